"""One sentence of a withheld source, of words that stand nowhere else, is looked for in every byte that leaves an archive in any form."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from project import Site, files

from sitegen.commands import export

WORDS = "Zanquilb Morvenda krethwood yulpingham drosfeld quennaby velthorpe ushkarine plimsedge"
SENTENCE = f"In the end {WORDS} was all that the keeper of the lock wrote down."
SECRET = f"""\
Monday 5 May 2031: Gates latest: River rises

9.00am: Gates stay shut

The gates above the town have stayed shut since the early morning, and nobody who lives beside the river was told for how long. Boats wait.

Water stood in the lower streets by noon, and the ferry to the other bank was taken out of service for the rest of the day. Schools closed.

{SENTENCE}

"We were told of {WORDS} by nobody at all," said Anna Novak. Ms Novak said that {WORDS} would be read aloud.
"""
OPEN = """\
Tuesday 6 May 2031: Bridges latest: Trains run

9.00am: Trains run again

Trains ran over the old bridge again, said Anna Novak, the head of the railways.
"""
# Each word by itself, as an index without order would have it, cut short as a stemmer would.
TRACE = re.compile("|".join(word[:6] for word in WORDS.lower().split()).encode())
# `quotes` are let through by an excerpt: the words of the quotation are then no secret.
MODES = {"none": SECRET, "metadata": SECRET, "excerpt": SECRET.partition('\n"We were told')[0]}


def archive(site: Site, mode: str) -> Site:
    """A source that is withheld, and one that is not."""
    site.write("seeds/secret.txt", MODES[mode])
    site.write("seeds/open.txt", OPEN)
    site.write("sitegen.toml", f'[[publish]]\nsource = "2031-05-05*"\nmode = "{mode}"\n')
    assert site.build() == 0, site.err
    assert any(WORDS.split()[0] in text.decode() for text in site.content().values())
    return site


@pytest.mark.parametrize("mode", MODES)
def test_no_word_of_it_is_in_anything_that_leaves(site: Site, mode: str) -> None:
    archive(site, mode)
    found = dict(left(site))
    kinds = {Path(name).suffix for name in found}
    assert {".html", ".js", ".json", ".csv", ".xml", ".css", ".sqlite", ".bib", ".ris", ".txt"} <= kinds
    assert [name for name, data in found.items() if TRACE.search(data.lower())] == []
    assert ("2031-05-05" in found["output/data/sources.csv"].decode()) == (mode != "none")
    assert site.run("check", "--leaks") == 0, site.err


def test_it_is_in_everything_where_it_is_not_withheld(site: Site) -> None:
    """The search above finds what it looks for."""
    archive(site, "metadata")
    site.write("sitegen.toml", "")
    assert site.build() == 0, site.err
    found = [name for name, data in left(site) if TRACE.search(data.lower())]
    for part in ("output/entries/", "output/search/x-", "output/search/t", "output/data/entries.csv", "output/data/quotes.json"):
        assert any(name.startswith(part) for name in found), part
    for part in ("out.sqlite: entries", "out.sqlite: entries_fts terms", "out.jsonld", "a.zip/", "b.zip/"):
        assert any(name.startswith(part) for name in found), part


def test_an_address_made_of_the_first_words_is_no_piece_of_the_text(site: Site) -> None:
    """An update without a headline is addressed by its first words, however short these are."""
    text = "It is up to us all to say so in the end, as no one who is to go has said it to us."
    site.write("seeds/one.txt", f"Gates latest: River rises\n\nMonday 5 May 2031\n\n9.00am\n\n{text}\n\n10.00am\n\n{text[::-1]}\n")
    site.write("sitegen.toml", '[[publish]]\nmode = "metadata"\n')
    assert site.build() == 0, site.err
    assert any("it-is-up-to-us-all-to" in path for path in site.pages())
    assert site.run("check", "--leaks") == 0, site.err


def left(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file that leaves the archive, opened as far as it can be."""
    yield from ((f"output/{name}", data) for name, data in files(site.root / "output").items())
    folder = site.root / "left"
    folder.mkdir()
    for name, (_, suffix) in export.FORMATS.items():
        if name == "parquet" and not parquet():
            continue
        path = folder / f"out{suffix}"
        assert site.run("export", name, str(path)) == 0, site.err
    for name, data in files(folder).items():
        yield name, data
        if name.endswith(".sqlite"):
            yield from database(folder / name)
        if name.endswith(".parquet"):
            yield f"{name}: read", rows(folder / name)
    for name, options in (("a.zip", ()), ("b.zip", ("--bagit",))):
        assert site.run("pack", str(site.root / name), *options) == 0, site.err
        yield name, (site.root / name).read_bytes()
        with zipfile.ZipFile(site.root / name) as opened:
            yield from ((f"{name}/{inner}", opened.read(inner)) for inner in opened.namelist())


def database(path: Path) -> Iterator[tuple[str, bytes]]:
    """All that a database says, and every term of its full-text indexes."""
    with closing(sqlite3.connect(path)) as opened:
        names = [name for (name,) in opened.execute("select name from sqlite_master where type in ('table', 'view')")]
        for name in names:
            yield f"{path.name}: {name}", repr(opened.execute(f'select * from "{name}"').fetchall()).encode()
        for name in (n for n in names if n.endswith("_fts")):
            opened.execute(f"create virtual table temp.terms_{name} using fts5vocab('main', '{name}', 'row')")
            yield f"{path.name}: {name} terms", repr(opened.execute(f"select term from terms_{name}").fetchall()).encode()


def parquet() -> bool:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        return False
    return True


def rows(path: Path) -> bytes:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    return repr((table.to_pylist(), table.schema.metadata)).encode()


PLANTED = {
    "index.html": f"<p title='{escape(SENTENCE)}'></p>",
    "404.html": f"<p>{SENTENCE.replace(' ', '</b> <b>')}</p>",
    "assets/site.js": f"/* {SENTENCE} */",
    "assets/style.css": f'a::after {{ content: "{SENTENCE}" }}',
    "search/index.js": json.dumps({"x": SENTENCE.replace(" ", "\u2028")}),
    "data/entries.json": json.dumps([SENTENCE]),
    "data/entries.csv": f'"{SENTENCE}"',
    "data/datapackage.json": json.dumps(SENTENCE.replace("e", "é")).replace("\\u00e9", "e"),
    "feed.xml": f"<summary>{SENTENCE.replace(' ', '&#32;')}</summary>",
    "feed.json": json.dumps({"content_text": SENTENCE.replace(" ", "\n")}),
    "sitemap.xml": f"<loc>https://example.org/{quote(SENTENCE)}</loc>",
    "robots.txt": f"# {SENTENCE.upper()}",
    "_headers": f"  X-Note: {SENTENCE}",
    # Nobody of ours wrote this one, but it is published.
    "CNAME": SENTENCE,
}


def test_a_leak_is_found_in_every_kind_of_file(site: Site) -> None:
    archive(site, "none")
    assert site.build("--base-url", "https://example.org/a/") == 0, site.err
    kinds = {Path(name).suffix for name in site.pages()}
    assert kinds - {".svg", ".png", ".ico", ".map"} <= {Path(name).suffix for name in PLANTED} | {""}
    before = site.pages()
    for name, leak in PLANTED.items():
        assert name in before or name == "CNAME", name
        site.write(f"output/{name}", before.get(name, b"") + leak.encode())
        assert site.run("check", "--leaks") == 1, name
        assert f"{name}: error E905" in site.err
        assert site.err.count("error E905") == 1
        (site.root / "output" / name).write_bytes(before[name]) if name in before else site.drop(f"output/{name}")
    assert site.run("check", "--leaks") == 0
