"""What a machine proposes and what a person does to it, at random."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import strategies as st

from sitegen.content import emit
from sitegen.content.shapes import ENTRY, Text, canonical_fields, identities
from sitegen.core.yamlguard import Value

WORDS = ["Ukraine", "Russia", "no", "12:30", "Ms O'Hara", "a: b", "naïve – café", "{x}", "# hash", "2031-02-30", "AFP/Getty", "مصر"]
LINES = [
    "The first.",
    "A second one - with a dash.",
    "---",
    "> quoted",
    "Third\nover two lines",
    "Last: the end.",
    "* star",
    "1. one",
]
# The fields of annotations that are words of the text.
WORDED = {"actors": ("name", "as"), "places": ("name",), "quotes": ("text",), "dates": ("text",)}
texts = st.sampled_from(WORDS)
names = st.lists(texts, max_size=4, unique=True).map(tuple)


def records(**fields: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Value, ...]]:
    """Lists of records whose first field is unique and always there."""
    main, *rest = fields
    one = st.fixed_dictionaries({main: fields[main]}, optional={k: fields[k] for k in rest})
    return st.lists(one, max_size=3, unique_by=lambda r: str(r[main])).map(tuple)


fields = st.fixed_dictionaries(
    {"id": st.just("x"), "kind": st.sampled_from(["lead", "update"])},
    optional={
        "title": texts,
        "date": st.sampled_from(["2031-05-01", "2031-05-02", "2031"]),
        "order": st.integers(1, 3),
        "lines": st.sampled_from([((1, 2),), ((1, 2), (4, 5))]),
        "summary": texts,
        "tags": names,
        "actors": records(name=texts, **{"as": names}),
        "places": records(name=texts, country=st.sampled_from(["UA", "RU"])),
        "quotes": records(text=texts, speaker=texts, kind=st.just("partial")),
        "dates": records(text=texts, value=st.sampled_from(["2031-05-01", "2031-W02"])),
    },
)
bodies = st.lists(st.sampled_from(LINES), max_size=5).map("\n\n".join)
machine = st.builds(lambda f, b: Text(canonical_fields(ENTRY, f), b), fields, bodies)
seeds = st.integers(0, 2**32)


def edit(text: Text, seed: int, steps: int = 3) -> Text:
    """What a person makes of a text: a few keys, items, fields or paragraphs changed, added, moved or taken away."""
    dice = random.Random(seed)
    values = dict(text.fields)
    body = text.body
    for _ in range(dice.randrange(steps + 1)):
        body = _one_edit(dice, values, body)
    return Text(canonical_fields(ENTRY, values), body.strip("\n"))


def _one_edit(dice: random.Random, values: dict[str, Value], body: str) -> str:
    key = dice.choice(
        ["title", "summary", "date", "publish", "tags", "places", "actors", "quotes", "dates", "notes", "body", "body", "own key"]
    )
    own = f"by hand {dice.randrange(5)}"
    shape = ENTRY.get(key)
    if key == "body":
        return _edit_body(dice, body, own)
    if shape is None or shape.kind == "text":
        if dice.random() < 0.3:
            values.pop(key, None)
        else:
            values[key] = "2031-06-0" + own[-1] if key == "date" else own
        return body
    items = list(values.get(key) or ())  # type: ignore[arg-type]
    match dice.randrange(4):
        case 0:
            items.insert(dice.randrange(len(items) + 1), own if shape.kind == "names" else {shape.main: own})
        case 1 if items:
            items.pop(dice.randrange(len(items)))
        case 2:
            dice.shuffle(items)
        case _ if items and shape.fields:
            number = dice.randrange(len(items))
            item = items[number]
            field = dice.choice([f for f in shape.fields if f != shape.main and shape.fields[f].kind == "text"] or [shape.main])
            assert isinstance(item, Mapping)
            changed = {k: v for k, v in item.items() if k != field}
            if dice.random() < 0.7 or field == shape.main:
                changed[field] = own
            items[number] = changed
    values[key] = tuple(items)
    return body


def _edit_body(dice: random.Random, body: str, own: str) -> str:
    blocks = body.split("\n\n") if body else []
    match dice.randrange(3):
        case 0:
            blocks.insert(dice.randrange(len(blocks) + 1), own)
        case 1 if blocks:
            blocks.pop(dice.randrange(len(blocks)))
        case 2 if blocks:
            number = dice.randrange(len(blocks))
            blocks[number] += " " + own
    return "\n\n".join(blocks)


def written(text: Text, seed: int) -> bytes:
    """A file that says this, in a person's handwriting: comments, other quotes, other line ends, spaces."""
    dice = random.Random(seed)
    made = emit.document(ENTRY, text.fields, text.body)
    head, _, rest = made.removeprefix("---\n").partition("---\n")
    lines = []
    for number, line in enumerate(head.splitlines()):
        if dice.random() < 0.15:
            lines.append(" " * dice.choice([0, 2, 4]) + f"# comment {number}: 'with \"quotes")
        lines.append(line + (f"  # after {number}" if dice.random() < 0.15 else ""))
        if dice.random() < 0.05:
            lines.append("")
    head = "\n".join(lines) + "\n" if lines else ""
    whole = f"---\n{head}---\n" + ("\n" if dice.random() < 0.5 else "") + rest
    if dice.random() < 0.3:
        whole = whole.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if dice.random() < 0.2 else b"") + whole.encode()


def flat(text: Text) -> dict[str, Value]:
    """Every leaf by its path, an item also as a leaf of its own: `present`."""
    made: dict[str, Value] = {}
    for key, value in text.fields.items():
        shape = ENTRY.get(key)
        if shape is None or shape.kind not in ("names", "records") or not isinstance(value, tuple):
            made[key] = value
            continue
        for name, item in zip(identities(shape, value), value, strict=True):
            made[f"{key}/{name}"] = "present"
            for field, inner in item.items() if isinstance(item, Mapping) else ():
                sub = shape.fields[field] if shape.fields and field in shape.fields else None
                if sub and sub.kind == "names" and isinstance(inner, tuple):
                    made.update({f"{key}/{name}/{field}/{n}": "present" for n in identities(sub, inner)})
                elif field != shape.main:
                    made[f"{key}/{name}/{field}"] = inner
    return made


# --- documents whose annotations are made of their words -------------------------------------------------------------

_TELLING = [
    'Mayor Petrova{n} said on {day}: "We shall hold wall {n}{more}." Then she left{end}.',
    'In Vidin{n} the army counted boats until {day} and spoke of "no danger {n}{more}" to anybody{end}.',
    "Rain fell on {day} over Lom{n}{more}, as it does in every spring{end}.",
]
DAYS = ["Friday", "Monday", "last week"]


def telling(numbers: list[tuple[int, int]], headline: int) -> Text:
    """A text of paragraphs, each with a number and a version, and what a machine finds in each: always words of the paragraph."""
    body, found = [], {key: [] for key in ("actors", "places", "quotes", "dates")}  # type: ignore[var-annotated]
    for number, version in numbers:
        more, end = (f" more {version % 3}" if version % 3 else "", f", again {version // 3}" if version // 3 else "")
        day = DAYS[(number + version) % len(DAYS)]
        body.append(_TELLING[number % 3].format(n=number, day=day, more=more, end=end))
        found["dates"].append({"text": day, "value": f"2031-05-0{number + 1}"})
        if number % 3 == 0:
            found["actors"].append({"name": f"Iva Petrova{number}", "as": (f"Petrova{number}",)})
        if number % 3 != 2:
            words = ("We shall hold wall {n}{more}." if number % 3 == 0 else "no danger {n}{more}").format(n=number, more=more)
            found["quotes"].append({"text": words, "speaker": f"Iva Petrova{number}"} if number % 3 == 0 else {"text": words})
        if number % 3 > 0:
            found["places"].append({"name": f"{'Vidin' if number % 3 == 1 else 'Lom'}{number}"})
    title = f"Flood {headline}"
    return Text(canonical_fields(ENTRY, {"id": "x", "title": title, **{k: tuple(v) for k, v in found.items()}}), "\n\n".join(body))


versions = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8)), max_size=6, unique_by=lambda p: p[0])
told = st.builds(telling, versions, st.integers(0, 2))


def edit_passages(text: Text, seed: int) -> Text:
    """What a person makes of the body and the title: words added to paragraphs, paragraphs written, moved and taken away."""
    dice = random.Random(seed)
    body = text.body
    for _ in range(dice.randrange(4)):
        body = _edit_body(dice, body, f"by hand {dice.randrange(1000)}")
    title = {"title": f"By hand {dice.randrange(5)}"} if dice.random() < 0.2 else {}
    return Text({**text.fields, **title}, body.strip("\n"))
