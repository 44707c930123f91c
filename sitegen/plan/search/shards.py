"""The index as files: classic scripts, since a page opened from disk may load nothing else.

| file | holds |
|---|---|
| `search/index.js` | where each kind of shard begins, and the stop words: loaded first |
| `search/t-*.js` | words by prefix: `f` folded word -> stems, `p` stem or filter -> postings, `n` word -> names |
| `search/p0-*.js` ... | postings by day, of words whose lists are long: these are dealt out to a few groups |
| `search/c-*.js` | entries by record: what a result shows |
| `search/x-*.js` | texts of entries by record: for words in context, and to look a phrase up |

Postings are in three lists (headline and names, often, once) with `|` between, newest first, as `keys.encode` writes them.
Where the first, or the other two together, are long, `*` and a group stand instead, and the list is cut by day. All groups are cut at
the same days, so that a question of several such words goes through the days with one file a group.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, takewhile

from sitegen.core.model import Page
from sitegen.core.text import short_hash
from sitegen.plan.jsontext import safe_json
from sitegen.plan.search import keys
from sitegen.plan.search.documents import Document
from sitegen.plan.search.index import OFTEN, ONCE, STRONG, Index, Postings
from sitegen.plan.search.names import Name
from sitegen.plan.search.split import Shard, order, split

FOLDER = "search"
# Bytes of a shard, at most (a single large item excepted), and from how many on a list is long. What is loaded before the first result
# is small; the texts are not, because an archive of ten thousand entries is to have half as many files more, and no more than that.
TERMS, SLICES, CARDS, TEXTS = 9_500, 20_000, 20_000, 40_000
LONG = 2_000
GROUPS = 16
RECORD = keys.DAY + keys.KEY
_ELSEWHERE = "*"
# The classes of postings that are short or long together.
_STRETCHES = ((STRONG,), (OFTEN, ONCE))


def shards(index: Index, names: Mapping[str, Sequence[Name]], documents: Sequence[Document]) -> Iterator[Page]:
    """All files of the index. `documents` come newest first."""
    oldest_first = documents[::-1]
    postings, long = _postings(index)
    kinds = {
        "t": _files("t", _terms(index, postings, names), TERMS),
        "c": _files("c", {d.record: d.card for d in oldest_first}, CARDS),
        "x": _files("x", {d.record: d.text for d in oldest_first}, TEXTS),
    }
    starts: dict[str, list[str]] = {kind: [] for kind in kinds}
    starts["p"], slices = _slices(long)
    yield from slices
    for kind, files in kinds.items():
        for start, content in files:
            starts[kind].append(start)
            yield _script(file_name(kind, start), content)
    yield _script("index", {**{kind: _directory(found) for kind, found in starts.items()}, "stop": " ".join(index.stopwords)})


def _directory(starts: list[str]) -> str:
    """Where shards begin, each as how many letters of the one before it begins with (up to nine, in ASCII), and the rest."""
    written = starts[:1] and [f"0{starts[0]}"]
    for before, start in pairwise(starts):
        same = sum(1 for _ in takewhile(lambda two: two[0] == two[1] and two[0].isascii(), zip(before[:9], start, strict=False)))
        written.append(f"{same}{start[same:]}")
    return " ".join(written)


def _postings(index: Index) -> tuple[Mapping[str, str], Mapping[str, Postings]]:
    """Each posting list as text; and of those with a long stretch the records that are to be cut by day."""
    found: dict[str, str] = {}
    long: dict[str, Postings] = {}
    for term, lists in index.postings.items():
        texts = [keys.encode(records) if records else "" for records in lists]
        for stretch in _STRETCHES:
            if sum(len(texts[rank]) for rank in stretch) <= LONG:
                continue
            kept = long.setdefault(term, ([], [], []))
            for rank in stretch:
                texts[rank] = ""
                kept[rank].extend(lists[rank])
            texts[stretch[0]] = f"{_ELSEWHERE}{group(term)}"
        found[term] = "|".join(texts)
    return found, long


def group(term: str) -> int:
    """The group of a word whose list is cut by day."""
    return int(short_hash(term), 16) % GROUPS


def _slices(long: Mapping[str, Postings]) -> tuple[list[str], Iterator[Page]]:
    """Where each stretch of days begins, and the postings of the stretches, a file for each group that has any."""
    sizes: Counter[str] = Counter()
    for lists in long.values():
        for posting in chain.from_iterable(lists):
            sizes[posting[:RECORD]] += len(posting) - keys.DAY + 1
    ordered = sorted(sizes)
    cut = split(ordered, [sizes[record] for record in ordered], SLICES * GROUPS)
    return [shard.start for shard in cut], _grouped(long, [(s.start, ordered[s.low], ordered[s.high - 1]) for s in cut])


def _grouped(long: Mapping[str, Postings], stretches: Sequence[tuple[str, str, str]]) -> Iterator[Page]:
    rising = [(term, group(term), [postings[::-1] for postings in long[term]]) for term in sorted(long, key=order)]
    for start, first, last in stretches:
        groups: list[dict[str, str]] = [{} for _ in range(GROUPS)]
        for term, number, lists in rising:
            texts = [keys.encode(_between(postings, first, last)) for postings in lists]
            if any(texts):
                groups[number][term] = "|".join(texts)
        for number, inside in enumerate(groups):
            if inside:
                yield _script(file_name(f"p{number}", start), inside)


def _between(postings: Sequence[str], first: str, last: str) -> Sequence[str]:
    """Of sorted postings those of the records from `first` to `last`, turned around."""
    return postings[bisect_left(postings, first) : bisect_right(postings, last, key=_record)][::-1]


def _record(posting: str) -> str:
    return posting[:RECORD]


def _terms(index: Index, postings: Mapping[str, str], names: Mapping[str, Sequence[Name]]) -> Mapping[str, dict[str, object]]:
    """All that is known under a term: its stems, its postings, its names."""
    found: dict[str, dict[str, object]] = {}
    for term, stems in index.forms.items():
        found.setdefault(term, {})["f"] = stems[0] if len(stems) == 1 else stems
    for term, text in postings.items():
        found.setdefault(term, {})["p"] = text
    for term, things in names.items():
        found.setdefault(term, {})["n"] = [[n.kind, n.id, n.label, n.weight] for n in things]
    return found


def _files(kind: str, items: Mapping[str, object], limit: int) -> Iterator[tuple[str, object]]:
    """(start, content) of each shard of these items."""
    ordered = sorted(items, key=order)
    sizes = [_size(items[key]) + len(key) + 4 for key in ordered]
    for shard in split(ordered, sizes, limit):
        yield shard.start, _content(kind, ordered, items, shard)


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
