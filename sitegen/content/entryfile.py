"""An entry file -> Entry."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.content import frontmatter
from sitegen.content.schema import Reader, is_edtf
from sitegen.content.shapes import ENTRY, Fields, identities, normal_path
from sitegen.core.diagnostics import Outcome
from sitegen.core.model import Act, Entry, EntryActor, EntryPlace, Kind, Note, Publish, Quote, Statement, When
from sitegen.core.text import slug_or_hash
from sitegen.core.yamlguard import Value

# What a person can say of an annotation under `review:`; anything else is a slip of the pen.
VERDICTS = ("confirmed", "rejected", "declined")


def read(data: bytes, path: str, given_id: str = "") -> Outcome[tuple[Entry, Fields] | None]:
    """The entry that a file holds, with its canonical fields; None if it cannot be read at all.

    `given_id` is the id to use where the file states none: the ledger's, else one is made from the file name.
    """
    parsed = frontmatter.parse(data, path)
    if parsed.value is None:
        return Outcome(None, parsed.notes)
    reader = Reader(parsed.value.yaml, path, ENTRY)
    body = parsed.value.parts.body
    made = reader.id(given_id or id_from_path(path))
    review = verdicts(reader.fields)
    _check_review(reader)
    fields = dict(reader.fields)
    _hide_rejected(reader.fields, review)
    year = _year(reader.fields)
    entry = Entry(
        id=made,
        path=path,
        title=reader.text("title"),
        date=reader.date("date", year),
        time=reader.time("time"),
        kind=reader.choice("kind", Kind, Kind.ARTICLE),
        source=reader.text("source"),
        order=reader.number("order"),
        lines=reader.ranges(("lines",), reader.fields.get("lines")),
        text=reader.text("text"),
        byline=reader.text("byline"),
        summary=reader.text("summary"),
        lang=reader.text("lang"),
        tags=reader.names("tags"),
        actors=tuple(_actor(reader, at, record) for at, record in reader.records("actors", "name")),
        places=tuple(EntryPlace(*_texts(reader, at, r, "name", "country", "at")) for at, r in reader.records("places", "name")),
        quotes=tuple(_quote(reader, at, record) for at, record in reader.records("quotes", "text")),
        statements=tuple(
            Statement(*_texts(reader, at, r, "text", "speaker", "cue")) for at, r in reader.records("statements", "text")
        ),
        acts=tuple(Act(*_texts(reader, at, r, "actor", "verb", "target", "text")) for at, r in reader.records("acts", "actor")),
        dates=tuple(_when(reader, at, record, year) for at, record in reader.records("dates", "text")),
        notes=notes_of(reader),
        publish=str(reader.choice("publish", Publish, Publish.NONE)) if reader.text("publish") else "",
        withdrawn=reader.flag("withdrawn"),
        also=reader.names("also"),
        merged=reader.names("merged"),
        split_from=reader.text("split_from"),
        body=body,
        where=reader.where(),
    )
    notes = (*parsed.notes, *reader.notes)
    return Outcome((entry, fields) if made else None, notes)


def id_from_path(path: str) -> str:
    """The id of a file that states none: the slug of its name."""
    return slug_or_hash(path.rsplit("/", 1)[-1].removesuffix(".md"))


def verdicts(fields: Mapping[str, Value]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """`review:` as normal path -> (verdict, hashes of declined proposals)."""
    review = fields.get("review")
    made: dict[str, tuple[str, tuple[str, ...]]] = {}
    if isinstance(review, Mapping):
        for path, said in review.items():
            words = str(said).split() if isinstance(said, str) else []
            if words:
                made[normal_path(ENTRY, path)] = (words[0], tuple(words[1:]))
    return made


def notes_of(reader: Reader) -> tuple[Note, ...]:
    """The editor's notes of an entry or actor."""
    made = []
    for at, record in reader.records("notes", "text"):
        text, author, _ = _texts(reader, at, record, "text", "author", "date")
        made.append(Note(text, author, reader.as_date((*at, "date"), record.get("date"), is_edtf)))
    return tuple(made)


def _texts(reader: Reader, at: tuple[str | int, ...], record: Mapping[str, Value], *names: str) -> tuple[str, ...]:
    return tuple(reader.as_text((*at, name), record.get(name)).strip() for name in names)


def _actor(reader: Reader, at: tuple[str | int, ...], record: Mapping[str, Value]) -> EntryActor:
    (name,) = _texts(reader, at, record, "name")
    return EntryActor(name, reader.as_names((*at, "as"), record.get("as")))


def _quote(reader: Reader, at: tuple[str | int, ...], record: Mapping[str, Value]) -> Quote:
    text, speaker, kind, cue, parts = _texts(reader, at, record, "text", "speaker", "kind", "cue", "parts")
    if kind not in ("", "direct", "partial"):
        reader.note("E311", (*at, "kind"), f"'{kind}' is no kind of quote", "write direct or partial")
        kind = ""
    return Quote(text, speaker, kind or "direct", cue, parts)


def _when(reader: Reader, at: tuple[str | int, ...], record: Mapping[str, Value], year: str) -> When:
    text, precision, rule = _texts(reader, at, record, "text", "precision", "rule")
    value = reader.as_date((*at, "value"), record.get("value"), is_edtf, year)
    return When(text, value, precision or precision_of(value), rule)


def precision_of(value: str) -> str:
    """How exact an EDTF value is: "day", "month", "year", "week", "season", "interval"; "" for none."""
    if not value:
        return ""
    if "/" in value:
        return "interval"
    if len(value) == 7 and "21" <= value[5:] <= "24":
        return "season"
    return "week" if "W" in value else {4: "year", 7: "month"}.get(len(value), "day")


def _year(fields: Mapping[str, Value]) -> str:
    """The year in which the entry is likely to stand, for hints."""
    for key in ("date", "id", "source"):
        if (value := fields.get(key)) and (found := re.match(r"(\d{4})-", str(value))):
            return found[1]
    return ""


def _check_review(reader: Reader) -> None:
    for path, said in reader.mapping("review").items():
        word = (said.split() or [""])[0]
        if word not in VERDICTS:
            reader.note(
                "E311", ("review", path), f"'{said}' is no verdict", "write confirmed, rejected, or declined with its number"
            )


def _hide_rejected(fields: Fields, review: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    """What a person rejected is not shown, even where it still stands in its list. It leaves a None, so that places stay true."""
    rejected = {path for path, (verdict, _) in review.items() if verdict == "rejected"}
    for key in {path.partition("/")[0] for path in rejected}:
        items, shape = fields.get(key), ENTRY.get(key)
        if key in rejected:
            fields.pop(key, None)
        elif isinstance(items, tuple) and shape is not None:
            names = identities(shape, items)
            fields[key] = tuple(None if f"{key}/{name}" in rejected else item for name, item in zip(names, items, strict=True))
