"""Saved web pages: structured data with true updates first, then lists of <article> with <time>, then an extraction library.

The text as read is the extracted text, one line a paragraph, the title first. Nothing is fetched: pictures, scripts and
addresses in the page are not followed. Only importer of trafilatura (extra [html]), and only when a page needs it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Boundary, LineRange, Reading
from sitegen.ingest import encoding
from sitegen.ingest.readers import Seed, articles, jsonld, meta, tree
from sitegen.ingest.readers.jsonld import Data, Item
from sitegen.ingest.readers.meta import Meta
from sitegen.ingest.readers.tree import Node

INSTALL = "pip install 'sitegen-archive[html]'"


def read(seed: Seed) -> Outcome[Reading | None]:
    """A page as title, lead and updates, or as title and text."""
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
        return _made(data, said, data.main.paragraphs, data.updates, "html (JSON-LD)", decoded.value.encoding, notes)
    updates, lead = articles.find(root)
    if updates:
        return _made(data, said, lead, updates, "html (articles)", decoded.value.encoding, notes, author=articles.author(root))
    if data is not None and len(" ".join(data.main.paragraphs)) > 200:
        return _made(data, said, data.main.paragraphs, (), "html (JSON-LD)", decoded.value.encoding, notes)
    return _extracted(html, root, data, said, decoded.value.encoding, seed, notes)


def _made(
    data: Data | None,
    said: Meta,
    lead: Sequence[str],
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
    for paragraph in lead:
        lines += [paragraph, ""]
    boundaries: list[Boundary] = []
    for item in updates:
        first = len(lines) + 1
        if item.headline:
            lines += [item.headline, ""]
        for paragraph in item.paragraphs:
            lines += [paragraph, ""]
        boundaries.append(
            Boundary(first, len(lines) - 1, first if item.headline else 0, item.date, item.time, ", ".join(item.authors), item.kind)
        )
    while lines and not lines[-1]:
        lines.pop()
    return Outcome(_reading(reader, lines, title, data, said, used, boundaries, author=author), tuple(notes))


def _reading(
    reader: str,
    lines: Sequence[str],
    title: str,
    data: Data | None,
    said: Meta,
    used: str,
    boundaries: Sequence[Boundary] = (),
    furniture: Sequence[LineRange] = (),
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
    for line in found:
        if line in captions:
            furniture.append((len(lines) + 1, len(lines) + 1))
        lines += [f"• {line[2:]}" if line.startswith("- ") else line, ""]
    return Outcome(
        _reading("html (extracted)", lines[:-1], title, data, said, used, furniture=furniture, author=articles.author(root)),
        tuple(notes),
    )


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
