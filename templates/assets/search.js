// Search without a server: up to the first results. What comes after them is in search-more.js; docs/search.md tells how it works.
"use strict";
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const say = form.dataset;
  const root = say.root;
  const field = form.elements.q;
  const year = form.elements.y;
  const [status, hint, nameList, list, more] =
    ["status", "hint", "names", "results", "more"].map((id) => document.getElementById(`search-${id}`));
  const PAGE = 10;
  // So many files of entries are looked through for a phrase before the reader is asked whether to go on.
  const PATIENCE = 20;
  // So many stretches of days in which no entry has all words in headline and names, then text counts too.
  const BARREN = 2;
  const END = "\uffff";
  // What one may filter by: letter in the address and in the index, and where its page is.
  const FILTERS = { a: "actors", v: "actors", t: "tags", p: "places", s: "sources" };
  const RANKS = [9, 3, 1];

  // --- loading: each file of the index is a script that calls sitegenIndex(name, data) ---

  const files = new Map();
  window.sitegenIndex = (name, data) => files.get(name)?.resolve(data);

  // The data of one file; null if it cannot be had.
  function load(name, path = `search/${name}`) {
    let file = files.get(name);
    if (!file) {
      file = {};
      file.promise = new Promise((resolve) => { file.resolve = resolve; });
      files.set(name, file);
      const script = document.createElement("script");
      script.src = `${root}${path}.js`;
      script.onerror = () => file.resolve(null);
      document.head.append(script);
    }
    return file.promise;
  }

  function fileName(kind, start) {
    if (kind === "t" && /^[a-z0-9]*$/.test(start)) return `${kind}-${start || "_"}`;
    const width = /[^\x00-\x7f]/.test(start) ? 4 : 2;
    const hex = start.split("").map((c) => c.charCodeAt(0).toString(16).padStart(width, "0"));
    return `${kind}--${hex.join("") || "_"}`;
  }

  let directory = null;
  async function open() {
    if (!directory) {
      const data = await load("index");
      if (!data) return false;
      directory = { stop: new Set(data.stop.split(" ")) };
      for (const kind of "tpcx") {
        // Each start is written as how much of the one before it begins with, and the rest.
        let start = "";
        directory[kind] = data[kind].split(" ").map((text) => (start = start.slice(0, text[0]) + text.slice(1)));
      }
    }
    return true;
  }

  // Which of the shards of a kind would have this key.
  function place(kind, key) {
    const starts = directory[kind];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
  const nth = async (kind, n, group = "") => (await load(fileName(kind + group, directory[kind][n]))) || {};
  const shard = (kind, key) => nth(kind, place(kind, key));
  // What is shown of an entry: id, headline, date, date in words, outlet, language, source.
  const cardOf = async (record) => own(await shard("c", record), record);
  const textOf = async (record) => own(await shard("x", record), record);

  // --- words: the same steps as sitegen/plan/search/tokens.py ---

  const APART = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h" };
  const RUNS = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)/;
  const WORD = /(?<![\p{L}\p{N}_])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}_])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const LONGEST = 24;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[ßøłđðþæœıħ]/g, (c) => APART[c]);

  function termsOf(word) {
    const found = [];
    for (const part of fold(word.replaceAll(".", "")).split(RUNS)) {
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
    const plain = tokens(rest).slice(0, 24);
    const open = plain.length && /[\p{L}\p{N}\p{M}]$/u.test(rest) ? plain[plain.length - 1] : "";
    return { phrases, plain, open };
  }

  // --- postings ---

  // The shards of all words that begin like this one: one file if it is whole, at most three if it is unfinished.
  function beginning(word, unfinished) {
    const first = place("t", word);
    const last = unfinished ? Math.min(place("t", word + END), first + 2) : first;
    return Promise.all(Array.from({ length: last - first + 1 }, (_, n) => nth("t", first + n)));
  }

  // A word as the index has it: the lists of its stems, and the forms by which it is seen in a text. `beside`: signs of the words
  // that stand before and after it in a phrase.
  async function resolve(word, unfinished, beside = null) {
    const stems = new Map();
    const forms = new Set([word]);
    const add = (form, found, weight) => {
      forms.add(form);
      for (const stem of [].concat(found)) if (!stems.has(stem) && stems.size < 40) stems.set(stem, weight);
    };
    const here = await shard("t", word);
    const exact = own(here.f, word);
    add(word, exact ?? word, 2);
    if (unfinished && (word.length > 2 || RUNS.test(word))) {
      for (const data of await beginning(word, true)) {
        for (const form of Object.keys(data.f || {})) if (form.startsWith(word)) add(form, data.f[form], 1);
        for (const stem of Object.keys(data.p || {})) if (stem.startsWith(word)) add(stem, stem, 1);
      }
    } else if (!beside && exact === undefined && own(here.p, word) === undefined) {
      // An ending that no text has: the nearest shorter form.
      for (let cut = 1; cut < 4 && stems.size < 2 && word.length - cut > 3; cut++) {
        const shorter = word.slice(0, -cut);
        const data = await shard("t", shorter);
        const stem = own(data.f, shorter) ?? (own(data.p, shorter) && shorter);
        if (stem) add(shorter, stem, 1);
      }
    }
    const lists = [];
    for (const [stem, weight] of stems) {
      const data = await shard("t", stem);
      lists.push(...listsOf(own(data.p, stem), stem, weight, beside));
      if (weight === 2) for (const form of Object.keys(data.f || {})) if ([].concat(data.f[form]).includes(stem)) forms.add(form);
    }
    return { lists, forms };
  }

  // The lists of a stem or filter: one of headlines and names, one of texts. `records` is null where a list is cut by day.
  function listsOf(text, stem, weight, beside = null) {
    if (text === undefined) return [];
    const parts = text.split("|");
    return [[0, 1], [1, 3]].flatMap(([from, to]) => {
      const made = { stem, beside, strong: !from, scores: RANKS.slice(from, to).map((rank) => rank * weight), from, to, parts: [] };
      made.group = parts[from][0] === "*" ? parts[from].slice(1) : "";
      made.records = made.group ? null : decode(parts, made);
      return made.records?.size === 0 ? [] : [made];
    });
  }

  async function filter(kind, id) {
    const stem = `@${kind}/${id}`;
    const lists = listsOf(own((await shard("t", stem)).p, stem), stem, 0);
    return { lists: lists.map((l) => ({ ...l, filter: true })), forms: new Set() };
  }

  // Records of a list in the stretch of days of the nth slice.
  async function part(made, n) {
    made.parts[n] ??= decode((own(await nth("p", n, made.group), made.stem) ?? "").split("|"), made);
    return made.parts[n];
  }

  const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  const STEPS = "!#$%'()+,/:;=?@[]^`{}~";
  const dayCode = (number) => DIGITS[(number >> 12) & 63] + DIGITS[(number >> 6) & 63] + DIGITS[number & 63];
  const dayOf = (code) => [...code].reduce((sum, c) => sum * 64 + DIGITS.indexOf(c), 0);

  const SIGNS = 56;

  function sign(word) {
    let number = 0;
    for (const c of word) number = (number * 31 + c.codePointAt(0)) % 65521;
    return DIGITS[number % SIGNS];
  }

  // Record -> score, from texts as keys.encode (sitegen/plan/search/keys.py) writes them; of a word in a phrase those where the words
  // beside it may be those of the phrase.
  function decode(texts, { from, to, scores, beside }) {
    const records = new Map();
    texts.slice(from, to).forEach((text, n) => {
      let day = 0;
      for (let at = 0; at < text.length;) {
        const step = STEPS.indexOf(text[at]);
        if (text[at] === ".") { day = dayOf(text.slice(at + 1, at + 4)); at += 4; } else if (step >= 0) { day -= step + 1; at++; }
        const record = dayCode(day) + text.slice(at, at + 3);
        at += 3;
        const pairs = DIGITS.indexOf(text[at]) - SIGNS;
        if (pairs >= 0) at++;
        const end = at + (pairs < 0 ? 2 : pairs > 1 ? 2 * pairs : 0);
        let fits = !beside || pairs === 1;
        for (; at < end; at += 2) fits ||= [0, 1].every((side) => !beside[side] || beside[side] === text[at + side]);
        if (fits) records.set(record, scores[n]);
      }
    });
    return records;
  }

  // What the index knows of a phrase. Where the lists of some of its words are at hand, they tell enough; else the two longest words do.
  async function resolvePhrase(words) {
    const signs = words.map(sign);
    const places = [...words.keys()].filter((n) => !directory.stop.has(words[n])).sort((a, b) => words[b].length - words[a].length);
    const terms = await Promise.all(places.map((n) => resolve(words[n], false, [signs[n - 1], signs[n + 1]])));
    const near = terms.filter((t) => t.lists.every((l) => l.records));
    return near.length ? near : terms.slice(0, 2);
  }

  // --- looking ---

  // The records of a year lie from the first of these (inclusive) to the second.
  const spanOf = (value) =>
    value ? [dayCode((Number(value) - 1500) * 384), dayCode((Number(value) - 1499) * 384)] : ["", END];

  // The entries that a question finds, in heaps that are in order within themselves: the best first, then the newest. Where lists are cut
  // by day, entries with all words in headline and names come first, then the others, slice by slice, the newest first.
  async function* find(question, terms, whole) {
    const [low, high] = spanOf(question.y);
    if (!terms.length) return yield* (await rest()).ofYear(low, high);
    const seen = new Set();
    for (const last of whole ? [true] : [false, true]) {
      // Words whose lists are at hand come first: where they find nothing no file is needed.
      const chosen = terms.map((t) => t.lists.filter((l) => last || l.strong || l.filter)).sort((a, b) => a.some((l) => !l.records) - b.some((l) => !l.records));
      if (chosen.some((lists) => !lists.length)) continue;
      let barren = 0;
      for (let n = whole ? 0 : directory.p.length - 1; n >= 0 && barren < BARREN; n--) {
        const from = whole || directory.p[n] < low ? low : directory.p[n];
        const to = whole || !(directory.p[n + 1] < high) ? high : directory.p[n + 1];
        let fits = null;
        let loaded = false;
        for (const lists of chosen) {
          const here = new Map();
          for (const made of lists) {
            loaded ||= !made.records;
            for (const [record, score] of made.records ?? (await part(made, n))) {
              if (record < from || record >= to || (fits && !fits.has(record))) continue;
              here.set(record, Math.max(score, here.get(record) ?? 0));
            }
          }
          for (const [record, score] of fits || []) if (here.has(record)) here.set(record, here.get(record) + score);
          fits = here;
          if (!fits.size) break;
        }
        const fresh = [...fits].filter(([record]) => !seen.has(record));
        for (const [record] of fresh) seen.add(record);
        fresh.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
        if (fresh.length) yield fresh.map(([record]) => record);
        if (!last && loaded) barren = fresh.length ? 0 : barren + 1;
      }
    }
  }

  // One search: answers its entries some at a time.
  async function search(question) {
    // Words that are all too common for the index are looked for in the texts, as a phrase.
    if (question.plain.length && question.plain.every((w) => directory.stop.has(w))) question.phrases.push(question.plain);
    const asked = [...new Set(question.plain.filter((w) => !directory.stop.has(w)))];
    const words = await Promise.all(asked.map((w) => resolve(w, w === question.open)));
    const terms = [...words, ...(await Promise.all(question.phrases.map(resolvePhrase))).flat()];
    const filters = await Promise.all(Object.keys(FILTERS).filter((k) => question[k]).map((k) => filter(k, question[k])));
    const all = [...terms, ...filters];
    const whole = all.length > 0 && !all.some((t) => t.lists.some((l) => !l.records));
    const source = find(question, all, whole);
    const waiting = [];
    let done = all.length ? !all.every((t) => t.lists.length) : !question.y && !question.phrases.length;
    // Makes sure that an entry waits, if there is any.
    async function ready() {
      while (!waiting.length && !done) {
        const heap = await source.next();
        if (!heap.done) waiting.push(...heap.value);
        done = heap.done || whole;
      }
      return waiting.length > 0;
    }
    return {
      open: question.open,
      sets: [...words.map((t) => t.forms), ...question.phrases.flat().map((w) => new Set([w]))],
      // How many more there are; NaN if that is not known, as where a phrase has yet to be looked for in them.
      get rest() { return !done || (waiting.length && question.phrases.length) ? NaN : waiting.length; },
      // Up to `count` entries; fewer if there are no more or if it gave up for now.
      async next(count) {
        const found = [];
        const looked = new Set();
        while (found.length < count && (await ready())) {
          if (question.phrases.length && looked.add(place("x", waiting[0])).size > PATIENCE) break;
          const record = waiting.shift();
          if (!question.phrases.length || (await (await rest()).hasAll(record, question.phrases))) found.push(record);
        }
        return found;
      },
    };
  }

  // --- showing ---

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // A button that adds a filter.
  function narrow(label, kind, id, shown) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => { choose(kind, id, shown); run(true); field.focus(); });
    return button;
  }

  function resultItem([id, title, date, label, outlet, lang, source], record) {
    const link = element("a", { href: `${root}entries/${id}/index.html`, dir: "auto" }, title);
    if (lang) link.lang = lang;
    const facts = element("p", { class: "meta" }, date ? element("time", { datetime: date }, label) : label);
    if (outlet) facts.append(" · ", element("bdi", {}, outlet));
    if (source) facts.append(" ", narrow(say.onlySource, "s", source, outlet || source));
    return element("li", { class: "result", "data-record": record }, element("h3", {}, link), facts);
  }

  let turn = 0;
  let searching = null;

  // Shows a page of results: the first as soon as it is found, then the names that fit, then the others.
  async function show(names) {
    const mine = turn;
    const shown = [];
    status.textContent = say.busy;
    async function add(count) {
      const records = await searching.next(count);
      const cards = await Promise.all(records.map(cardOf));
      if (mine !== turn) return;
      shown.push(...cards.map((card, n) => card && resultItem(card, records[n])).filter(Boolean));
      list.append(...shown);
      list.hidden = !list.children.length;
      return records.length === count;
    }
    const some = await add(1);
    const later = await rest();
    const fitting = names.length ? await later.named(names, searching.open) : [];
    if (mine !== turn) return;
    if (names.length) later.showNames(fitting.slice(0, 8));
    if (some) await add(PAGE - 1);
    if (mine !== turn) return;
    more.hidden = searching.rest === 0;
    const known = list.children.length;
    const total = known + searching.rest;
    if (total === 0) status.textContent = fitting.length ? say.namesOnly : say.none;
    else if (Number.isNaN(total)) status.textContent = say.some.replace("{n}", known);
    else status.textContent = (total === 1 ? say.one : say.many).replace("{n}", total);
    hint.hidden = total !== 0;
    later.contexts(shown, searching.sets);
  }

  async function run(kept) {
    const mine = ++turn;
    if (kept !== null) remember(kept);
    const question = { ...parse(field.value), ...chosen, y: year.value };
    const asked = question.plain.length || question.phrases.length || question.y || Object.keys(chosen).length;
    if (asked && !(await open())) {
      status.textContent = say.broken;
      return;
    }
    const found = asked ? await search(question) : null;
    if (mine !== turn) return;
    searching = found;
    list.replaceChildren();
    nameList.replaceChildren();
    list.hidden = nameList.hidden = more.hidden = true;
    // A letter or a sign alone is nothing that one could look for.
    hint.hidden = asked || !field.value.trim();
    status.textContent = hint.hidden ? "" : say.none;
    await (searching ? show(question.plain) : rest());
  }

  // What is needed after the first results, or seldom.
  let made = null;
  async function rest() {
    if (!made) {
      const make = await load("more", "assets/search-more");
      made ??= make(core);
    }
    return made;
  }

  // --- filters and the address ---

  // Kind -> id of what is filtered by; its name stands in the field of that kind.
  const chosen = {};
  const labels = {};

  function choose(kind, id, label) {
    chosen[kind] = id;
    labels[kind] = label;
    form.elements[kind].value = label;
  }

  function drop(kind) {
    delete chosen[kind];
    delete labels[kind];
  }

  // The search as it stands in the address, so that it can be kept and cited. Only the part after # works from disk. A search that
  // somebody sent off, or narrowed, can be gone back to; letters as they are typed are not kept one by one.
  function remember(kept) {
    const state = new URLSearchParams();
    if (field.value.trim()) state.set("q", field.value.trim());
    if (year.value) state.set("y", year.value);
    for (const kind of Object.keys(chosen)) state.set(`in-${kind}`, `${chosen[kind]} ${labels[kind]}`);
    const text = state.toString();
    if (text === location.hash.slice(1)) return;
    const act = !kept && history.state === "typed" ? "replaceState" : "pushState";
    history[act](kept ? "kept" : "typed", "", text ? `#${text}` : location.pathname + location.search);
  }

  function recall() {
    const state = new URLSearchParams(location.hash.slice(1) || location.search);
    field.value = state.get("q") || "";
    year.value = state.get("y") || "";
    for (const kind of Object.keys(FILTERS)) {
      const [id, ...label] = (state.get(`in-${kind}`) || "").split(" ");
      form.elements[kind].value = "";
      if (id) choose(kind, id, label.join(" ") || id); else drop(kind);
    }
    run(null);
  }

  const core = {
    form, field, list, nameList, more, say, root, chosen, labels, FILTERS, WORD, directory: () => directory,
    termsOf, tokens, open, nth, cardOf, textOf, beginning, element, narrow, choose, drop, run, show,
  };

  let pause = 0;
  field.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(run, 180, false); });
  year.addEventListener("change", () => run(true));
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); run(true); });
  window.addEventListener("popstate", recall);
  form.hidden = false;
  recall();
})();
