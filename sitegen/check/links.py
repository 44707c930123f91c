"""Links: every one leads to a file of the site, names it in full, and its fragment is there."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.core.diagnostics import Diagnostic, diagnostic, in_order

_ATTRIBUTE = re.compile(rb'\s(href|src|id)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a page links to (each target once, in order) and the ids it has; `twice` are ids that stand there more than once."""

    links: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def facts(page: bytes) -> LinkFacts:
    """The links and ids of a page that we made: attributes in double quotes, no bare `<` in text. Links to other sites are left out."""
    links: dict[str, None] = {}
    ids: dict[str, None] = {}
    twice: dict[str, None] = {}
    for found in _ATTRIBUTE.finditer(page):
        start = found.start()
        # What looks like an attribute in the middle of a text about HTML is none: the last bracket before it closed a tag.
        if page.rfind(b"<", 0, start) < page.rfind(b">", 0, start):
            continue
        value = found[2].decode("utf-8", "replace")
        if "&" in value:
            value = html.unescape(value)
        if found[1] == b"id":
            (twice if value in ids else ids)[value] = None
        elif not _OUTSIDE.match(value):
            links[value] = None
    return LinkFacts(tuple(links), tuple(ids), tuple(twice))


def check(pages: Mapping[str, LinkFacts], files: Collection[str], base_path: str = "") -> tuple[Diagnostic, ...]:
    """What is wrong with the links of these pages. `files` are all paths of the output; `base_path` is the path of base_url ("/archive/").

    Time grows with the number of links; each page's links are looked at once.
    """
    known = files if isinstance(files, (set, frozenset, dict)) else frozenset(files)
    ids = {path: frozenset(found.ids) for path, found in pages.items()}
    return in_order(note for path, found in pages.items() for note in _page(path, found, known, ids, base_path))


def _page(
    path: str, found: LinkFacts, files: Collection[str], ids: Mapping[str, frozenset[str]], base_path: str
) -> Iterator[Diagnostic]:
    here = path.split("/")[:-1]
    for link in found.links:
        target, _, fragment = link.partition("#")
        target = target.partition("?")[0]
        goal = _resolve(target, here, base_path) if target else path
        if goal is None or goal not in files:
            if target.endswith("/") or target in (".", ".."):
                yield diagnostic("E903", path, f"link to '{link}'", hint="links end in a file name: index.html")
            else:
                yield diagnostic("E901", path, f"link to '{link}'")
        elif fragment and goal in ids and fragment not in ids[goal] and unquote(fragment) not in ids[goal]:
            yield diagnostic("E902", path, f"link to '{link}'")
    for twice in found.twice:
        yield diagnostic("W904", path, f"id '{twice}'")


def _resolve(target: str, here: list[str], base_path: str) -> str | None:
    """The path that a relative link leads to; None if it leaves the site."""
    if target.startswith("/"):
        return target[len(base_path) :] if base_path and target.startswith(base_path) else None
    if "%" in target:
        target = unquote(target)
    up = 0
    while target.startswith("../"):
        target = target[3:]
        up += 1
    if up > len(here):
        return None
    if "./" in target or "//" in target:
        parts = [*here[: len(here) - up]]
        for part in target.split("/"):
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            elif part != ".":
                parts.append(part)
        return "/".join(parts)
    return "/".join([*here[: len(here) - up], target])
