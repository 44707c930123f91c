// Search without a server. The index is a folder of classic scripts (docs/search.md), because a page that was opened from
// disk may load nothing else; each calls sitegenIndex(name, data). Nothing is loaded before somebody searches.
"use strict";
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const say = form.dataset;
  const root = say.root;
  const field = form.elements.q;
  const year = form.elements.y;
  const status = document.getElementById("search-status");
  const nameList = document.getElementById("search-names");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const PAGE = 10;
  // Up to this size (bytes, estimated) all of a list is loaded before its entries are put in order; a longer one comes part by part.
  const WHOLE = 24000;
  const PART = 14000;
  // So many files of texts are looked through for a phrase before the reader is asked whether to go on.
  const PATIENCE = 20;
  // What one may filter by: letter in the address and in the index, and where its page is.
  const FILTERS = { a: "actors", v: "actors", t: "tags", p: "places", s: "sources" };
  const RANKS = [9, 3, 1];

  // --- loading -----------------------------------------------------------------------------------------------------------

  const scripts = new Map();

  // Called by the files of the index.
  window.sitegenIndex = (name, data) => {
    const waiting = scripts.get(name);
    if (waiting) waiting.resolve(data);
  };

  // The data of one file; null if it cannot be had.
  function load(name) {
    let waiting = scripts.get(name);
    if (!waiting) {
      waiting = {};
      waiting.promise = new Promise((resolve) => { waiting.resolve = resolve; });
      scripts.set(name, waiting);
      const script = document.createElement("script");
      script.src = `${root}search/${name}.js`;
      script.onerror = () => waiting.resolve(null);
      document.head.append(script);
    }
    return waiting.promise;
  }

  const hex = (text) => {
    const wide = /[^\x00-\x7f]/.test(text);
    return text.split("").map((c) => c.charCodeAt(0).toString(16).padStart(wide ? 4 : 2, "0")).join("") || "_";
  };
  const fileName = (kind, start) =>
    kind === "t" && /^[a-z0-9]*$/.test(start) ? `${kind}-${start || "_"}` : `${kind}--${hex(start)}`;

  let directory = null;
  async function open() {
    if (!directory) {
      const data = await load("index");
      if (!data) return false;
      directory = { stop: new Set(data.stop.split(" ")) };
      for (const kind of ["t", "c", "x"]) directory[kind] = data[kind] === null ? [] : data[kind].split(" ");
    }
    return true;
  }

  // The place of the last of these starts that is not after the key.
  function place(starts, key) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
  const shard = async (kind, key) => (await load(fileName(kind, directory[kind][place(directory[kind], key)]))) || {};
  const ofRecord = async (kind, record) => own(await shard(kind, record), record);

  // --- words: the same steps as sitegen/plan/search/tokens.py ------------------------------------------------------------

  const APART = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h" };
  const RUNS = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)/;
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const LONGEST = 24;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[ßøłđðþæœıħ]/g, (c) => APART[c]);

  function termsOf(word) {
    const folded = fold(word);
    const found = [];
    for (const part of folded.split(RUNS)) {
      const signs = Array.from(part);
      if (RUNS.test(part)) {
        for (let n = 0; n < Math.max(1, signs.length - 1); n++) found.push(signs.slice(n, n + 2).join(""));
      } else if (signs.length > 1) found.push(signs.slice(0, LONGEST).join(""));
    }
    return found;
  }

  const tokens = (text) => (text.match(WORD) || []).flatMap(termsOf);

  // A question as words and phrases; the last word may be unfinished.
  function parse(text) {
    const phrases = [];
    const rest = text.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]?/g, (_, inside) => {
      const words = tokens(inside);
      if (words.length) phrases.push(words);
      return " ";
    });
    const plain = tokens(rest);
    const open = plain.length && /[\p{L}\p{N}\p{M}]$/u.test(rest) ? plain[plain.length - 1] : "";
    return { phrases, plain, open, words: [...new Set([...plain, ...phrases.flat()])] };
  }

  // --- terms -------------------------------------------------------------------------------------------------------------

  // All keys of the index that begin with this prefix, from at most four files.
  async function beginning(prefix) {
    const first = place(directory.t, prefix);
    const last = place(directory.t, prefix + "\uffff");
    const starts = directory.t.slice(first, Math.min(last, first + 3) + 1);
    return Promise.all(starts.map(async (start) => (await load(fileName("t", start))) || {}));
  }

  // A word as the index has it: its stems with their weight, and the forms by which it is seen in a text.
  async function resolve(word, unfinished) {
    const stems = new Map();
    const forms = new Set([word]);
    const here = await shard("t", word);
    const exact = own(here.f, word);
    for (const stem of exact === undefined ? [word] : [].concat(exact)) stems.set(stem, 2);
    const known = exact !== undefined || own(here.p, word) !== undefined;
    if (unfinished && word.length > 2) {
      for (const data of await beginning(word)) {
        for (const form of Object.keys(data.f || {})) if (form.startsWith(word)) add(form, data.f[form]);
        for (const stem of Object.keys(data.p || {})) if (stem.startsWith(word)) add(stem, stem);
      }
    } else if (!known && word.length > 4) {
      // An ending that no text has: the nearest shorter form.
      for (let cut = 1; cut < 4 && stems.size < 2 && word.length - cut > 3; cut++) {
        const shorter = word.slice(0, -cut);
        const data = await shard("t", shorter);
        const stem = own(data.f, shorter) ?? (own(data.p, shorter) === undefined ? undefined : shorter);
        if (stem !== undefined) add(shorter, stem);
      }
    }
    function add(form, found) {
      forms.add(form);
      for (const stem of [].concat(found)) if (!stems.has(stem) && stems.size < 40) stems.set(stem, 1);
    }
    const lists = [];
    for (const [stem, weight] of stems) lists.push(...(await postings(stem, weight)));
    for (const data of await Promise.all([...stems.keys()].map((stem) => shard("t", stem)))) {
      for (const form of Object.keys(data.f || {})) if ([].concat(data.f[form]).some((s) => stems.get(s) === 2)) forms.add(form);
    }
    return { lists, forms };
  }

  // The posting lists of a stem or filter: one of headlines and names, one of texts. A list is made of parts, oldest first, each
  // a map from record to score once it is loaded.
  async function postings(stem, weight) {
    const text = own((await shard("t", stem)).p, stem);
    if (text === undefined) return [];
    const found = [];
    const lists = text.split("|");
    for (const ranks of [RANKS.slice(0, 1), RANKS.slice(1)]) {
      const strong = ranks.length === 1;
      const scores = ranks.map((rank) => rank * weight);
      if (lists[0][0] === "*") {
        const [name, ...starts] = lists.shift().slice(1).split(",");
        const parts = starts.map((start) => ({ start, scores, name: `${name}-${hex(start)}`, records: null }));
        found.push({ strong, size: PART * parts.length, parts });
        continue;
      }
      const inline = lists.splice(0, ranks.length);
      const size = inline.join("").length;
      if (size) found.push({ strong, size, parts: [{ start: "", records: scored(inline, scores) }] });
    }
    return found;
  }

  function scored(lists, scores) {
    const records = new Map();
    lists.forEach((text, n) => (text.match(/.{8}/g) || []).forEach((record) => records.set(record, scores[n])));
    return records;
  }

  async function fill(part) {
    if (!part.records) part.records = scored(((await load(part.name)) || "").split("|"), part.scores);
    return part.records;
  }

  const partOf = (listing, record) => listing.parts[Math.max(0, place(listing.parts.map((p) => p.start), record))];
  const sizeOf = (term) => term.lists.reduce((sum, l) => sum + l.size, 0);

  // How well a record fits the best of some lists, -1 for not at all. What is not loaded does not count.
  function fit(lists, record) {
    let best = -1;
    for (const l of lists) best = Math.max(best, partOf(l, record).records?.get(record) ?? -1);
    return best;
  }

  // --- looking -----------------------------------------------------------------------------------------------------------

  const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  const dayCode = (number) => DIGITS[(number >> 12) & 63] + DIGITS[(number >> 6) & 63] + DIGITS[number & 63];

  // The records of a year lie from the first of these (inclusive) to the second.
  const spanOf = (value) =>
    value ? [dayCode((Number(value) - 1500) * 384), dayCode((Number(value) - 1499) * 384)] : ["", "\uffff"];

  // The entries that a question finds, in heaps that are in order within themselves: the best first, then the newest.
  // Short lists make one heap. Long ones are not loaded whole: first come entries with all words in headline and names,
  // then the others, both slice by slice of time, the newest first.
  async function* find(question) {
    const asked = question.words.filter((w) => !directory.stop.has(w));
    const words = await Promise.all(asked.map((w) => resolve(w, w === question.open)));
    const filters = await Promise.all(
      Object.keys(FILTERS).filter((k) => question[k]).map(async (k) => ({ lists: (await postings(`@${k}/${question[k]}`, 0)).map((l) => ({ ...l, filter: true })) })));
    const terms = [...words, ...filters];
    const [from, to] = spanOf(question.y);
    if (!terms.length) {
      if (question.y) yield* ofYear(from, to);
      return;
    }
    if (terms.some((t) => !t.lists.length)) return;
    const driver = terms.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
    const others = terms.filter((t) => t !== driver);
    const whole = terms.reduce((sum, t) => sum + sizeOf(t), 0) <= WHOLE;
    const starts = [...new Set(terms.flatMap((t) => t.lists).flatMap((l) => l.parts.map((p) => p.start)))].sort().reverse();
    const cuts = whole ? [["", "\uffff"]] : starts.map((start, n) => [start, n ? starts[n - 1] : "\uffff"]);
    const slices = cuts.filter(([first, last]) => first < to && last > from);
    const strong = words.length ? [(l) => l.strong || l.filter, () => true] : [() => true];
    const seen = new Set();
    for (const wanted of whole ? [() => true] : strong) {
      for (const [first, last] of slices) {
        const lists = (term) => term.lists.filter(wanted);
        const heads = lists(driver).flatMap((l) => l.parts.filter((p, n) => p.start < last && (!l.parts[n + 1] || l.parts[n + 1].start > first)));
        const records = (await Promise.all(heads.map(fill))).flatMap((s) => [...s.keys()]);
        const fresh = [...new Set(records)].filter((r) => r >= first && r < last && r >= from && r < to && !seen.has(r));
        const needed = new Set(others.flatMap(lists).flatMap((l) => fresh.map((r) => partOf(l, r))));
        await Promise.all([...needed].map(fill));
        const fitting = [];
        for (const record of fresh) {
          const scores = terms.map((term) => fit(lists(term), record));
          if (scores.includes(-1)) continue;
          seen.add(record);
          fitting.push([question.phrases.length ? 0 : scores.reduce((a, b) => a + b), record]);
        }
        fitting.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1));
        if (fitting.length) yield fitting.map((s) => s[1]);
      }
    }
  }

  // All entries between two days, from their cards.
  async function* ofYear(from, to) {
    const starts = directory.c;
    for (let n = starts.length - 1; n >= 0; n--) {
      if (starts[n] >= to || (starts[n + 1] ?? "\uffff") <= from) continue;
      const records = Object.keys((await load(fileName("c", starts[n]))) || {}).filter((r) => r >= from && r < to);
      if (records.length) yield records.sort().reverse();
    }
  }

  // Does this text have the words of a phrase one after another?
  function has(text, phrase) {
    const all = tokens(text);
    return all.some((_, at) => phrase.every((word, n) => all[at + n] === word));
  }

  // One search: answers its entries a page at a time.
  function search(question) {
    const source = find(question);
    const waiting = [];
    let done = false;
    return {
      get done() { return done && !waiting.length; },
      // How many more there are, as far as that is known; a phrase has yet to be looked for in them.
      get rest() { return !done || question.phrases.length ? NaN : waiting.length; },
      // Up to PAGE entries, and whether it gave up for now.
      async next() {
        const found = [];
        const looked = new Set();
        while (found.length < PAGE) {
          if (!waiting.length) {
            const heap = done ? { done: true } : await source.next();
            if (heap.done) { done = true; break; }
            waiting.push(...heap.value);
          }
          const record = waiting.shift();
          if (question.phrases.length) {
            // Newest first, so that one file serves many entries.
            looked.add(place(directory.x, record));
            if (looked.size > PATIENCE) { waiting.unshift(record); break; }
            const [text, card] = await Promise.all([ofRecord("x", record), ofRecord("c", record)]);
            const texts = [text ? text[0] : "", card ? card[1] : ""];
            if (!question.phrases.every((p) => texts.some((t) => has(t, p)))) continue;
          }
          found.push(record);
        }
        if (!waiting.length && !done) {
          const heap = await source.next();
          if (heap.done) done = true; else waiting.push(...heap.value);
        }
        return found;
      },
      async forms() {
        const asked = question.words.filter((w) => !directory.stop.has(w));
        const sets = await Promise.all(asked.map(async (w) => (await resolve(w, w === question.open)).forms));
        return sets.concat(question.phrases.flat().filter((w) => directory.stop.has(w)).map((w) => new Set([w])));
      },
    };
  }

  // Names that have a word beginning like each word of the question, best known first.
  async function named(words, kinds) {
    let found = null;
    for (const word of words) {
      const here = new Map();
      for (const data of await beginning(word)) {
        for (const token of Object.keys(data.n || {})) {
          if (!token.startsWith(word)) continue;
          for (const [kind, id, label, weight] of data.n[token]) {
            if (kinds && !kinds.includes(kind)) continue;
            const key = `${kind}/${id}`;
            const before = here.get(key);
            const score = weight + (token === word ? 4 : 0);
            if (!before || before.score < score) here.set(key, { kind, id, label, score });
          }
        }
      }
      if (!found) found = here;
      else for (const key of [...found.keys()]) here.has(key) ? (found.get(key).score += here.get(key).score) : found.delete(key);
    }
    return [...(found || new Map()).values()].sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  }

  // --- showing -----------------------------------------------------------------------------------------------------------

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const counted = (one, many, n) => (n === 1 ? one : many).replace("{n}", n);
  const pageOf = (kind, id) => `${root}${FILTERS[kind]}/${id}/index.html`;

  function dateLabel(value) {
    const [y, m, d] = value.split("-");
    const month = m ? say.months.split("|")[Number(m) - 1] : "";
    return (d ? say.day : m ? say.month : "{year}").replace("{day}", Number(d)).replace("{month}", month).replace("{year}", y);
  }

  // A button that adds a filter.
  function narrow(label, kind, id, shown) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => { choose(kind, id, shown); run(); field.focus(); });
    return button;
  }

  function nameItem(name) {
    const item = element("li", { class: "name", "data-kind": name.kind },
      element("a", { href: pageOf(name.kind, name.id) }, name.label), " ",
      element("span", { class: "kind" }, say[`kind${name.kind.toUpperCase()}`]), " ",
      narrow(say.only, name.kind, name.id, name.label));
    if (name.kind === "a") item.append(" ", narrow(say.onlySpeaker, "v", name.id, name.label));
    return item;
  }

  function resultItem(card, record) {
    const [id, title, date, time, outlet, lang, source] = card;
    const link = element("a", { href: `${root}entries/${id}/index.html` }, title);
    if (lang) link.lang = lang;
    const facts = element("p", { class: "meta" });
    if (date) facts.append(element("time", { datetime: date }, dateLabel(date) + (time ? `, ${time}` : "")));
    if (outlet) facts.append(date ? " · " : "", element("bdi", {}, outlet));
    if (source) facts.append(" ", narrow(say.onlySource, "s", source, outlet || source));
    return element("li", { class: "result", "data-record": record }, element("h3", {}, link), facts);
  }

  // Words in context: the stretch of the text that has most of the words, with these marked.
  function excerpt(text, sets) {
    const seen = [];
    for (const found of text.matchAll(WORD)) {
      const terms = termsOf(found[0]);
      const which = sets.findIndex((set) => terms.some((t) => set.has(t)));
      if (which >= 0) seen.push([found.index, found.index + found[0].length, which]);
    }
    const LENGTH = 260;
    let best = 0;
    let most = 0;
    seen.forEach(([from], at) => {
      const inside = new Set();
      for (let n = at; n < seen.length && seen[n][1] < from + LENGTH - 60; n++) inside.add(seen[n][2]);
      if (inside.size > most) { most = inside.size; best = from; }
    });
    let first = Math.max(0, best - 60);
    let last = Math.min(text.length, first + LENGTH);
    if (first) first = text.indexOf(" ", first) + 1 || first;
    if (last < text.length && text.lastIndexOf(" ", last) > best) last = text.lastIndexOf(" ", last);
    const made = element("p", { class: "context" }, first ? "… " : "");
    let at = first;
    for (const [from, to] of seen) {
      if (from < first || to > last) continue;
      made.append(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    made.append(text.slice(at, last), last < text.length ? " …" : "");
    return made;
  }

  let current = 0;
  let searching = null;

  async function show(turn) {
    status.textContent = say.busy;
    const mine = searching;
    const records = await mine.next();
    if (turn !== current) return;
    const before = list.children.length;
    const sets = await mine.forms();
    for (const record of records) {
      const card = await ofRecord("c", record);
      if (turn !== current) return;
      if (card) list.append(resultItem(card, record));
    }
    const shown = list.children.length;
    more.hidden = mine.done;
    list.hidden = !shown;
    const names = nameList.children.length;
    const total = mine.done ? shown : shown + mine.rest;
    if (!total) status.textContent = mine.done ? (names ? say.namesOnly : say.none) : say.some.replace("{n}", shown);
    else status.textContent = counted(say.one, say.many, total);
    // Texts are large: each is loaded when its entry comes into sight.
    const eye = new IntersectionObserver((sights) => {
      for (const sight of sights) {
        if (!sight.isIntersecting) continue;
        eye.unobserve(sight.target);
        addContext(sight.target, sets);
      }
    }, { rootMargin: "100px" });
    for (const item of [...list.children].slice(before)) eye.observe(item);
  }

  async function addContext(item, sets) {
    const text = await ofRecord("x", item.dataset.record);
    if (!text || !text[0]) return;
    const context = excerpt(text[0], sets);
    if (text[1]) context.lang = text[1];
    item.append(context);
  }

  async function run() {
    const turn = ++current;
    const question = { ...parse(field.value), ...chosen, y: year.value };
    remember();
    const empty = !question.words.length && !question.y && !Object.keys(chosen).length;
    if (empty) {
      clear();
      status.textContent = "";
      return;
    }
    if (!(await open())) {
      status.textContent = say.broken;
      return;
    }
    if (turn !== current) return;
    const names = question.plain.length ? (await named(question.plain)).slice(0, 8) : [];
    if (turn !== current) return;
    clear();
    nameList.replaceChildren(...names.map(nameItem));
    nameList.hidden = !names.length;
    searching = search(question);
    await show(turn);
  }

  function clear() {
    list.replaceChildren();
    nameList.replaceChildren();
    list.hidden = nameList.hidden = more.hidden = true;
  }

  // --- filters and the address -------------------------------------------------------------------------------------------

  // Kind -> id of what is filtered by; its name stands in the field of that kind.
  const chosen = {};
  const labels = {};

  function choose(kind, id, label) {
    chosen[kind] = id;
    labels[kind] = label;
    if (form.elements[kind]) form.elements[kind].value = label;
  }

  function drop(kind) {
    delete chosen[kind];
    delete labels[kind];
  }

  // Offer names while one is typed; take the one that is chosen.
  function filterField(input) {
    const kind = input.name;
    const wanted = kind === "v" || kind === "a" ? ["a"] : [kind];
    const offered = new Map();
    input.addEventListener("input", async () => {
      if (chosen[kind] && input.value !== labels[kind]) { drop(kind); if (!input.value) run(); }
      const words = tokens(input.value);
      if (!words.length || !(await open())) return;
      for (const name of (await named(words, wanted)).slice(0, 12)) offered.set(name.label, name.id);
      input.list.replaceChildren(...[...offered.keys()].map((label) => element("option", { value: label })));
      take();
    });
    input.addEventListener("change", take);
    function take() {
      const id = offered.get(input.value);
      if (id !== undefined && chosen[kind] !== id) { choose(kind, id, input.value); run(); }
    }
  }

  // The search as it stands in the address, so that it can be kept and cited. Only the part after # works from disk.
  function remember() {
    const state = new URLSearchParams();
    if (field.value.trim()) state.set("q", field.value.trim());
    if (year.value) state.set("y", year.value);
    for (const kind of Object.keys(chosen)) state.set(`in-${kind}`, `${chosen[kind]} ${labels[kind]}`);
    const text = state.toString();
    if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  }

  function recall() {
    const state = new URLSearchParams(location.hash.slice(1) || location.search);
    field.value = state.get("q") || "";
    year.value = state.get("y") || "";
    for (const kind of Object.keys(FILTERS)) {
      const [id, ...label] = (state.get(`in-${kind}`) || "").split(" ");
      if (form.elements[kind]) form.elements[kind].value = "";
      if (id) choose(kind, id, label.join(" ") || id); else drop(kind);
    }
    run();
  }

  // --- keys ----------------------------------------------------------------------------------------------------------------

  const typing = (target) => target.closest && target.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
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

  let pause = 0;
  field.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(run, 180); });
  year.addEventListener("change", run);
  more.addEventListener("click", async () => {
    const before = list.children.length;
    await show(current);
    const next = list.children[before];
    if (next) next.querySelector("a").focus();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); run(); });
  window.addEventListener("hashchange", recall);
  for (const input of form.querySelectorAll("input[list]")) filterField(input);
  form.hidden = false;
  recall();
})();
