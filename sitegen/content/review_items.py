"""What is worth a person's time: each open question as an item with its evidence, the one with most effect first.

Sorts of question, each a function in `FINDERS`: proposals that wait because a person's words stand in their place; merges of
actors that the evidence suggests; quotations without a speaker; dates and places left open; doubtful cuts; and last, in an
order that is as good as drawn by lot, speakers and actors to check, so that a person who answers fifty can state an error rate.
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
from sitegen.content.passages import is_taken, moved, passage_from
from sitegen.content.paths import get
from sitegen.content.reasons import in_english
from sitegen.content.review_words import around, difference, in_words, item_of, plain
from sitegen.content.shapes import ACTOR, ENTRY, SOURCE, Shape, identities
from sitegen.core.model import Actor, Content, Entry, Source
from sitegen.core.text import fold_name, short_hash, shorten, squeeze
from sitegen.core.yamlguard import Value

# Cuts that need no second look, whatever else speaks for them.
_SURE = ("time", "title", "the document states this cut", "text before the first update")
SHAPES: Mapping[str, Mapping[str, Shape]] = {"entries": ENTRY, "actors": ACTOR, "sources": SOURCE}


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `id` stays the same as long as the question does.

    `sort` is "proposal", "merge", "speaker", "date", "place", "cut", "check speaker" or "check actor". `subject` is the id of what
    it is about and `title` what a person calls that. `file` is below content/, `path` an annotation path in it. `now` and
    `proposed` are what stands there and what the machine would say; `words` are the words asked about, and `context` those with
    some of the text around them; `evidence` says why it is asked. `choices` are the actions that make sense, with what each will
    do; `names` are answers that suggest themselves.
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
    title: str = ""
    context: str = ""
    names: tuple[str, ...] = ()


class Look:
    """Content, its bases and its cast, looked at once for all finders."""

    def __init__(self, folder: Path, content: Content, bases: Bases, on_map: Callable[[str], bool]) -> None:
        self.folder, self.content, self.bases, self.on_map = folder, content, bases, on_map
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
        what = path.partition("/")[0]
        return "; ".join(dict.fromkeys(in_english(what, str(e.get("rule", ""))) for e in found))

    def who(self, actor: Actor) -> str:
        """An actor with its kind and how often it is named."""
        shown = self.curator.show(actor.id).value
        count = len(shown.entries) if shown else 0
        return f"{actor.name} ({actor.kind if actor.path else 'no file'}, {count} {'entry' if count == 1 else 'entries'})"

    def seen(self, actor: Actor) -> str:
        """Words of the text that name an actor: the first there are."""
        shown = self.curator.show(actor.id).value
        for entry in (e for e in self.content.entries if shown and e.id in shown.entries):
            called = [w for a in entry.actors if self.curator.who(a.name) == actor.id for w in (a.name, *a.as_)]
            if text := around(entry.body, *called, actor.name):
                return text
        return ""


def items(folder: Path, content: Content, on_map: Callable[[str], bool] = lambda name: True) -> tuple[Item, ...]:
    """All open questions, those with most effect first; a total order. `on_map` tells of a place's name whether it says where."""
    look = Look(folder, content, base.load(folder).value, on_map)
    found = [item for find in FINDERS for item in find(look)]
    return tuple(
        sorted(found, key=lambda i: (-i.weight, _ORDER.index(i.sort), i.id if i.weight == 0 else "", i.subject, i.path, i.id))
    )


_ORDER = ("proposal", "merge", "speaker", "cut", "date", "place", "check speaker", "check actor")


def _item(sort: str, weight: int, subject: str, file: str, path: str, question: str, **more: object) -> Item:
    made = short_hash("\0".join((sort, file, path, str(more.get("proposed", "")), str(more.get("other", "")))), 10)
    return Item(made, sort, weight, subject, file, path, question, **more)  # type: ignore[arg-type]


# --- finders ---------------------------------------------------------------------------------------------------------


def _proposals(look: Look) -> Iterator[Item]:
    """Where a person's words stand and the machine has others now."""
    files = {("entries", e.id): (e.path, _title(e)) for e in look.content.entries}
    files |= {("actors", a.id): (a.path, a.name) for a in look.content.actors}
    files |= {("sources", s.id): (s.path, s.title) for s in look.content.sources}
    for (folder, name), written in _all_written(look.bases):
        path, title = files.get((folder, name), ("", ""))
        if not written.memory.proposals or not path:
            continue
        file = path.removeprefix("content/")
        found = edits.read_text(look.folder, file, SHAPES[folder])
        if found is None:
            continue
        said = verdicts(found[1].fields)
        for where, value in sorted(written.memory.proposals.items()):
            declined = said.get(where, ("", ()))
            if declined[0] == "declined" and proposal_hash(value) in declined[1]:
                continue
            if passage_from(value):
                yield from _passage(name, title, file, where, value, found[1].body, written.text.body)
            elif (now := get(SHAPES[folder], found[1], where)) != value:
                question = difference(SHAPES[folder], where, now, value, get(SHAPES[folder], found[1], item_of(where)))
                choices = (*_PROPOSED, *((("edit", "write something else"),) if isinstance(value, str) else ()))
                more = {"now": in_words(now), "proposed": in_words(value), "title": title}
                yield _item("proposal", 60, name, file, where, question, choices=choices, value=value, **more)


_PROPOSED = (("accept", "take what the machine says"), ("reject", "keep what stands, and do not ask again"))


def _passage(name: str, title: str, file: str, where: str, value: Value, body: str, machine: str) -> Iterator[Item]:
    """One passage of a body where a person's paragraphs stand and the machine has others."""
    passage = passage_from(value)
    now = moved(body, passage) if passage else None
    if passage is None or now is None or is_taken(body, machine, passage):
        return
    question = "the machine has this paragraph in another form, and you edited it"
    if not passage.text:
        question = "the machine no longer has this paragraph, and you edited it"
    elif not now.instead:
        question = "the machine has a paragraph here that you do not have"
    choices = (
        ("accept", "put the machine's in its place" if passage.text else "take it away"),
        ("reject", "keep what stands, and do not ask again"),
    )
    more = {"now": plain(now.instead) or "nothing", "proposed": plain(passage.text) or "nothing", "title": title}
    yield _item("proposal", 60, name, file, where, question, choices=choices, value=now.value, **more)


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
        now = " · ".join(look.who(actor) for actor in (other, keep))
        context = " / ".join(text for actor in (other, keep) if (text := look.seen(actor)))
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
            context=context,
            evidence=doubt.why,
            choices=choices,
            other=keep.id,
            title=other.name,
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
            names = tuple(dict.fromkeys(a.name for a in entry.actors))
            yield _about("speaker", 40, entry, path, f"who said “{_brief(words)}”?", words, look, choices, names=names)


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
                why = look.evidence(entry, f"dates/{when.text}")
                published = f"published {entry.date or 'on an unknown day'}"
                more = {"evidence": f"{why}; {published}" if why else published}
                yield _about("date", 20, entry, path, f"when is “{when.text}”?", when.text, look, choices, **more)


def _places(look: Look) -> Iterator[Item]:
    """Places of which neither the entry nor the map says where they are; each once, however many entries name it."""
    choices = (
        ("accept", "right: it stays off the map"),
        ("edit", "say where: a position (48.2,16.4) or a country (AT)"),
        ("reject", "this is no place"),
    )
    known = {fold_name(p.name) for e in look.content.entries for p in e.places if p.country or p.at}
    found: dict[str, list[tuple[Entry, str, str]]] = {}
    for entry in look.content.entries:
        names: list[Value] = [{"name": p.name} for p in entry.places]
        for place, name in zip(entry.places, identities(ENTRY["places"], names), strict=True):
            path = f"places/{name}"
            if look.settled(entry, path):
                known.add(fold_name(place.name))
            elif fold_name(place.name) not in known and not look.on_map(place.name):
                found.setdefault(fold_name(place.name), []).append((entry, path, place.name))
    for folded, uses in found.items():
        entry, path, name = uses[0]
        if folded not in known:
            why = look.evidence(entry, f"places/{name}")
            more = {"evidence": f"{why}; no map knows it; {_times(len(uses))}".removeprefix("; ")}
            yield _about("place", 10 + len(uses), entry, path, f"where is {name}?", name, look, choices, **more)


def _times(entries: int) -> str:
    return "named in 1 entry" if entries == 1 else f"named in {entries} entries"


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
            more = {"evidence": "; ".join(known.why), "other": _file(entry), "title": _title(entry)}
            question = f"does an update begin with “{_brief(words)}”?"
            yield _item(
                "cut", 50, entry.id, file, "cuts", question, words=words, context=_before(entry, source), choices=choices, **more
            )


def _checks(look: Look) -> Iterator[Item]:
    """Speakers and actors that the machine is sure of, as if drawn by lot: weight 0, and sorted by their ids, which are hashes."""
    speaker = (("accept", "right"), ("edit", "name the right one"), ("reject", "this is no quotation"))
    actor = (("accept", "right"), ("reject", "not an actor here"))
    for entry, path, words, name in _quotes(look.content):
        if name and not look.settled(entry, path) and _is_machines(entry, path):
            question = f"did {name} say “{_brief(words)}”?"
            named = tuple(dict.fromkeys(a.name for a in entry.actors if a.name != name))
            yield _about("check speaker", 0, entry, path, question, words, look, speaker, now=name, names=named)
    for entry in look.content.entries:
        for found, name in zip(entry.actors, identities(ENTRY["actors"], [{"name": a.name} for a in entry.actors]), strict=True):
            path = f"actors/{name}"
            if not look.settled(entry, path) and _is_machines(entry, f"actors/{found.name}"):
                text = f"{plain(entry.title)}\n\n{entry.body}"
                context = around(text, found.name, *found.as_)
                called = next((w for w in (found.name, *found.as_) if around(text, w)), found.name)
                more = {"evidence": look.evidence(entry, f"actors/{found.name}"), "context": context}
                yield _about("check actor", 0, entry, path, f"is {found.name} named here?", called, look, actor, **more)


def _about(
    sort: str, weight: int, entry: Entry, path: str, question: str, words: str, look: Look, choices: object, **more: object
) -> Item:
    """A question about one annotation of an entry, with its words where they stand."""
    given = {
        "words": words,
        "context": around(f"{entry.body}\n\n{entry.title}\n\n{entry.summary}", words),
        "evidence": look.evidence(entry, path),
        "title": _title(entry),
        "choices": choices,
        **more,
    }
    return _item(sort, weight, entry.id, _file(entry), path, question, **given)


FINDERS: tuple[Callable[[Look], Iterator[Item]], ...] = (_proposals, _merges, _speakers, _dates, _places, _cuts, _checks)


def _quotes(content: Content) -> Iterator[tuple[Entry, str, str, str]]:
    """(entry, path, words, speaker) of each quotation."""
    for entry in content.entries:
        known: list[Value] = [{"text": q.text} for q in entry.quotes]
        for quote, name in zip(entry.quotes, identities(ENTRY["quotes"], known), strict=True):
            yield entry, f"quotes/{name}", quote.text, quote.speaker


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


def _title(entry: Entry) -> str:
    """What a person calls an entry: its title or first words, and when it was."""
    return " · ".join(part for part in (entry.title or shorten(plain(entry.body), 50) or entry.id, entry.date, entry.time) if part)


def _brief(words: str) -> str:
    """Words as they stand in a question."""
    return shorten(words, 60).rstrip(",;:")


def _before(entry: Entry, source: Source) -> str:
    """The line before an entry begins, a mark, and its first lines."""
    first, last = entry.lines[0] if entry.lines else (1, 0)
    above = next((text for line in reversed(source.lines[: first - 1]) if (text := squeeze(line))), "")
    below = " / ".join(text for line in source.lines[first - 1 : last] if (text := squeeze(line)))
    return f"{shorten(above, 120)} ‖ {shorten(below, 160)}"
