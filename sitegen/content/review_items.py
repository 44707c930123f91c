"""What is worth a person's time: each open question as an item with its evidence, the one with most effect first.

Sorts of question, each a function in `FINDERS`: proposals that wait because a person's words stand in their place; merges of
actors that the evidence suggests; quotations without a speaker; dates left open; doubtful cuts; and last, in an order that
is as good as drawn by lot, speakers and actors to check, so that a person who answers fifty can state an error rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import base, edits
from sitegen.content.base import Bases, Written
from sitegen.content.curate import Curator
from sitegen.content.entryfile import verdicts
from sitegen.content.ids import first_words
from sitegen.content.merge import proposal_hash
from sitegen.content.paths import get
from sitegen.content.shapes import ACTOR, ENTRY, SOURCE, Shape, identities
from sitegen.core.model import Content, Entry, Source
from sitegen.core.text import fold_quote, short_hash, squeeze
from sitegen.core.yamlguard import Value

# Cuts that need no second look, whatever else speaks for them.
_SURE = ("time", "title", "the document states this cut", "text before the first update")
SHAPES: Mapping[str, Mapping[str, Shape]] = {"entries": ENTRY, "actors": ACTOR, "sources": SOURCE}


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `id` stays the same as long as the question does.

    `sort` is "proposal", "merge", "speaker", "date", "cut", "check speaker" or "check actor". `file` is below content/, `path`
    an annotation path in it. `now` and `proposed` are what stands there and what the machine would say, `words` the text it is
    about, `evidence` why. `choices` are the actions that make sense, with what each will do, in words.
    """

    id: str
    sort: str
    weight: int
    subject: str
    file: str
    path: str
    question: str
    now: str = ""
    proposed: str = ""
    words: str = ""
    evidence: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: Value = None
    other: str = ""


class Look:
    """Content, its bases and its cast, looked at once for all finders."""

    def __init__(self, folder: Path, content: Content, bases: Bases) -> None:
        self.folder, self.content, self.bases = folder, content, bases
        self.curator = Curator(folder, content)
        self.written: dict[str, Written] = {name: w for b in bases.sources.values() for name, w in b.entries.items()}
        self.review = {e.id: self._verdicts(e) for e in content.entries}

    def _verdicts(self, entry: Entry) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        if "review" not in entry.where:
            return {}
        found = edits.read_text(self.folder, entry.path.removeprefix("content/"), ENTRY)
        return verdicts(found[1].fields) if found else {}

    def settled(self, entry: Entry, path: str) -> bool:
        """A person has said of this path what is to be said."""
        return self.review[entry.id].get(path, ("",))[0] in ("confirmed", "rejected")

    def evidence(self, entry: Entry, path: str) -> str:
        """The rule by which the machine made an annotation."""
        known = self.written.get(entry.id)
        found = (e for e in (known.evidence if known else ()) if isinstance(e, Mapping) and e.get("path") == path)
        return "; ".join(dict.fromkeys(str(e.get("rule", "")) for e in found))


def items(folder: Path, content: Content) -> tuple[Item, ...]:
    """All open questions, those with most effect first; a total order."""
    look = Look(folder, content, base.load(folder).value)
    found = [item for find in FINDERS for item in find(look)]
    return tuple(
        sorted(found, key=lambda i: (-i.weight, _ORDER.index(i.sort), i.id if i.weight == 0 else "", i.subject, i.path, i.id))
    )


_ORDER = ("proposal", "merge", "speaker", "cut", "date", "check speaker", "check actor")


def _item(sort: str, weight: int, subject: str, file: str, path: str, question: str, **more: object) -> Item:
    made = short_hash("\0".join((sort, file, path, str(more.get("proposed", "")), str(more.get("other", "")))), 10)
    return Item(made, sort, weight, subject, file, path, question, **more)  # type: ignore[arg-type]


# --- finders ---------------------------------------------------------------------------------------------------------


def _proposals(look: Look) -> Iterator[Item]:
    """Where a person's words stand and the machine has others now."""
    files = {("entries", e.id): e.path for e in look.content.entries}
    files |= {("actors", a.id): a.path for a in look.content.actors}
    files |= {("sources", s.id): s.path for s in look.content.sources}
    for (folder, name), written in _all_written(look.bases):
        path = files.get((folder, name), "")
        if not written.memory.proposals or not path:
            continue
        file = path.removeprefix("content/")
        found = edits.read_text(look.folder, file, SHAPES[folder])
        if found is None:
            continue
        said = verdicts(found[1].fields)
        for where, value in sorted(written.memory.proposals.items()):
            now = get(SHAPES[folder], found[1], where)
            declined = said.get(where, ("", ()))
            if now == value or (declined[0] == "declined" and proposal_hash(value) in declined[1]):
                continue
            what = where.partition("/")[0]
            question = (
                f"{name}: the machine now has another {what}" if now is not None else f"{name}: the machine would add to its {what}"
            )
            question = f"{name}: the machine would take this from its {what}" if value is None else question
            choices = (
                ("accept", "take what the machine says"),
                ("reject", "keep what stands, and do not ask again"),
                *((("edit", "write something else"),) if isinstance(value, str) else ()),
            )
            yield _item(
                "proposal",
                60,
                name,
                file,
                where,
                question,
                now=in_words(now),
                proposed=in_words(value),
                choices=choices,
                value=value,
            )


def _all_written(bases: Bases) -> Iterator[tuple[tuple[str, str], Written]]:
    for name, known in bases.sources.items():
        yield ("sources", name), known.source
        for entry, written in known.entries.items():
            yield ("entries", entry), written
    for actor, written in (bases.actors.actors if bases.actors else {}).items():
        yield ("actors", actor), written


def _merges(look: Look) -> Iterator[Item]:
    """Two actors that may be one. The machine only asks."""
    choices = (("accept", "merge them: one line in a file, and it can be undone"), ("reject", "they are two: do not ask again"))
    for doubt in look.curator.suspicious():
        keep, other = (look.curator.find(name).value for name in doubt.actors[:2])
        if keep is None or other is None:
            continue
        question = f"are '{other.name}' and '{keep.name}' one?"
        path = other.path.removeprefix("content/")
        now = f"{keep.name} ({keep.kind}), {other.name} ({other.kind})"
        weight = 20 + 2 * doubt.entries
        yield _item(
            "merge",
            weight,
            other.id,
            path,
            "merged_into",
            question,
            now=now,
            proposed=keep.id,
            evidence=doubt.why,
            choices=choices,
            other=keep.id,
        )


def _speakers(look: Look) -> Iterator[Item]:
    """Quotations of which nobody knows who said them."""
    choices = (
        ("accept", "right: the text does not say who"),
        ("edit", "name the speaker"),
        ("reject", "this is no quotation"),
    )
    for entry, path, words, speaker in _quotes(look.content):
        if not speaker and not look.settled(entry, path):
            why = look.evidence(entry, path)
            yield _item("speaker", 40, entry.id, _file(entry), path, "who said this?", words=words, evidence=why, choices=choices)


def _dates(look: Look) -> Iterator[Item]:
    """Dates that the machine left open."""
    choices = (
        ("accept", "right: nobody can tell"),
        ("edit", "write the date"),
        ("reject", "this is no date"),
    )
    for entry in look.content.entries:
        known = [{"text": w.text} for w in entry.dates]
        for when, name in zip(entry.dates, identities(ENTRY["dates"], known), strict=True):
            path = f"dates/{name}"
            if not when.value and not look.settled(entry, path):
                words = _around(entry.body, when.text)
                why = look.evidence(entry, f"dates/{when.text}") or f"published {entry.date or 'on an unknown day'}"
                yield _item(
                    "date", 20, entry.id, _file(entry), path, f"when is '{when.text}'?", words=words, evidence=why, choices=choices
                )


def _cuts(look: Look) -> Iterator[Item]:
    """Entries that begin where little speaks for a beginning."""
    choices = (
        ("accept", "right: an update begins here"),
        ("reject", "it goes on from the update before"),
        ("edit", "say what the line is: headline, body, furniture, time, byline, standfirst, title"),
    )
    sources = {s.id: s for s in look.content.sources}
    for entry in look.content.entries:
        known = look.written.get(entry.id)
        if known is None or entry.order < 2 or len(known.why) != 1 or known.why[0] in _SURE or known.why[0].startswith("cut"):
            continue
        source = sources.get(entry.source)
        if source is not None and not look.settled(entry, "lines"):
            file = source.path.removeprefix("content/")
            words = _opening(entry, source)
            why = "; ".join(known.why)
            yield _item(
                "cut",
                50,
                entry.id,
                file,
                "cuts",
                "does an update begin here?",
                words=words,
                evidence=why,
                choices=choices,
                other=_file(entry),
            )


def _checks(look: Look) -> Iterator[Item]:
    """Speakers and actors that the machine is sure of, as if drawn by lot: weight 0, and sorted by their ids, which are hashes."""
    speaker = (("accept", "right"), ("edit", "name the right one"), ("reject", "this is no quotation"))
    actor = (("accept", "right"), ("reject", "not an actor here"))
    for entry, path, words, name in _quotes(look.content):
        if name and not look.settled(entry, path) and _is_machines(entry, path):
            why = look.evidence(entry, path)
            yield _item(
                "check speaker",
                0,
                entry.id,
                _file(entry),
                path,
                f"did {name} say this?",
                now=name,
                words=words,
                evidence=why,
                choices=speaker,
            )
    for entry in look.content.entries:
        for found, name in zip(entry.actors, identities(ENTRY["actors"], [{"name": a.name} for a in entry.actors]), strict=True):
            path = f"actors/{name}"
            if not look.settled(entry, path) and _is_machines(entry, f"actors/{found.name}"):
                why = look.evidence(entry, f"actors/{found.name}")
                words = _around(entry.body, found.as_[0] if found.as_ else found.name)
                yield _item(
                    "check actor",
                    0,
                    entry.id,
                    _file(entry),
                    path,
                    f"is {found.name} named here?",
                    words=words,
                    evidence=why,
                    choices=actor,
                )


FINDERS: tuple[Callable[[Look], Iterator[Item]], ...] = (_proposals, _merges, _speakers, _dates, _cuts, _checks)


def _quotes(content: Content) -> Iterator[tuple[Entry, str, str, str]]:
    """(entry, path, words, speaker) of each quotation."""
    for entry in content.entries:
        known: list[Value] = [{"text": q.text} for q in entry.quotes]
        for quote, name in zip(entry.quotes, identities(ENTRY["quotes"], known), strict=True):
            yield entry, f"quotes/{name}", _around(entry.body, quote.text), quote.speaker


def _opening(entry: Entry, source: Source) -> str:
    """The first words of the line that was taken for the beginning, as `cuts:` wants them."""
    first, last = entry.lines[0] if entry.lines else (1, 0)
    lines = [squeeze(line) for line in source.lines[first - 1 : last]]
    title = squeeze(entry.title)
    line = next((line for line in lines if title and title in line), next((line for line in lines if line), title))
    return first_words(line)


def _is_machines(entry: Entry, path: str) -> bool:
    return not any(known == path or known.startswith(path + "/") for known in entry.origin)


def _file(entry: Entry) -> str:
    return entry.path.removeprefix("content/")


def _around(body: str, words: str) -> str:
    """The paragraph that has these words, or the words."""
    wanted = fold_quote(words)
    return next((block for block in body.split("\n\n") if wanted and wanted in fold_quote(block)), words)


def in_words(value: Value) -> str:
    """A value as a person would read it."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {in_words(v)}" for k, v in value.items())
    return ", ".join(in_words(v) for v in value) if isinstance(value, tuple) else str(value)
