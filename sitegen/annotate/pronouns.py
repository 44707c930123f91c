"""Whom "he" and "she" mean: the one person that fits in the nearest sentence that names any; and what a segment has named so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.annotate import knowledge
from sitegen.annotate.cast import Entity
from sitegen.annotate.lexicon import AUXILIARIES, FAMILY
from sitegen.annotate.lines import Line
from sitegen.annotate.quotes_pairing import DOUBLE, SINGLE, pairs

_MARKS = DOUBLE + SINGLE
PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
# Organisations by name and sort, in the order in which they are named, with line and sentence of which they were the subject last.
Bodies = dict[tuple[str, str], tuple[int, int]]
# So many lines back a pronoun may lead.
_LINES = 3


@dataclass(slots=True)
class Scene:
    """What one segment has named so far: `persons` with line, token and whether as a subject, `names` theirs, `organisations` with their sorts.

    `unnamed` is where somebody without a name was the subject last ("their son was less reserved"), `open` are nouns of roles whose
    holder the segment does not name ("Indonesia's transport minister"). `offices` leads from an office to all persons of the document
    who hold it, `countries` are those named. `called` is the gender that pronouns gave a person whose name tells none.
    """

    offices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    persons: list[tuple[int, int, Entity, bool]] = field(default_factory=list)
    organisations: Bodies = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    unnamed: tuple[int, int] = (-1, -1)
    open: set[str] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)

    def add(self, line: int, at: int, who: Entity, acts: bool) -> None:
        """Take note of a person named."""
        self.persons.append((line, at, who, acts))
        self.names[who.name] = None


def subject_verb(line: Line, at: int) -> bool:
    """Whether a verb follows at a token, over a clause between commas too."""
    after = line.word(at)
    if after == ",":
        close = next((k for k in range(at + 1, min(at + 26, len(line.low))) if line.low[k] == ","), 0)
        after = line.word(close + 1) if close else ""
    return after in AUXILIARIES or (after in knowledge.verb_forms() and not after.endswith("ing"))


def quoted(line: Line) -> list[bool]:
    """For each token, whether it stands in a quotation."""
    marked = pairs(line.text) if any(mark in line.text for mark in _MARKS) else ()
    found = [False] * len(line.words)
    for pair in marked:
        for at in range(bisect_left(line.starts, pair.open), bisect_left(line.starts, pair.close)):
            found[at] = True
    return found


def unnamed(line: Line, at: int) -> bool:
    """Whether the noun at a token brings in somebody without a name as the subject: "an officer, who", "their son was"."""
    word = line.low[at]
    role = knowledge.role_ending(line.low, at + 1)
    if not (word in FAMILY or word in ("man", "woman", "boy", "girl") or (role and not role.plural)):
        return False
    if word in FAMILY and line.word(at - 1) in ("'s", "'"):
        after = line.word(at + 1)  # "Example's father drives a bus"
        return after.isalpha() and line.words[at + 1][0].islower() and after not in ("and", "of", "in", "who")
    determined = any(line.word(at - back) in ("a", "an", "their", "his", "her", "one", "another") for back in (1, 2, 3))
    return determined and (subject_verb(line, at + 1) or _opens(line, at))


def _opens(line: Line, at: int) -> bool:
    """Whether the noun at a token opens a sentence or its main clause and is told more of: "As we leave, a woman of about 60 in a scarf"."""
    article = next((at - back for back in (1, 2, 3) if line.word(at - back) in ("a", "an", "another")), -1)
    led = article >= 0 and (article == line.sentence(at)[0] or line.word(article - 1) == ",")
    return led and line.word(at + 1) in ("of", "in", "with", "from", "on", "at", "wearing", "holding", "carrying", "called")


def _same_subject(line: Line, number: int, first: int, gender: str, back: Sequence[tuple[int, int, Entity, bool]]) -> bool:
    """Whether the sentence from token `first` on has a subject whom a pronoun of this gender fits: a name in `back`, or the pronoun itself."""
    return PRONOUNS.get(line.low[first]) == gender or any(item[3] and item[0] == number and item[1] >= first for item in back)


def pronoun(line: Line, number: int, at: int, gender: str, scene: Scene) -> Entity | None:
    """The person that the pronoun at a token means; None where none or several fit."""
    sentence = line.sentence(at)
    back: list[tuple[int, int, Entity, bool]] = []
    for item in reversed(scene.persons):
        if number - item[0] > _LINES:
            break
        who = item[2]
        fits = who.gender == gender or (who.gender == "u" and scene.called.get(who.name, gender) == gender)
        if fits and (item[0] < number or item[1] < at):
            back.append(item)
    back.reverse()
    if line.low[at] == "him":  # not the one whose sentence it is: "Example, who like him comes from"
        back = [item for item in back if not (item[0] == number and item[1] >= sentence[0] and item[3])]
    if line.word(at - 1) in ("which", "what", "whom") and _same_subject(line, number, sentence[0], gender, back):
        # "She praised Example for ending it, which she called": who praised.
        back = [item for item in back if item[3] or item[0] < number or item[1] < sentence[0]]
    if not back or scene.unnamed > back[-1][:2]:
        return None
    # The nearest sentence, backwards, that names a person whom the pronoun fits.
    n, t = back[-1][0], back[-1][1]
    same = [item for item in back if item[0] == n and (n != number or (item[1] >= sentence[0]) == (t >= sentence[0]))]
    # With both genders open, the sentence straight before decides: its one subject goes on as "he".
    if n == number and t < sentence[0]:
        near = line.sentence(t)
        led = [item for item in same if item[1] >= near[0] and item[3]]
        if led and len({item[2].name for item in led}) == 1 and line.sentence(at)[0] == at:
            return led[0][2]
    names = list(dict.fromkeys(item[2].name for item in same))
    if len(names) > 1:
        sure = list(dict.fromkeys(item[2].name for item in same if item[2].gender == gender))
        open_led = {item[2].name for item in same if item[3] and item[2].gender == "u"}
        if len(sure) == 1 and len(open_led) == 1 and not any(item[3] for item in same if item[2].name == sure[0]):
            sure = list(open_led)  # "under questioning from X, Y said he": the subject
        subjects = list(dict.fromkeys(item[2].name for item in same if item[3] and (not sure or item[2].name in sure)))
        names = sure if len(sure) == 1 else subjects if len(subjects) == 1 else subjects[-1:] if subjects and n != number else []
    return next((item[2] for item in reversed(same) if item[2].name == names[0]), None) if len(names) == 1 else None
