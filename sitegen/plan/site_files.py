"""Files for machines: the Atom feed, the sitemap, robots.txt, and files that are passed on as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from sitegen.core.model import Page
from sitegen.core.text import printable
from sitegen.plan import frame, urls
from sitegen.plan.context import Context
from sitegen.plan.views import Card

# How many of the newest entries a feed holds.
NEWEST = 30
# Before any entry: an Atom feed must say when it was updated, and the time of the build is nothing we know.
NEVER = "1970-01-01T00:00:00Z"


def site_feed(context: Context) -> Page:
    """The Atom feed of the newest entries."""
    newest = [c for c in reversed(tuple(context.cards.values())) if len(c.date) == 10][:NEWEST]
    return Page(urls.FEED, "", atom(context.site.title, urls.FEED, urls.HOME, newest, context), html=False)


def atom(title: str, path: str, page: str, cards: Sequence[Card], context: Context) -> str:
    """An Atom feed (RFC 4287) of these cards, newest first, for the page it belongs to.

    Ids and dates come from the entries alone, so that a build changes nothing that a reader has seen. Without a base_url, links are
    relative and ids are URNs.
    """
    site = context.site
    base = site.base_url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attr(site.lang)}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(_identity(path, base))}</id>",
        f"<updated>{max((_moment(c) for c in cards), default=NEVER)}</updated>",
        f"<author><name>{_text(site.author or site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attr(_href(path, path, base))}/>',
        f'<link rel="alternate" type="text/html" href={_attr(_href(page, path, base))}/>',
        *(f"<subtitle>{_text(site.description)}</subtitle>" for _ in [0] if site.description),
    ]
    for card in cards:
        lines += [
            "<entry>",
            f"<title>{_text(card.title)}</title>",
            f"<id>{_text(_identity(card.url, base))}</id>",
            f"<updated>{_moment(card)}</updated>",
            f"<published>{_moment(card)}</published>",
            f'<link rel="alternate" type="text/html" href={_attr(_href(card.url, path, base))}/>',
            *(f"<summary>{_text(card.summary)}</summary>" for _ in [0] if card.summary),
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def sitemap(pages: Iterable[Page], context: Context) -> list[Page]:
    """The sitemap; a sitemap knows absolute addresses only, so without a base_url there is none."""
    if not context.site.base_url or context.site.noindex:
        return []
    paths = sorted(p.path for p in pages if p.html and p.template not in ("404.html", "gone.html") and not _hidden(p))
    rows = "\n".join(f"<url><loc>{_text(urls.public(context.site.base_url, path))}</loc></url>" for path in paths)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return [Page(urls.SITEMAP, "", f"{head}{rows}\n</urlset>\n", html=False)]


def robots(context: Context) -> Page:
    """robots.txt: who may look, and where the sitemap is."""
    rule = "Disallow: /" if context.site.noindex else "Allow: /"
    base = context.site.base_url
    tail = f"\nSitemap: {base}{urls.SITEMAP}\n" if base and not context.site.noindex else ""
    return Page(urls.ROBOTS, "", f"User-agent: *\n{rule}\n{tail}", html=False)


def as_they_are(files: Iterable[tuple[str, bytes]]) -> list[Page]:
    """Files that are passed on, by their path in the output: stylesheets, scripts, what stands in static/."""
    return [Page(path, "", data, html=False) for path, data in sorted(files)]


def accent(context: Context) -> Iterator[Page]:
    """The accent colour of a project as a style sheet of its own, since pages may hold no style. The theme bends it until it can be read."""
    if colour := frame.accent(context.site.accent):
        yield Page(urls.ACCENT, "", f":root:root:root {{\n  --accent: {colour};\n}}\n", html=False)


def _hidden(page: Page) -> bool:
    frame = getattr(page.view, "page", None)
    return bool(getattr(frame, "noindex", False))


def _identity(path: str, base: str) -> str:
    return urls.public(base, path) or f"urn:sitegen:{path.removesuffix(urls.INDEX).strip('/') or 'home'}"


def _href(target: str, feed: str, base: str) -> str:
    return urls.public(base, target) or f"{urls.root(feed)}{target}"


def _moment(card: Card) -> str:
    """The entry's time as RFC 3339 wants it: what is not stated is midnight, what has no offset counts as UTC."""
    time = card.time or "00:00:00"
    clock, offset = (time[:-1], "Z") if time.endswith("Z") else (time[:-6], time[-6:]) if len(time) > 8 else (time, "Z")
    return f"{card.date}T{clock if len(clock) > 5 else f'{clock}:00'}{offset}"


def _text(text: str) -> str:
    return escape(printable(text))


def _attr(text: str) -> str:
    return quoteattr(printable(text))
