"""A source file -> Source. The body is the editor's own note; the texts as read stand beside it, one file a version."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.content import frontmatter
from sitegen.content.entryfile import id_from_path
from sitegen.content.schema import Reader
from sitegen.content.shapes import SOURCE, Fields
from sitegen.core.diagnostics import Outcome
from sitegen.core.digest import sha256
from sitegen.core.model import Cut, Publish, Remainder, Source, Version

CUTS = ("headline", "body", "furniture", "time", "byline", "standfirst", "title")


def read(data: bytes, path: str) -> Outcome[tuple[Source, Fields] | None]:
    """The source that a file describes, without its texts; None if it cannot be read."""
    parsed = frontmatter.parse(data, path)
    if parsed.value is None:
        return Outcome(None, parsed.notes)
    reader = Reader(parsed.value.yaml, path, SOURCE)
    made = reader.id(id_from_path(path))
    source = Source(
        id=made,
        path=path,
        title=reader.text("title"),
        date=reader.date("date", made[:4] if made[:4].isdigit() else ""),
        time=reader.time("time"),
        date_basis=reader.text("date_basis"),
        outlet=reader.text("outlet"),
        url=reader.text("url"),
        authors=reader.names("authors"),
        lang=reader.text("lang"),
        direction="rtl" if reader.text("direction") == "rtl" else "ltr",
        publish=str(reader.choice("publish", Publish, Publish.NONE)) if reader.text("publish") else "",
        profile=reader.text("profile"),
        reader=reader.text("reader"),
        cuts=_cuts(reader),
        versions=_versions(reader),
        remainder=_remainder(reader),
        note=parsed.value.parts.body,
    )
    return Outcome((source, reader.fields) if made else None, (*parsed.notes, *reader.notes))


def _cuts(reader: Reader) -> tuple[Cut, ...]:
    made = []
    for at, record in reader.records("cuts", "words"):
        words, what = (reader.as_text((*at, key), record.get(key)).strip() for key in ("words", "what"))
        if what and what not in CUTS:
            reader.note("E311", (*at, "what"), f"'{what}' is no kind of line", "one of " + ", ".join(CUTS))
            continue
        made.append(Cut(words, what or "headline"))
    return tuple(made)


def _versions(reader: Reader) -> tuple[Version, ...]:
    keys = ("file", "sha256", "text", "captured")
    return tuple(
        Version(*(reader.as_text((*at, key), record.get(key)).strip() for key in keys))
        for at, record in reader.records("versions", "file")
    )


def _remainder(reader: Reader) -> tuple[Remainder, ...]:
    made: list[Remainder] = []
    for at, record in reader.records("remainder", "lines"):
        why = reader.as_text((*at, "why"), record.get("why"))
        made.extend(Remainder(lines, why) for lines in reader.ranges((*at, "lines"), record.get("lines")))
    return tuple(made)


# --- texts as read --------------------------------------------------------------------------------------------------


def text_of(lines: Sequence[str]) -> bytes:
    """The bytes of a text as read: its lines in UTF-8, each ended by a newline."""
    return "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")


def lines_of(data: bytes) -> tuple[str, ...]:
    """The lines of a text as read. Only a newline ends a line; other signs that break lines elsewhere stand in it."""
    text = data.decode("utf-8", "surrogatepass")
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def text_sha(lines: Sequence[str], *, whole: bool = False) -> str:
    """The first 8 hex digits of the sha256 of a text as read, by which a version is told; or with `whole` all 64."""
    found = sha256(text_of(lines))
    return found if whole else found[:8]
