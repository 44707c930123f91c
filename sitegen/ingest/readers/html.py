"""Saved web pages: structured data with true updates first, then lists of <article> with <time>, then an extraction library.

The text as read is the extracted text, one line a paragraph, the title first. Nothing is fetched: pictures, scripts and
addresses in the page are not followed. Only importer of trafilatura (extra [html]), and only when a page needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Boundary, LineRange, Reading
from sitegen.ingest import dating, encoding
from sitegen.ingest.readers import Seed, articles, blocks, jsonld, meta, tree
from sitegen.ingest.readers.jsonld import Data, Item
from sitegen.ingest.readers.meta import Meta
from sitegen.ingest.readers.tree import Node

INSTALL = "pip install 'sitegen-archive[html]'"


def read(seed: Seed) -> Outcome[Reading | None]:
    """A page as title, lead and updates, or as title and text."""
    found = _read(seed)
    return Outcome(_dated(found.value, seed.name), found.notes) if found.value is not None else found


def _dated(reading: Reading, name: str) -> Reading:
    """A page that states no date has that of its first update, or of a date line near the top; a file name counts for more."""
    if reading.date or dating.from_name(name):
        return reading
    if first := next((boundary.date for boundary in reading.boundaries if boundary.date), ""):
        return replace(reading, date=first, date_basis="date line")
    found = dating.dated(reading.lines, name)
    return replace(reading, date=found.date, date_basis=found.basis)


def _read(seed: Seed) -> Outcome[Reading | None]:
    decoded = encoding.decode(seed.data, seed.path, fallback=seed.encoding)
    notes: list[Diagnostic] = list(decoded.notes)
    if decoded.value is None:
        return Outcome(None, decoded.notes)
    html = decoded.value.text
    root, comments = tree.parse(html)
    data, broken = jsonld.find(root)
    said = meta.find(root, comments)
    if broken:
        notes.append(diagnostic("W242", seed.path, "a block of structured data (JSON-LD) in this page is broken and was not used"))
    if data is not None and data.updates and any(item.paragraphs for item in data.updates):
        return _made(data, said, data.main, data.updates, "html (JSON-LD)", decoded.value.encoding, notes)
    updates, lead = articles.find(root)
    if updates:
        top = Item(paragraphs=lead)
        return _made(data, said, top, updates, "html (articles)", decoded.value.encoding, notes, author=articles.author(root))
    if data is not None and len(" ".join(data.main.paragraphs)) > 200:
        top = data.main if data.main.tags else replace(data.main, tags=_tags_of(root, data.main.paragraphs))
        return _made(data, said, top, (), "html (JSON-LD)", decoded.value.encoding, notes)
    return _extracted(html, root, data, said, decoded.value.encoding, seed, notes)


def _made(
    data: Data | None,
    said: Meta,
    lead: Item,
    updates: Sequence[Item],
    reader: str,
    used: str,
    notes: list[Diagnostic],
    author: str = "",
) -> Outcome[Reading | None]:
    title = (data.main.headline if data else "") or said.title
    lines: list[str] = []
    if title:
        lines += [title, ""]
    tags: list[tuple[int, str]] = []
    _add(lead, lines, tags)
    boundaries: list[Boundary] = []
    for item in updates:
        first = len(lines) + 1
        if item.headline:
            lines += [item.headline, ""]
        _add(item, lines, tags)
        boundaries.append(
            Boundary(first, len(lines) - 1, first if item.headline else 0, item.date, item.time, ", ".join(item.authors), item.kind)
        )
    while lines and not lines[-1]:
        lines.pop()
    return Outcome(_reading(reader, lines, title, data, said, used, boundaries, tags=tags, author=author), tuple(notes))


def _add(item: Item, lines: list[str], tags: list[tuple[int, str]]) -> None:
    """The paragraphs of an item, a line each, and what their markup makes of them."""
    for paragraph, tag in zip(item.paragraphs, item.tags or ("",) * len(item.paragraphs), strict=True):
        lines += [paragraph, ""]
        tags.append((len(lines) - 1, tag))


def _tags_of(root: Node, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The elements of paragraphs whose text came without markup, as far as the page has the same words in a heading or quotation."""
    known: dict[str, str] = {}
    for node in root.walk():
        if node.tag in blocks.HEADINGS and not node.within("aside", "nav", "footer", *blocks.HEADINGS):
            known.setdefault(node.text(), node.tag)
        elif node.tag == "p" and node.within("blockquote"):
            known.setdefault(node.text(), "blockquote")
    return tuple(known.get(paragraph, "") for paragraph in paragraphs)


def _reading(
    reader: str,
    lines: Sequence[str],
    title: str,
    data: Data | None,
    said: Meta,
    used: str,
    boundaries: Sequence[Boundary] = (),
    furniture: Sequence[LineRange] = (),
    tags: Sequence[tuple[int, str]] = (),
    author: str = "",
) -> Reading:
    from_data = bool(data and data.main.date)
    date, time = (data.main.date, data.main.time) if data and from_data else (said.date, said.time)
    return Reading(
        reader,
        tuple(lines),
        title=title,
        title_lines=(1, 1) if title else None,
        date=date,
        time=time,
        date_basis="JSON-LD" if from_data else "meta tag" if date else "",
        outlet=(data.outlet if data else "") or said.outlet,
        url=(data.url if data else "") or said.url,
        authors=(data.main.authors if data else ()) or said.authors or ((author,) if author else ()),
        lang=said.lang or (data.lang if data else ""),
        boundaries=tuple(boundaries),
        furniture=tuple(furniture),
        quotations=tuple((n, n) for n, tag in tags if tag == "blockquote"),
        headings=tuple((n, n) for n, tag in tags if tag in blocks.HEADINGS),
        summary=data.description if data and data.description not in lines else "",
        encoding=used,
    )


def _extracted(
    html: str, root: Node, data: Data | None, said: Meta, used: str, seed: Seed, notes: list[Diagnostic]
) -> Outcome[Reading | None]:
    title = (data.main.headline if data else "") or said.title
    text = _trafilatura(html)
    if text is None:
        message = "not read: the text of this page needs an extraction library"
        return Outcome(None, (*notes, diagnostic("E240", seed.path, message, hint=INSTALL)))
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if found and found[0] == title:
        found = found[1:]
    if not found:
        return Outcome(
            None,
            (*notes, diagnostic("E241", seed.path, "not read: no text found in this page", hint="save its text as a .txt file")),
        )
    captions = _captions(root)
    lines = [title, ""] if title else []
    furniture: list[LineRange] = []
    tags: list[tuple[int, str]] = []
    for line, tag in zip(found, _tags_of(root, found), strict=True):
        if line in captions:
            furniture.append((len(lines) + 1, len(lines) + 1))
        lines += [f"• {line[2:]}" if line.startswith("- ") else line, ""]
        tags.append((len(lines) - 1, tag))
    made = _reading(
        "html (extracted)", lines[:-1], title, data, said, used, furniture=furniture, tags=tags, author=articles.author(root)
    )
    if not made.date and not dating.from_name(seed.name) and (stamped := articles.printed(root))[0]:
        made = replace(made, date=stamped[0], time=stamped[1], date_basis="date line")
    return Outcome(made, tuple(notes))


def _captions(root: Node) -> frozenset[str]:
    return frozenset(node.text() for node in root.walk() if node.tag == "figcaption") - {""}


def _trafilatura(html: str) -> str | None:
    """The main text, a paragraph a line; None if the library is not installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    try:
        found = trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
            favor_recall=True,
            with_metadata=False,
        )
    except Exception:  # the library promises nothing about hostile pages
        found = None
    return found or ""
