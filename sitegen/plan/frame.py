"""The frame around a page: title, way up, crumbs, feeds, meta tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from sitegen.core.text import shorten, squeeze, visible
from sitegen.plan import meta, urls
from sitegen.plan.context import Context
from sitegen.plan.views import Frame, Link, Meta

DESCRIPTION = 200
# The sections of an archive, by their names in [nav] of words.toml, in the order of the menu.
SECTIONS = (
    ("timeline", urls.TIMELINE),
    ("dates", urls.DATES),
    ("actors", urls.ACTORS),
    ("quotes", urls.QUOTES),
    ("places", urls.PLACES),
    ("tags", urls.TAGS),
    ("sources", urls.SOURCES),
    ("network", urls.NETWORK),
    ("search", urls.SEARCH),
    ("about", urls.ABOUT),
)


def frame(
    context: Context,
    path: str,
    title: str,
    *,
    section: str,
    description: str = "",
    crumbs: Sequence[Link] = (),
    previous: Link | None = None,
    next: Link | None = None,
    lang: str = "",
    direction: str = "ltr",
    feeds: Sequence[Link] = (),
    more: Sequence[Meta] = (),
    kind: str = "website",
    noindex: bool = False,
    moved: str = "",
) -> Frame:
    """The frame of the page at `path`. `more` are meta tags beside the usual ones; `kind` is the Open Graph type; `moved` is the path of the
    page that now stands for this one."""
    site, words = context.site, context.words
    clean = squeeze(visible(title)) or site.title
    # Search engines show a sentence of every page; one that has none of its own has its name and the archive's.
    summary = shorten(visible(description) or f"{clean}. {site.description or site.title}", DESCRIPTION)
    canonical = urls.public(site.base_url, moved or path)
    return Frame(
        path=path,
        root=urls.root(path),
        title=clean,
        site_title=site.title,
        description=summary,
        lang=lang or site.lang,
        direction=direction,
        section=section,
        canonical=canonical,
        notice=site.notice,
        footer=site.footer,
        accent=accent(site.accent),
        logo=site.logo,
        report=report(site.report),
        noindex=site.noindex or noindex,
        crumbs=(Link(words.say("home"), urls.HOME), *crumbs) if path != urls.HOME else (),
        feeds=(
            Link(words.say("archive_feed"), urls.FEED),
            Link(words.say("as_json", title=words.say("archive_feed")), urls.JSON_FEED),
            *feeds,
        ),
        meta=(*meta.open_graph(clean, summary, canonical, site.title, kind), *more),
        previous=previous,
        next=next,
        free_pages=(*context.free_pages, Link(words.say("data"), urls.DATA)),
        nav=tuple(Link(words.tables["nav"][section], url, section) for section, url in SECTIONS),
    )


def accent(colour: str) -> str:
    """An accent colour as style sheets take it, "" for anything but "#rrggbb"."""
    return colour if re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) else ""


def report(address: str, subject: str = "", page: str = "") -> str:
    """Where an error is reported: a web address as it is, a mail address as a mailto: with the page as its subject."""
    plain = address.strip().removeprefix("mailto:")
    if urls.web(address.strip()):
        return address.strip()
    if "@" not in plain or urlsplit(f"mailto:{plain}").path != plain or any(c in plain for c in " <>\"'&%"):
        return ""
    return f"mailto:{plain}" + (f"?subject={meta.percent(subject)}&body={meta.percent(page)}" if subject else "")
