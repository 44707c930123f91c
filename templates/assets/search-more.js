// Search after its first results: words in context, names that fit, phrases, filters, keys. search.js loads it and hands it `core`.
"use strict";
sitegenIndex("more", (core) => {
  const { form, field, list, nameList, more, say, root, chosen, labels, FILTERS, WORD } = core;
  const { termsOf, tokens, nth, cardOf, textOf, element, narrow } = core;
  // Characters of a context, and of it before the first word that is marked.
  const LENGTH = 260;
  const BEFORE = 60;
  // Where these stand in a card.
  const [TITLE, LANG] = [1, 5];

  // --- words in context ---

  // The stretch of the text that has most of the words, with these marked.
  function excerpt(text, sets) {
    const seen = [];
    for (const found of text.matchAll(WORD)) {
      const terms = termsOf(found[0]);
      const which = sets.findIndex((set) => terms.some((t) => set.has(t)));
      if (which >= 0) seen.push([found.index, found.index + found[0].length, which]);
    }
    let best = 0;
    let most = 0;
    seen.forEach(([from], at) => {
      const inside = new Set();
      for (let n = at; n < seen.length && seen[n][1] < from + LENGTH - BEFORE; n++) inside.add(seen[n][2]);
      if (inside.size > most) { most = inside.size; best = from; }
    });
    let first = Math.max(0, best - BEFORE);
    let last = Math.min(text.length, first + LENGTH);
    if (first) first = text.indexOf(" ", first) + 1 || first;
    if (first > best) first = best;
    if (last < text.length && text.lastIndexOf(" ", last) > best) last = text.lastIndexOf(" ", last);
    const made = element("p", { class: "context", dir: "auto" }, first ? "… " : "");
    let at = first;
    for (const [from, to] of seen) {
      if (from < first || to > last) continue;
      made.append(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    made.append(text.slice(at, last), last < text.length ? " …" : "");
    return made;
  }

  async function contexts(items, sets) {
    for (const item of items) {
      const text = await textOf(item.dataset.record);
      if (!text) continue;
      const context = excerpt(text, sets);
      const lang = (await cardOf(item.dataset.record))?.[LANG];
      if (lang) context.lang = lang;
      item.append(context);
    }
  }

  // --- names ---

  // Names that have a word beginning like each word of the question, best known first.
  async function named(words, unfinished, kinds) {
    let found = null;
    for (const word of words) {
      const here = new Map();
      for (const data of await core.beginning(word, word === unfinished)) {
        for (const token of Object.keys(data.n || {})) {
          if (!token.startsWith(word)) continue;
          for (const [kind, id, label, weight] of data.n[token]) {
            const key = `${kind}/${id}`;
            const score = weight + (token === word ? 4 : 0);
            if ((kinds && !kinds.includes(kind)) || (found && !found.has(key)) || here.get(key)?.score >= score) continue;
            here.set(key, { kind, id, label, score });
          }
        }
      }
      for (const [key, name] of found || []) if (here.has(key)) here.get(key).score += name.score;
      found = here;
    }
    return [...(found || new Map()).values()].sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  }

  function nameItem({ kind, id, label }) {
    const item = element("li", { class: "name" },
      element("a", { href: `${root}${FILTERS[kind]}/${id}/index.html`, dir: "auto" }, label), " ",
      element("span", { class: "kind" }, say[`kind${kind.toUpperCase()}`]), " ", narrow(say.only, kind, id, label));
    if (kind === "a") item.append(" ", narrow(say.onlySpeaker, "v", id, label));
    return item;
  }

  function showNames(names) {
    nameList.replaceChildren(...names.map(nameItem));
    nameList.hidden = !names.length;
  }

  // --- years and phrases ---

  // All entries between two days.
  async function* ofYear(from, to) {
    const starts = core.directory().c;
    for (let n = starts.length - 1; n >= 0; n--) {
      if (starts[n] >= to || starts[n + 1] <= from) continue;
      const records = Object.keys(await nth("c", n)).filter((r) => r >= from && r < to);
      if (records.length) yield records.sort().reverse();
    }
  }

  // Does this text have the words of a phrase one after another?
  function has(text, phrase) {
    const all = tokens(text);
    return all.some((_, at) => phrase.every((word, n) => all[at + n] === word));
  }

  async function hasAll(record, phrases) {
    const text = (await textOf(record)) ?? "";
    const missing = phrases.filter((phrase) => !has(text, phrase));
    const title = missing.length ? (await cardOf(record))?.[TITLE] ?? "" : "";
    return missing.every((phrase) => has(title, phrase));
  }

  // --- filters ---

  // Offer names while one is typed; take the one that is chosen.
  function filterField(input) {
    const kind = input.name;
    const wanted = kind === "v" ? ["a"] : [kind];
    const offered = new Map();
    input.addEventListener("input", async () => {
      if (chosen[kind] && input.value !== labels[kind]) { core.drop(kind); if (!input.value) core.run(true); }
      const words = tokens(input.value);
      if (!words.length || !(await core.open())) return;
      for (const name of (await named(words, words.at(-1), wanted)).slice(0, 12)) offered.set(name.label, name.id);
      input.list.replaceChildren(...[...offered.keys()].map((label) => element("option", { value: label })));
      take();
    });
    input.addEventListener("change", take);
    function take() {
      const id = offered.get(input.value);
      if (id !== undefined && chosen[kind] !== id) { core.choose(kind, id, input.value); core.run(true); }
    }
  }
  for (const input of form.querySelectorAll("input[list]")) filterField(input);

  // --- keys ---

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      field.focus();
      field.select();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    // Up and down go through names and results, beginning at the field.
    const stops = [field, ...nameList.querySelectorAll("a"), ...list.querySelectorAll("h3 a")];
    const at = stops.indexOf(event.target);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  more.addEventListener("click", async () => {
    const before = list.children.length;
    await core.show([]);
    list.children[before]?.querySelector("a").focus();
  });

  return { contexts, named, showNames, ofYear, hasAll };
});
