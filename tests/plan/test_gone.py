"""An address that was given out goes on answering: a thing that was merged into another leads there by itself."""

from __future__ import annotations

import pytest
from project import Site


@pytest.mark.parametrize(
    ("old", "new"),
    [("entries/old-one", "entries/new"), ("entries/by-hand", "entries/new"), ("actors/a-nowak", "actors/anna-novak")],
)
def test_what_was_merged_is_a_redirect(site: Site, old: str, new: str) -> None:
    site.write(
        "content/entries/new.md", "---\nid: new\ndate: 2031-05-01\nmerged: [old-one, by-hand]\nactors: [Anna Novak]\n---\nText.\n"
    )
    site.write("content/actors/anna-novak.md", "---\nid: anna-novak\nname: Anna Novak\nkind: person\n---\n")
    site.write("content/actors/a-nowak.md", "---\nid: a-nowak\nname: A. Nowak\nkind: person\nmerged_into: anna-novak\n---\n")
    assert site.build("--base-url", "https://example.org/a/") == 0, site.err
    page = site.read(f"output/{old}/index.html")
    assert f'<meta http-equiv="refresh" content="0; url=../../{new}/index.html">' in page
    assert f'<link rel="canonical" href="https://example.org/a/{new}/">' in page
    assert f'href="../../{new}/index.html"' in page.partition("<main")[2]
    assert f"/{old}/" not in site.read("output/sitemap.xml")


def test_what_was_withdrawn_leads_nowhere(site: Site) -> None:
    site.write("content/entries/gone.md", "---\nid: gone\ndate: 2031-05-01\nwithdrawn: true\n---\nText.\n")
    assert site.build() == 0, site.err
    assert 'http-equiv="refresh"' not in site.read("output/entries/gone/index.html")
