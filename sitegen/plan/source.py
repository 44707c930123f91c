"""The page of a source: its text as read, line by line, with the entries that its lines became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.core.model import Entry, Page, Source
from sitegen.core.text import squeeze, visible
from sitegen.plan import labels, prose, publish, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Card, Fixity, Link, Prose, SourceLine, SourceView

# (first line of its run, last line, entry id or "", reason): what a line belongs to.
Run = tuple[int, int, str, str]
NOTHING: Run = (0, 0, "", "")
# A stamp before or on a line has at most so many words ("Saturday 13 September 2025 11:05 BST").
_STAMP = 8
_CLOCK = re.compile(r"\d{1,2}[.:h]\d{2}|\d\s?[ap]\.?m")


def source_pages(source: Source, context: Context) -> Iterator[Page]:
    """The page of a source, and one for each older version that an entry still refers to."""
    entries = [context.entries[i] for i in context.archive.by_source.get(source.id, ())]
    for text, mine in _by_text(source, entries).items():
        yield _page(source, text, mine, entries, context)


def targets(source: Source, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """(entry id, target) for the entries of a source: their lines on its page, if they are there."""
    for entry in entries:
        yield entry.id, urls.source(source.id)
    for text, mine in _by_text(source, entries).items():
        lines = source.texts[text] if text else source.lines
        runs = _runs(source, len(lines), not text, mine)
        there = {run for run in runs.values() if run[2]}
        for entry in mine:
            found = next(
                (f"#{urls.run(*r)}" for r in entry.lines if (max(1, r[0]), min(r[1], len(lines)), entry.id, "") in there), ""
            )
            if not found and entry.lines and 1 <= entry.lines[0][0] <= len(lines):
                found = f"#{urls.line(entry.lines[0][0])}"
            yield entry.id, urls.source(source.id, text) + found


def _by_text(source: Source, entries: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    """Entries by the version of the text that their lines count in: "" is the newest, which is always there; unknown ones are left out."""
    newest = source.versions[-1].text if source.versions else ""
    found: dict[str, list[Entry]] = {"": []}
    for entry in entries:
        text = "" if entry.text == newest else entry.text
        if not text or text in source.texts:
            found.setdefault(text, []).append(entry)
    return {text: found[text] for text in sorted(found)}


def _page(source: Source, text: str, mine: list[Entry], entries: list[Entry], context: Context) -> Page:
    words = context.words
    path = urls.source(source.id, text)
    title = labels.source(source)
    here = Link(title, urls.source(source.id))
    view = SourceView(
        page=frame(
            context,
            path,
            title,
            section="sources",
            description=words.say("source_text", title=title),
            crumbs=[Link(words.say("all_sources"), urls.SOURCES), here, *([Link(text, path)] if text else ())],
            direction=source.direction,
            noindex=bool(text),
        ),
        title=title,
        date=source.date,
        date_label=labels.label(source.date, words),
        date_basis=str(words.tables.get("basis", {}).get(source.date_basis, source.date_basis)),
        outlet=visible(source.outlet),
        original_url=urls.web(source.url),
        authors=tuple(visible(a) for a in source.authors),
        lang=labels.language(source.lang),
        direction=source.direction,
        withheld=words.say("withheld_metadata") if source.publish != "full" else "",
        lines=tuple(_folded(_lines(source, source.texts[text] if text else source.lines, not text, mine, context))),
        versions=tuple(Fixity(visible(v.file), v.sha256, v.captured) for v in source.versions),
        entries=context.cards_of(e.id for e in entries),
        note=Prose(source.note, urls.root(path), path=source.path) if source.note.strip() else None,
    )
    return Page(path, "source.html", view)


def _lines(source: Source, lines: tuple[str, ...], newest: bool, entries: list[Entry], context: Context) -> Iterator[SourceLine]:
    runs = _runs(source, len(lines), newest, entries)
    known = {e.id: e for e in entries}
    bodies = {e.id: squeeze(f"{e.title} {prose.plain(e.body)} {e.summary} {e.byline}") for e in entries}
    begun: set[Run] = set()
    apart = source.publish != "full"
    before: Run = NOTHING
    for number, text in enumerate(lines, 1):
        run = runs.get(number, NOTHING)
        if not text.strip() and not run[2] and run[3] not in (publish.WITHHELD, publish.WITHDRAWN):
            # A blank line of the rest belongs to what stands before it.
            run = before
        entry, reason = known.get(run[2]), run[3]
        hidden = reason in (publish.WITHHELD, publish.WITHDRAWN)
        begins = run != NOTHING and run != before
        anchor = urls.run(run[0], run[1]) if begins and run[2] and run not in begun else ""
        begun.add(run)
        before = run
        if hidden or (apart and entry):
            state, shown = "withheld", ""
        elif not text.strip():
            state, shown = "blank", ""
        else:
            state, shown = ("entry" if entry else "remainder"), text
        card = context.cards[entry.id] if entry else None
        yield SourceLine(
            number=number,
            text=shown,
            state=state,
            entry=_bracket(card, context) if card and begins else None,
            reason=_reason(reason, apart, context) if begins else "",
            first=begins,
            corrected=state == "entry" and entry is not None and not _stands(squeeze(text), entry, bodies[entry.id]),
            run=anchor,
        )


def _folded(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Withheld lines of one run as one: there is nothing to see but how many they are."""
    held: SourceLine | None = None
    for line in lines:
        if held and line.state == "withheld" and not line.first:
            held = replace(held, last=line.number)
            continue
        if held:
            yield held
        held = line if line.state == "withheld" else None
        if not held:
            yield line
    if held:
        yield held


def _bracket(card: Card, context: Context) -> Link:
    """What stands in the margin beside the lines of an entry: its headline; of one that has none, whose words stand there, its hour or kind."""
    plain = card.time[:5] or context.words.tables["kinds"].get(card.kind, card.kind)
    return Link(plain if card.untitled else card.title, card.url)


def _stands(line: str, entry: Entry, body: str) -> bool:
    """Whether an entry has a line as it was read, but for the hour or day before it or on it, which are no words of its text."""
    if line in body:
        return True
    words = line.split(" ")
    for n in range(1, min(_STAMP, len(words)) + 1):
        if words[n - 1][:1].islower() and len(words[n - 1]) > len("p.m."):
            break  # a word of the text, where a stamp has names of days and months
        stamp = " ".join(words[:n])
        told = _CLOCK.search(stamp) if entry.time else None
        if (told or (entry.date and entry.date[:4] in stamp)) and " ".join(words[n:]) in body:
            return True
    return False


def _runs(source: Source, length: int, newest: bool, entries: list[Entry]) -> Mapping[int, Run]:
    """What each line belongs to: what is withheld goes before entries, entries before the rest."""
    runs: dict[int, Run] = {}
    rest: list[Run] = [(*r.lines, "", r.why) for r in source.remainder] if newest else []
    rest.sort(key=lambda r: r[3] not in (publish.WITHDRAWN, publish.WITHHELD))
    apart = [r for r in rest if r[3] in (publish.WITHDRAWN, publish.WITHHELD)]
    mine: list[Run] = [(first, last, e.id, "") for e in entries for first, last in e.lines]
    for run in [*(apart if source.publish == "full" else ()), *mine, *rest]:
        first, last = max(1, run[0]), min(run[1], length)
        for number in range(first, last + 1):
            runs.setdefault(number, (first, last, run[2], run[3]))
    return runs


def _reason(reason: str, apart: bool, context: Context) -> str:
    """Why lines are in no entry, in words for a reader: the machine's by what they begin with, people's as they stand. Where all of a source
    stands `apart`, that is said once, above."""
    keys = {publish.WITHHELD: "no_entry" if apart else "withheld_lines", publish.WITHDRAWN: "withdrawn_lines"}
    if reason in keys:
        return context.words.say(keys[reason])
    kinds = context.words.tables.get("remainder", {})
    return str(next((kinds[k] for k in sorted(kinds, reverse=True) if reason.startswith(k)), reason))
