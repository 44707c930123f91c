"""The page of a source: its text as read, line by line, with the entries that its lines became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.core.model import Entry, Page, Source
from sitegen.core.text import squeeze, visible
from sitegen.plan import labels, prose, publish, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Fixity, Link, Prose, SourceLine, SourceView

# (first line of its run, last line, entry or None, reason): what a line belongs to.
Run = tuple[int, int, Entry | None, str]


def source_pages(source: Source, context: Context) -> Iterator[Page]:
    """The page of a source, and one for each older version that an entry still refers to."""
    newest = source.versions[-1].text if source.versions else ""
    entries = [context.entries[i] for i in context.archive.by_source.get(source.id, ())]
    older = sorted({e.text for e in entries if e.text in source.texts} - {"", newest})
    for text in ["", *older]:
        mine = [e for e in entries if (e.text if e.text != newest else "") == text]
        yield _page(source, text, mine, entries, context)


def _page(source: Source, text: str, mine: list[Entry], entries: list[Entry], context: Context) -> Page:
    words = context.words
    path = urls.source(source.id, text)
    title = visible(source.title) or source.id
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
        date_basis=source.date_basis,
        outlet=visible(source.outlet),
        original_url=urls.web(source.url),
        authors=tuple(visible(a) for a in source.authors),
        lang=source.lang,
        direction=source.direction,
        withheld=words.say("withheld_metadata") if source.publish != "full" else "",
        lines=tuple(_lines(source, source.texts[text] if text else source.lines, not text, mine, context)),
        versions=tuple(Fixity(visible(v.file), v.sha256, v.captured) for v in source.versions),
        entries=context.cards_of(e.id for e in entries),
        note=Prose(source.note, urls.root(path), path=source.path) if source.note.strip() else None,
    )
    return Page(path, "source.html", view)


def _lines(source: Source, lines: tuple[str, ...], newest: bool, entries: list[Entry], context: Context) -> Iterator[SourceLine]:
    runs = _runs(source, len(lines), newest, entries)
    bodies = {e.id: squeeze(f"{e.title} {prose.plain(e.body)} {e.summary} {e.byline}") for e in entries}
    for number, text in enumerate(lines, 1):
        first, last, entry, reason = runs.get(number, (0, 0, None, ""))
        hidden = reason in (publish.WITHHELD, publish.WITHDRAWN)
        begins = first == number
        if hidden or (source.publish != "full" and entry):
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
            entry=Link(card.title, card.url) if card and begins else None,
            reason=_reason(reason, context) if begins else "",
            first=begins,
            corrected=state == "entry" and entry is not None and squeeze(text) not in bodies[entry.id],
            run=urls.run(first, last) if begins else "",
        )


def _runs(source: Source, length: int, newest: bool, entries: list[Entry]) -> Mapping[int, Run]:
    """What each line belongs to: what is withheld goes before entries, entries before the rest."""
    runs: dict[int, Run] = {}
    rest: list[Run] = [(*r.lines, None, r.why) for r in source.remainder] if newest else []
    rest.sort(key=lambda r: r[3] not in (publish.WITHDRAWN, publish.WITHHELD))
    apart = [r for r in rest if r[3] in (publish.WITHDRAWN, publish.WITHHELD)]
    mine: list[Run] = [(first, last, e, "") for e in entries for first, last in e.lines]
    for run in [*(apart if source.publish == "full" else ()), *mine, *rest]:
        first, last = max(1, run[0]), min(run[1], length)
        for number in range(first, last + 1):
            runs.setdefault(number, (first, last, run[2], run[3]))
    return runs


def _reason(reason: str, context: Context) -> str:
    keys = {publish.WITHHELD: "withheld_lines", publish.WITHDRAWN: "withdrawn_lines"}
    return context.words.say(keys[reason]) if reason in keys else reason
