"""The index as files: classic scripts, since a page opened from disk may load nothing else.

| file | holds |
|---|---|
| `search/index.js` | where each kind of shard begins, and the stop words: loaded first |
| `search/t-*.js` | words by prefix: `f` folded word -> stems, `p` stem or filter -> postings, `n` word -> names |
| `search/p-*.js` | a part, by day, of a posting list that is long |
| `search/c-*.js` | cards by record: what a result shows |
| `search/x-*.js` | texts by record: for words in context and for phrases |

Postings are three lists of records (headline and names, often, once) with `|` between, newest first and nothing between the records.
Where the first, or the other two together, are long, `*` and the name and starts of their parts stand instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.core.model import Page
from sitegen.core.text import short_hash
from sitegen.plan.jsontext import safe_json
from sitegen.plan.search import keys
from sitegen.plan.search.documents import Document
from sitegen.plan.search.index import Index
from sitegen.plan.search.names import Name
from sitegen.plan.search.split import Shard, order, split

FOLDER = "search"
RECORD = keys.DAY + keys.KEY
# Bytes of a shard, at most (a single large item excepted), and from how many bytes on a list stands in files of its own.
TERMS, PARTS, CARDS, TEXTS = 28_000, 20_000, 16_000, 64_000
LONG = 8_000


def shards(index: Index, names: Mapping[str, Sequence[Name]], documents: Sequence[Document]) -> Iterator[Page]:
    """All files of the index. `documents` come newest first."""
    oldest_first = documents[::-1]
    cards = {d.record: d.card for d in oldest_first}
    texts = {d.record: (d.text, d.lang) for d in oldest_first}
    postings, parts = _postings(index)
    terms = _terms(index, postings, names)
    pages = [*_files("t", terms, TERMS), *_files("c", cards, CARDS), *_files("x", texts, TEXTS)]
    starts: dict[str, list[str]] = {"t": [], "c": [], "x": []}
    for kind, start, page in pages:
        starts[kind].append(start)
        yield page
    yield from parts
    yield _script("index", {**{kind: " ".join(found) for kind, found in starts.items()}, "stop": " ".join(index.stopwords)})


def _postings(index: Index) -> tuple[Mapping[str, str], list[Page]]:
    """Each posting list as text, and the files of those that are long."""
    found: dict[str, str] = {}
    pages: list[Page] = []
    for term, (strong, often, once) in index.postings.items():
        texts = []
        for name, lists in (("s", (strong,)), ("o", (often, once))):
            if sum(map(len, lists)) * RECORD <= LONG:
                texts += ["".join(records) for records in lists]
                continue
            stem = f"p-{name}-{short_hash(term, 12)}"
            starts = []
            for start, part in _parts(lists):
                starts.append(start)
                pages.append(_script(f"{stem}-{_hex(start)}", part))
            texts.append(f"*{stem},{','.join(starts)}")
        found[term] = "|".join(texts)
    return found, pages


def _parts(lists: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Lists of records, cut together: (start, the lists of this part with "|" between)."""
    rising = sorted(record for records in lists for record in records)
    for shard in split(rising, [RECORD] * len(rising), PARTS):
        first, last = rising[shard.low], rising[shard.high - 1]
        yield shard.start, "|".join("".join(r for r in records if first <= r <= last) for records in lists)


def _terms(index: Index, postings: Mapping[str, str], names: Mapping[str, Sequence[Name]]) -> Mapping[str, dict[str, object]]:
    """All that is known under a term: its stems, its postings, its names."""
    found: dict[str, dict[str, object]] = {}
    for term, stems in index.forms.items():
        found.setdefault(term, {})["f"] = stems[0] if len(stems) == 1 else stems
    for term, text in postings.items():
        found.setdefault(term, {})["p"] = text
    for term, things in names.items():
        found.setdefault(term, {})["n"] = [[n.kind, n.id, n.label, n.weight] for n in things]
    return {term: found[term] for term in sorted(found, key=order)}


def _files(kind: str, items: Mapping[str, object], limit: int) -> Iterator[tuple[str, str, Page]]:
    """(kind, start, page) of each shard of these items, which are sorted."""
    ordered = sorted(items, key=order)
    sizes = [_size(items[key]) + len(key) + 4 for key in ordered]
    for shard in split(ordered, sizes, limit):
        yield kind, shard.start, _script(file_name(kind, shard.start), _content(kind, ordered, items, shard))


def _content(kind: str, ordered: Sequence[str], items: Mapping[str, object], shard: Shard) -> object:
    inside = {key: items[key] for key in ordered[shard.low : shard.high]}
    if kind != "t":
        return inside
    turned: dict[str, dict[str, object]] = {"f": {}, "p": {}, "n": {}}
    for key, known in inside.items():
        assert isinstance(known, dict)
        for what, value in known.items():
            turned[what][key] = value
    return {what: values for what, values in turned.items() if values}


def file_name(kind: str, start: str) -> str:
    """The name of a shard without folder and suffix; `search.js` makes the same. Records are written in hex: they mind the case, disks may not."""
    plain = kind == "t" and all("a" <= c <= "z" or "0" <= c <= "9" for c in start)
    return f"{kind}-{start or '_'}" if plain else f"{kind}--{_hex(start)}"


def _hex(start: str) -> str:
    return start.encode("utf-16-be", "surrogatepass").hex() if not start.isascii() else start.encode().hex() or "_"


def _size(value: object) -> int:
    """About as many bytes as a value takes as JSON."""
    if isinstance(value, str):
        return len(value.encode("utf-8", "replace")) + 2
    if isinstance(value, dict):
        return sum(_size(key) + _size(inner) + 2 for key, inner in value.items())
    if isinstance(value, (tuple, list)):
        return sum(_size(inner) + 1 for inner in value) + 2
    return 4


def _script(name: str, value: object) -> Page:
    return Page(f"{FOLDER}/{name}.js", "", f"sitegenIndex({safe_json(name)},{safe_json(value)});\n", html=False)
