"""Cases of speech as files: names, text, `---`, what is expected; several cases in a file are parted by `===`.

    person Ada Lindqvist = Lindqvist, she        a name = other words that mean it (a lower-case pronoun: already resolved)
    organisation Harbour Board = the board
    government Norland
    (blank line)
    # Headline: "words"                          optional, then paragraphs, one a line
    Paragraph.
    ---
    expected lines, in a form of the recogniser's own

Mentions are made by looking for these words, so that these cases judge the reading of speech and not the finding of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.annotate.spans import HEADLINE, Block, Form, Mention, Passage
from sitegen.core.model import ActorKind

CASES = Path(__file__).parent / "cases"
KINDS = {
    "person": ActorKind.PERSON,
    "organisation": ActorKind.ORGANISATION,
    "government": ActorKind.GOVERNMENT,
    "group": ActorKind.GROUP,
}
PRONOUNS = {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"}


@dataclass(frozen=True)
class Case:
    """One case: where it stands, its passage, what is expected."""

    name: str
    passage: Passage
    expected: tuple[str, ...]


def cases(folder: str) -> Iterator[Case]:
    """All cases of a folder under cases/."""
    for path in sorted((CASES / folder).glob("*.txt")):
        for number, part in enumerate(path.read_text(encoding="utf-8").split("\n===\n"), 1):
            yield case(f"{path.stem}-{number}", part)


def case(name: str, part: str) -> Case:
    """One case from its text."""
    given, _, expected = part.partition("\n---")
    head, _, body = (
        given.strip("\n").partition("\n\n")
        if re.match(r"(person|organisation|government|group|demonym) ", given.strip())
        else ("", "", given)
    )
    lines = [line for line in body.split("\n") if line.strip()]
    blocks = []
    for line in lines:
        if line.startswith("# "):
            blocks.append(Block(HEADLINE, line[2:]))
        else:
            blocks.append(Block(len([b for b in blocks if b.index >= 0]), line))
    names = [reading(line) for line in head.split("\n") if line.strip()]
    return Case(
        name,
        Passage(0, tuple(blocks), tuple(mentions(blocks, names))),
        tuple(line for line in expected.strip().split("\n") if line.strip()),
    )


def reading(line: str) -> tuple[str, str, list[str]]:
    """(kind, name, words) of a line of names."""
    kind, _, rest = line.partition(" ")
    name, _, others = rest.partition(" = ")
    return kind, name.strip(), [name.strip(), *(w.strip() for w in others.split(",") if w.strip())]


def mentions(blocks: list[Block], names: list[tuple[str, str, list[str]]]) -> list[Mention]:
    """Mentions by looking for words, longest first; unresolved pronouns are mentions without a name."""
    found = []
    for block in blocks:
        taken = bytearray(len(block.text))
        wanted = [(word, name, kind) for kind, name, words in names for word in words]
        wanted += [(word, "", "person") for word in ("he", "she", "it", "they") if not any(w == word for w, _, _ in wanted)]
        for word, name, kind in sorted(wanted, key=lambda w: -len(w[0])):
            flags = re.IGNORECASE if word in PRONOUNS or word.startswith("the ") else 0
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", block.text, flags):
                if any(taken[match.start() : match.end()]):
                    continue
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                form = (
                    Form.PRONOUN
                    if word in PRONOUNS
                    else Form.ROLE
                    if word[0].islower()
                    else Form.DEMONYM
                    if kind == "demonym"
                    else Form.FULL
                    if word == name
                    else Form.SHORT
                )
                found.append(
                    Mention(
                        0,
                        block.index,
                        match.start(),
                        match.end(),
                        match[0],
                        name,
                        form,
                        KINDS.get(kind, ActorKind.GOVERNMENT),
                        True,
                        "case",
                    )
                )
    return sorted(found, key=lambda m: (m.block, m.start))
