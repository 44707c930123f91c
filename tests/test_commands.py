"""The command line as people use it: what it prints, what it refuses, what it leaves alone, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from project import Site, files
from test_laws import DOCUMENTS

from sitegen import __version__, cli
from sitegen.commands import COMMANDS
from sitegen.core.diagnostics import Exit

PAIR = "---\nid: twin\ntitle: Twin\ndate: 2031-05-02\n---\nText.\n"


@pytest.fixture
def full(site: Site) -> Site:
    """A project with three seeds."""
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    return site


def test_init_makes_a_project_that_builds_at_once_and_changes_nothing_twice(site: Site) -> None:
    assert site.build() == 0
    assert (site.root / "output/index.html").is_file()
    before = {p: d for p, d in files(site.root).items() if not p.startswith((".sitegen/", "output/"))}
    site.write("sitegen.toml", before["sitegen.toml"] + b"# mine\n")
    assert cli.main(["init", str(site.root)]) == 0
    assert site.read("sitegen.toml").endswith("# mine\n")


def test_build_says_what_there_is_and_what_it_wrote(full: Site) -> None:
    assert full.build() == 0
    assert "read 3 seeds: " in full.out
    assert "3 sources, " in full.out
    assert " written, 0 unchanged, 0 removed" in full.out
    full.build()
    assert ": 0 written, " in full.out
    full.drop(full.entries()[0])
    full.build()
    assert ", 0 removed" not in full.out or "written" in full.out


def test_json_holds_the_whole_result_on_stdout(full: Site) -> None:
    full.write("content/entries/own/bad.md", "---\ntitle: [\n---\n")
    assert full.build("--json") == 1
    data = json.loads(full.out)
    assert data["exit"] == 1
    assert data["build"]["sources"] == 3
    assert data["diagnostics"][0]["path"] == "content/entries/own/bad.md"
    assert data["diagnostics"][0]["line"] > 0


def test_dry_run_lists_each_seed_and_writes_nothing(full: Site) -> None:
    full.write("seeds/photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    before = files(full.root / "content")
    assert full.run("ingest", "--dry-run") in (0, 1)
    lines = full.out.splitlines()
    assert len(lines) == 4
    assert any(line.startswith("one.txt") and "2031-05-02 (first line)" in line and line.endswith("new") for line in lines)
    assert any(line.startswith("photo.jpg") and "skipped" in line for line in lines)
    assert files(full.root / "content") == before


def test_undated_seed_is_built_and_told_how_to_be_dated(site: Site) -> None:
    site.write("seeds/no day.txt", "A story without a day\n\nIt happened, the mayor said, and nobody wrote down when it was.\n")
    assert site.build() == 0
    assert "undated no day.txt" in site.out
    assert "'seeds/no day.txt.meta.yml'" in site.out
    assert all(Path(p).stem.startswith("undated-") or "undated" in site.read(p) for p in site.entries())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("content/entries/own/a.md", "---\ntitle: A\ndate: 2031-02-30\n---\nText.\n", 1),
        ("content/entries/own/a.md", "---\ntitle: A\ndate: 5 May\n---\nText.\n", 1),
        ("content/entries/own/a.md", "", 1),
        ("content/entries/own/a.md", "---\n", 1),
        ("content/entries/own/a.md", "---\ntitle: A\ntitle: B\n---\n", 1),
        ("content/entries/own/a.md", b"\x89PNG\r\n\x1a\n" + bytes(600), 1),
        ("content/entries/own/a.md", "---\ntitle: A\n---\nText.\n".encode("utf-16"), 1),
        ("content/entries/own/a.md", "<<<<<<< ours\n---\ntitle: A\n=======\n---\ntitle: B\n>>>>>>> theirs\n---\n", 1),
        ("content/entries/own/a.md", "---\ntitle: " + "[" * 50_000 + "\n---\n", 1),
        ("content/entries/own/a.md", "---\na: &x [1]\nb: *x\n---\n", 1),
        ("seeds/binary.txt", b"%PDF-1.7\n" + bytes(range(256)) * 40, 1),
        ("sitegen.toml", "[site]\ntitel = 'x'\n", 2),
        ("sitegen.toml", "[site]\ntitle = 3\n", 2),
        ("sitegen.toml", "[site\n", 2),
        ("sitegen.toml", "[site]\nbase_url = 'example.org'\n", 2),
    ],
)
def test_bad_input_is_named_with_its_place_and_the_rest_is_built(full: Site, name: str, data: str | bytes, code: int) -> None:
    assert full.build() == 0
    healthy = full.pages()
    full.write(name, data)
    assert full.build() == code
    assert name in full.err
    assert f"{name}:" in full.err
    assert "Traceback" not in full.err
    if "\ndate: " in str(data):  # the entry is whole but for its date, and listed as undated
        assert healthy.keys() <= full.pages().keys()
    else:
        assert full.pages().keys() == healthy.keys()
        changed = {page for page, data in full.pages().items() if data != healthy[page]}
        # What could not be read is named to readers as well: on the page about the archive, and counted on the front page.
        assert changed == ({"index.html", "about/index.html"} if name.startswith("content/") else set())
        assert not changed or name.removeprefix("content/") in full.read("output/about/index.html")
    assert (full.root / name).read_bytes() == (data if isinstance(data, bytes) else data.encode())


def test_configuration_errors_name_line_column_and_nearest_key(full: Site) -> None:
    full.write("sitegen.toml", "[site]\n\n  titel = 'x'\n\n[ingst]\n")
    assert full.build() == 2
    assert "sitegen.toml:3:3: error E102: unknown key 'site.titel' (did you mean 'title'?)" in full.err
    assert "sitegen.toml:5:1: error E102: unknown key 'ingst' (did you mean 'ingest'?)" in full.err


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("site.title = 3\n", "1:6", "'site.title' is not right (a text in quotes)"),
        ("\nannotate = { engin = 'rules' }\n", "2:14", "unknown key 'annotate.engin' (did you mean 'engine'?)"),
        ("[[publish]]\nmode = 'full'\n[[publish]]\nmode = 'al'\n", "4:1", "'publish.mode' is not right"),
        ("[site]\nbase_url = 'ftp://x'\n", "2:1", "not an address to publish at: 'ftp://x'"),
        ("[site]\naccent = '0b6e4f'\n", "2:1", "not a colour: '0b6e4f' (write #0b6e4f)"),
        ("[site]\nlang = 'en_GB'\n", "2:1", "not a language: 'en_GB'"),
        ("[site]\nlogo = 'mark.svg'\n", "2:1", "no such file: 'static/mark.svg'"),
        ("[ingest]\nencoding = 'klingon'\n", "2:1", "no such encoding: 'klingon'"),
        ("[ingest]\nmax_bytes = -1\n", "2:1", "not a size: -1"),
        ("[annotate]\nengine = 'magic'\n", "2:1", "no such engine: 'magic' (one of rules, spacy)"),
        ("[output]\nmax_removals = 101\n", "2:1", "not a percentage: 101"),
    ],
)
def test_a_wrong_value_is_an_error_with_its_place(site: Site, text: str, place: str, words: str) -> None:
    site.write("sitegen.toml", text)
    assert site.build() == 2
    assert f"sitegen.toml:{place}: error E10" in site.err
    assert words in site.err


def test_all_wrong_values_are_named_at_once_in_the_order_of_the_file(site: Site) -> None:
    site.write("sitegen.toml", "[site]\ntitle = 3\naccent = 'green'\n[annotate]\nengine = 'magic'\n")
    assert site.build() == 2
    assert [line.split(":")[1] for line in site.err.splitlines()] == ["2", "3", "5"]


def test_two_files_with_one_id_are_both_named_and_neither_is_built(full: Site) -> None:
    full.write("content/entries/own/a.md", PAIR)
    full.write("content/entries/own/b.md", PAIR)
    assert full.build() == 1
    assert "own/a.md" in full.err
    assert "own/b.md" in full.err
    assert "entries/twin/index.html" not in full.pages()


def test_equal_titles_and_days_are_no_fault(site: Site) -> None:
    for name in ("a", "b"):
        site.write(f"seeds/{name}.txt", DOCUMENTS["one.txt"].replace("eleven", f"{len(name)}1{name} and more"))
    assert site.build() == 0
    assert len(site.entries()) == 2 * 3
    assert len({Path(p).parent for p in site.entries()}) == 2


def test_utf16_seed_is_read(site: Site) -> None:
    site.write("seeds/one.txt", DOCUMENTS["one.txt"].encode("utf-16"))
    assert site.build() == 0
    assert any("Marleen Dekkers" in site.read(p) for p in site.entries())


def test_output_folder_that_is_not_ours_is_refused_untouched(full: Site, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    assert full.build("--output", str(theirs)) == 3
    assert files(theirs) == {"thesis.txt": b"years of work"}


def test_strict_publishes_nothing_while_there_are_warnings(full: Site) -> None:
    full.build()
    before = full.pages()
    full.write("content/entries/own/bad.md", "---\ntitle: [\n---\n")
    full.write("content/entries/own/good.md", "---\ntitle: Good\ndate: 2031-05-09\n---\nText.\n")
    assert full.build("--strict") == 1
    assert full.pages() == before
    assert "nothing published" in full.out


def test_new_writes_an_entry_that_builds(full: Site) -> None:
    assert full.run("new", "The bridge: 'open' again", "--date", "2031-05-06") == 0
    path = full.out.strip()
    assert full.build() == 0
    assert f"entries/{Path(path).stem}/index.html" in full.pages()
    assert full.run("new", "x", "--date", "5 May") == 2


def test_clean_leaves_content_seeds_and_foreign_files(full: Site) -> None:
    full.build()
    full.write("output/mine.txt", "mine")
    kept = {p: d for p, d in files(full.root).items() if not p.startswith((".sitegen/", "output/"))}
    assert full.run("clean") == 0
    left = files(full.root)
    assert {p: d for p, d in left.items() if not p.startswith("output/")} == kept
    assert {p for p in left if p.startswith("output/")} == {"output/.gitkeep", "output/.nojekyll", "output/mine.txt"}


def test_rollback_brings_back_the_site_before(full: Site) -> None:
    full.build()
    before = full.pages()
    full.write("content/entries/own/new.md", "---\ntitle: New\ndate: 2031-05-09\n---\nText.\n")
    full.build()
    newer = full.pages()
    assert full.run("rollback") == 0
    assert full.pages() == before
    assert "the site before the last build is live again" in full.out
    assert full.run("rollback") == 0
    assert full.pages() == newer
    assert "the site of the last build is live again" in full.out


def test_why_names_what_changed(full: Site) -> None:
    full.build()
    path = full.entries()[0]
    page = f"entries/{next(line[4:] for line in full.read(path).splitlines() if line.startswith('id: '))}/index.html"
    assert full.run("why", page) == 0
    assert "unchanged" in full.out
    full.edit(path, "\nkind: ", "\nbyline: By hand\nkind: ")
    assert full.run("why", page) == 0
    assert "changed   view.byline" in full.out
    assert full.run("why", page.replace("index", "indax")) == 2
    assert f"did you mean {page}?" in full.err


def test_explain_tells_of_lines_and_of_annotations(full: Site) -> None:
    full.build()
    assert full.run("explain", "one.txt") == 0
    assert " H  headline" in full.out
    entry = next(p for p in full.entries() if "gift to our rivals" in full.read(p))
    assert full.run("explain", str(full.root / entry)) == 0
    assert "Pascal Nkunda" in full.out
    assert full.run("explain", "nothing") == 2


def test_an_explanation_shows_words_and_no_keys(full: Site) -> None:
    full.build()
    entry = next(p for p in full.entries() if "gift to our rivals" in full.read(p))
    assert full.run("explain", str(full.root / entry)) == 0
    shown = full.out
    assert "gift to our rivals" in shown
    assert "speaker" in shown
    full.write(entry, full.read(entry).replace("gift to our rivals", "present to our rivals"))
    assert full.run("explain", str(full.root / entry)) == 0
    assert "[no longer in the file]" in full.out


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as left:
            cli.main([command.name, "--help"])
        assert left.value.code == 0
        assert f"example:\n  sitegen {command.name}" in capsys.readouterr().out


def test_a_folder_that_is_no_project_is_told_how_to_become_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--project", str(tmp_path)]) == 2
    assert "sitegen init" in capsys.readouterr().err


def test_module_and_version() -> None:
    done = subprocess.run([sys.executable, "-m", "sitegen", "--version"], capture_output=True, text=True, check=True, timeout=600)
    assert done.stdout == f"sitegen {__version__}\n"


def test_closed_pipe_ends_quietly(full: Site) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # before a byte is written, so that it is no race who is first
    command = [sys.executable, "-m", "sitegen", "theme", "list", "--project", str(full.root)]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=600)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (Exit.IO, b"")


def test_theme_ejects_one_file_that_then_goes_before_the_theme_s(full: Site) -> None:
    assert full.run("theme", "list") == 0
    assert "404.html" in full.out.split()
    assert full.run("theme", "eject", "404.htm") == 2
    assert "did you mean 404.html?" in full.err
    assert full.run("theme", "eject", "404.html") == 0
    full.write("templates/404.html", "<!DOCTYPE html><title>{{ v.page.title }}</title>mine")
    assert full.build() == 0
    assert full.read("output/404.html").endswith("</title>mine")
    assert full.run("theme", "eject", "404.html") == 2


def test_actors_are_merged_by_one_line_that_can_be_taken_back(full: Site) -> None:
    full.build()
    before = full.content()
    pages = full.pages()
    assert full.run("actor", "merge", "Marleen Dekkers", "Anneke Wouters") == 0
    assert "Anneke Wouters" in full.out
    assert full.content() == before, "without --yes or an answer nothing is done"
    assert full.run("actor", "merge", "Marleen Dekkers", "Anneke Wouters", "--yes") == 0
    changed = {p for p, data in full.content().items() if before.get(p) != data}
    assert changed == {"actors/anneke-wouters.md"}
    new = full.content()["actors/anneke-wouters.md"].decode().splitlines()
    assert [line for line in new if line not in before["actors/anneke-wouters.md"].decode().splitlines()] == [
        "merged_into: marleen-dekkers"
    ]
    assert full.build() == 0
    moved = full.pages()["actors/anneke-wouters/index.html"].decode()
    assert "../marleen-dekkers/index.html" in moved or "actors/marleen-dekkers/index.html" in moved
    assert full.run("actor", "split", "Marleen Dekkers", "Anneke Wouters", "--yes") == 0
    assert full.build() == 0
    assert full.content() == before
    assert full.pages() == pages


def test_actor_commands_name_whom_they_do_not_know(full: Site) -> None:
    full.build()
    assert full.run("actor", "show", "Marlen Dekkers") == 2
    assert "did you mean 'Marleen Dekkers'" in full.err
    assert full.run("actor", "kind", "Marleen Dekkers", "robot", "--yes") == 2
    assert full.run("actor", "show", "Marleen Dekkers") == 0
    assert "union leader" in full.out
    assert full.run("actor", "list") == 0
    assert "pascal-nkunda" in full.out


def test_review_walks_saves_each_decision_and_takes_it_back(full: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    full.write(
        "seeds/four.txt",
        " date 2031-05-06 Ghent after the strike\nThe docks were quiet.\n“It is over,” somebody shouted.\nThe rest of the day was slow.\n",
    )
    full.build()
    before = full.content()
    assert full.run("review", "--list", "--json") == 0
    items = json.loads(full.out)["items"]
    assert items
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\nu\nq\n"))
    assert full.run("review") == 0
    assert "taken back" in full.out
    assert full.content() == before
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\nq\n"))
    assert full.run("review") == 0
    assert "1 decision saved" in full.out
    assert full.content() != before
    assert full.run("review", "--list", "--json") == 0
    assert items[0]["id"] not in [i["id"] for i in json.loads(full.out)["items"]]
    assert full.run("review", "--decide", "nothing", "accept") == 2


def test_a_line_without_end_is_kept_and_costs_little(site: Site) -> None:
    words = "The bell rang and nobody came. " * 20_000
    site.write("seeds/long.txt", f" date 2031-05-02 One long line\n{words}\n{'x' * 100_000}\n")
    assert site.build("-v") == 0
    assert "seeds/long.txt:2: note N405" in site.err
    assert any("nobody came" in site.read(p) for p in site.entries())


def test_content_that_is_gone_as_a_whole_is_not_taken_for_a_new_archive(full: Site) -> None:
    full.build()
    before = full.pages()
    (full.root / "content").rename(full.root / "elsewhere")
    assert full.build() == 3
    assert "E350" in full.err
    assert full.pages() == before
    assert not (full.root / "content").exists() or not files(full.root / "content")
    assert full.build("--accept-deletions", "99") == 0


def test_quiet_says_nothing_of_what_went_well(full: Site) -> None:
    assert full.build("-q") == 0
    assert full.out == full.err == ""


def test_names_that_belong_to_another_actor_are_not_given_away(full: Site) -> None:
    full.build()
    for action in ("rename", "alias"):
        assert full.run("actor", action, "Pascal Nkunda", "Marleen Dekkers", "--yes") == 2
        assert "sitegen actor merge pascal-nkunda marleen-dekkers" in full.err


# --- what a run says of itself ----------------------------------------------------------------------------------------


def test_a_run_says_what_changed_and_the_first_one_what_to_do_next(full: Site) -> None:
    full.build()
    assert re.search(r"^read 3 seeds: \d+ new entries$", full.out, re.M)
    assert "open output/index.html, or run  sitegen serve --open" in full.out
    full.build()
    assert "read 3 seeds: nothing new\n" in full.out
    assert "open output/index.html" not in full.out
    full.write("seeds/four.txt", "Cranes move again\n\n5 May 2031\n\nThe cranes of the port moved again, Anneke Wouters said.\n")
    full.build()
    assert "read 4 seeds: 1 new entry\n" in full.out


def test_an_empty_seed_is_a_warning_that_stands_once(full: Site) -> None:
    full.write("seeds/empty.txt", " \n\n")
    assert full.build() == 0
    assert "skipped 1 seed, named below" in full.out
    assert (full.out + full.err).count("empty.txt") == 1
    assert "seeds/empty.txt: warning W216: " in full.err
    assert full.build("--strict") == 1


def test_errors_are_followed_by_what_was_done_about_them(full: Site) -> None:
    full.write("content/entries/own/bad.md", "---\ntitle: [\n---\n")
    assert full.build() == 1
    assert "all that is healthy was built; the exit code is 1 until the errors are mended" in full.err
    assert full.build("--strict") == 1
    assert "all that is healthy was built" not in full.err


def test_a_project_without_seeds_says_where_they_go(site: Site) -> None:
    assert site.build() == 0
    assert "nothing to read in seeds/: put saved texts there" in site.out


def test_a_build_without_a_folder_of_seeds_says_what_it_is_made_from(full: Site) -> None:
    assert full.build() == 0
    (full.root / "seeds").rename(full.root / "elsewhere")
    assert full.build() == 0
    assert full.out.startswith("no seeds/ here: built from content/ alone\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["actor", "mergee"], "did you mean 'merge'?"),
        (["build", "--jobs", "many"], "a number of processes from 1 to 256, not 'many'"),
        (["serve", "--port", "99999"], "a port from 1 to 65535, or 0 for any free one, not '99999'"),
        (["ingest", "--accept-deletions", "-1"], "a whole number, not '-1'"),
    ],
)
def test_a_mistyped_word_is_answered_in_words(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_a_refused_build_says_first_what_could_not_be_read(full: Site) -> None:
    assert full.build() == 0
    for path in full.entries()[:-1]:
        full.edit(path, "---\n", "---\n<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    assert full.build("--no-ingest") == 3
    assert full.err.index("E307") < full.err.index("E704")
