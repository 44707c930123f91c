"""Files for machines: the sitemap, robots.txt, and files that are passed on as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from sitegen.core.model import Page
from sitegen.plan import frame, urls
from sitegen.plan.context import Context

# As many addresses as one sitemap may hold (https://www.sitemaps.org/protocol.html).
MOST = 50_000
# What a page may load: files of its own site. The same line stands in templates/base.html.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
# Characters that mean something in an address.
_AS_IS = ":/?#[]@!$&'()*+,;=%~"
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(pages: Iterable[Page], context: Context) -> list[Page]:
    """The sitemap; a sitemap knows absolute addresses only, so without a base_url there is none."""
    if not context.site.base_url or context.site.noindex:
        return []
    paths = sorted(p.path for p in pages if p.html and p.template not in ("404.html", "gone.html") and not _hidden(p))
    addresses = [urls.public(context.site.base_url, path) for path in paths]
    parts = [addresses[n : n + MOST] for n in range(0, len(addresses), MOST)]
    if len(parts) < 2:
        return [_map(urls.SITEMAP, "urlset", "url", addresses)]
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    index = _map(urls.SITEMAP, "sitemapindex", "sitemap", [f"{context.site.base_url}{name}" for name in names])
    return [index, *(_map(name, "urlset", "url", part) for name, part in zip(names, parts, strict=True))]


def _map(path: str, outer: str, inner: str, addresses: Iterable[str]) -> Page:
    rows = "".join(f"<{inner}><loc>{escape(quote(address, safe=_AS_IS), quote=False)}</loc></{inner}>\n" for address in addresses)
    return Page(path, "", f"{_XML}<{outer} {_SPACE}>\n{rows}</{outer}>\n", html=False)


def robots(context: Context) -> Page:
    """robots.txt: who may look, and where the sitemap is."""
    rule = "Disallow: /" if context.site.noindex else "Allow: /"
    base = context.site.base_url
    tail = f"\nSitemap: {base}{urls.SITEMAP}\n" if base and not context.site.noindex else ""
    return Page(urls.ROBOTS, "", f"User-agent: *\n{rule}\n{tail}", html=False)


def headers(context: Context) -> Page:
    """`_headers`, which Netlify, Cloudflare Pages and others obey: the policy of the pages again, with what only a header can say."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: same-origin",
        *(["  X-Robots-Tag: noindex"] if context.site.noindex else []),
    ]
    text = "\n".join([*lines, ""])
    return Page("_headers", "", text, html=False)


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
