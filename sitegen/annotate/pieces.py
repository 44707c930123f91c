"""Runs of capitalised words, cut into pieces: names without the titles, roles and nationalities that lean on them.

A piece is words that may be a name, with what the tables and its own form say of it. What it means is decided later, for the document
as a whole (`cast`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sitegen.annotate import knowledge
from sitegen.annotate.bodies import body
from sitegen.annotate.knowledge import ADJECTIVE, PEOPLE, Known
from sitegen.annotate.lexicon import (
    ARTICLES,
    BEFORE_WORK,
    FIRST_PARTICLES,
    FUNCTION,
    MONTHS_DAYS,
    NO_NAMES,
    ORG_JOINERS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_TAILS,
    SUFFIXES,
    THING_HEADS,
    THING_TAILS,
)
from sitegen.annotate.lines import Line, Style
from sitegen.annotate.letters import acronym
from sitegen.annotate.words import classes, common


class What(StrEnum):
    """What a piece may mean."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"  # a product, work, event: no actor


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to take a piece for something, with its weight; a negative weight speaks against."""

    what: What
    points: int
    rule: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens [first, last) of a line that may be a name.

    `honorific` is the gender that the title before it states (m, f, u; "" without title) and `title` its words; `doubtful` says that
    only the beginning of a sentence makes its first word a capital.
    """

    line: int
    first: int
    last: int
    text: str
    words: tuple[str, ...]
    known: tuple[Known, ...] = ()
    clues: tuple[Clue, ...] = ()
    honorific: str = ""
    title: str = ""
    doubtful: bool = False

    def country(self) -> Known | None:
        """The country that the tables see in these words, in whatever form."""
        return next((k for k in self.known if k.what == "country"), None)


_INNER = re.compile(r"^(?:[a-z]{1,4}['-][A-Z]|[a-z]{1,3}[A-Z])")
_INITIAL = re.compile(r"^[A-Z]\.?$")
_NUMBERED = frozenset(
    "channel canal article formula group radio area number section flight route highway line title chapter apollo tele antena kanal".split()
)
_CREDITS = frozenset(
    "photograph photo photographs photos picture pictures image images composite illustration video credit".split()
)
# Heads after which "of" or "for" and more capitals go on the same name, beside the words of organisations.
_JOINING = frozenset(
    "bank university church house institute college school academy society order republic kingdom state states isle gulf horn sea strait bay cape port city duke "
    "duchess prince princess museum friends sons army knights league organisation organization federation association union confederation council court "
    "department ministry office commission committee center centre foundation fund campaign agency authority party movement front alliance coalition network "
    "board bureau chamber club company conference congress assembly trust hospital province district county bishop archbishop archdiocese diocese "
    "communications head".split()
)


def name_like(word: str) -> bool:
    """Whether a token has the form of a name: a capital, or a small particle glued to one ("al-Masri", "d'Estaing", "beIN")."""
    return (word[0].isupper() and word != "I") or (word[0].islower() and bool(_INNER.match(word)))


def pieces(line: Line, number: int) -> Iterator[Piece]:
    """The pieces of one line, in order. In headlines whose capitals prove nothing only what the tables know is a piece."""
    if line.style is not Style.SENTENCE:
        yield from _known_only(line, number)
        return
    at, count = 0, len(line.words)
    while at < count:
        if _starts(line, at):
            end = _run(line, at)
            cut = list(_cut(line, number, at, end))
            if cut and cut[-1].last == end and any(k.what != "place" for k in cut[-1].known) and (last := body(line, end)):
                first = cut.pop().first
                cut.append(_piece(line, number, first, last, (), clues=[Clue(What.ORGANISATION, 8, "a public body")]))
                end = last
            if cut and cut[-1].last == end and (after := _nickname(line, end)):
                last = _run(line, after)
                cut.append(_joined(line, cut.pop(), after, last))
                end = last
            yield from cut
            at = end
        else:
            at += 1


def _nickname(line: Line, at: int) -> int:
    """The place behind a nickname in marks that parts a first name from the last: Jorge "Tuto" | Quiroga; 0 if there is none."""
    for close in (at + 2, at + 3):
        if close + 1 < len(line.words) and line.text[line.starts[at]] in "\"“'‘(" and line.text[line.starts[close]] in "\"”'’)":
            first = knowledge.first_name(line.words[at - 1])
            return close + 1 if first and name_like(line.words[close + 1]) and line.words[at + 1][0].isupper() else 0
    return 0


def _joined(line: Line, piece: Piece, after: int, last: int) -> Piece:
    words = piece.words + line.words[after:last]
    text = f"{piece.text} {line.span(after, last)}"
    clues = (Clue(What.PERSON, 6, "a nickname in the name"),)
    return Piece(piece.line, piece.first, last, text, words, (), clues, piece.honorific, piece.title)


def _starts(line: Line, at: int) -> bool:
    word, low = line.words[at], line.low[at]
    if name_like(word):
        if low in FUNCTION and (at in line.begins or low == "the"):
            length = knowledge.lookup(line.words, at, len(line.words))[0]
            return length > 1 and not (
                at + length < len(line.words) and (name_like(line.words[at + length]) or line.word(at + length) == "and")
            )
        return True
    if low in FIRST_PARTICLES and word == low and (at == 0 or not name_like(line.words[at - 1])):
        after = at + 1
        while after < len(line.words) and line.words[after] in PARTICLES:
            after += 1
        return after < len(line.words) and _unknown_capital(line, after)
    return False


def _unknown_capital(line: Line, at: int) -> bool:
    return line.words[at][0].isupper() and not common(line.low[at]) and not knowledge.lookup(line.words, at, at + 1)[0]


def _run(line: Line, first: int) -> int:
    """The end of the run of name words that begins at `first`."""
    words, low, count = line.words, line.low, len(line.words)
    known, _ = knowledge.lookup(words, first, count)
    at = first + max(known, 1)
    while at < count:
        word = words[at]
        if line.starts[at] - line.ends[at - 1] > 1 or word == "I":
            break
        if name_like(word) or (low[at] in SUFFIXES and word[0].isupper()):
            known, _ = knowledge.lookup(words, at, count)
            at += max(known, 1)
        elif low[at] in PARTICLES and (after := _over(line, at, PARTICLES)) and _person_before(line, first, at):
            at = after
        elif word == "&" and at + 1 < count and name_like(words[at + 1]):
            at += 1
        elif word in ORG_JOINERS and (after := _over(line, at, ORG_JOINERS | {"the"})) and _joins(line, first, at):
            at = after
        elif word == "and" and at + 1 < count and name_like(words[at + 1]) and _one_name(line, first, at):
            at += 1
        elif word.isdigit() and len(word) < 4 and low[at - 1] in _NUMBERED:
            at += 1
        else:
            break
    return at


def _over(line: Line, at: int, small: frozenset[str] | set[str]) -> int:
    """The place of the capital that follows a few small words; 0 if none does."""
    end = at
    while end < len(line.words) and end - at < 3 and line.words[end] in small:
        end += 1
    if end >= len(line.words) or not name_like(line.words[end]) or line.words[end - 1] not in small:
        return 0
    return 0 if line.low[end] in MONTHS_DAYS else end


def _person_before(line: Line, first: int, at: int) -> bool:
    return not common(line.low[at - 1]) or knowledge.first_name(line.words[at - 1]) is not None


def _joins(line: Line, first: int, at: int) -> bool:
    """Whether "of" at `at` goes on a name: after Bank, Institute, Ministry ... or once such a join was made."""
    if any(word in ORG_JOINERS for word in line.words[first:at]):
        return True
    last = line.words[at - 1]
    if last.lower() in _JOINING or last.lower() in ("chief", "head") or last in knowledge.org_words():
        return last[0].isupper() and not (
            at - 1 == first and first in line.begins and common(line.low[first]) and line.low[first] not in _JOINING
        )
    role = knowledge.role_ending(line.low, at, first)
    return role is not None and line.words[at] == "of" and line.words[at - 1][0].isupper()


def _one_name(line: Line, first: int, at: int) -> bool:
    """Whether "and" at `at` stands inside one name: "Department of Health and Social Care", "the Soil and Water Movement"."""
    words = line.words
    end = at + 1
    while end < len(words) and name_like(words[end]) and end - at < 5:
        end += 1
    if words[first].lower() in ("ministry", "department", "office", "minister", "secretary") and any(
        w in ("of", "for") for w in words[first:at]
    ):
        return not knowledge.lookup(words, at + 1, end)[0]
    tail = knowledge.org_words().get(words[end - 1])
    if tail is None or end - at < 2 or tail[0] == "media" and end - at < 3:
        return False
    left_known = (
        knowledge.lookup(words, first, at)[0] or knowledge.first_name(words[first]) or words[at - 1] in knowledge.org_words()
    )
    return not left_known and line.word(first - 1) in ("the", "'s") and not knowledge.honorific(words, first, at)[0]


def _cut(line: Line, number: int, first: int, end: int) -> Iterator[Piece]:
    """The pieces of one run of name words."""
    words, low = line.words, line.low
    at, gender, titles, role_before = first, "", first, False
    doubtful = False
    while at < end:
        if (
            (low[at] == "the" or low[at] in ARTICLES and at in line.begins)
            and at + 1 < end
            and not knowledge.lookup(words, at, end)[0]
        ):
            at = titles = at + 1
            continue
        length, known = knowledge.lookup(words, at, end)
        if length == end - at and not gender and not role_before:
            yield _piece(line, number, at, end, known, doubtful=at in line.begins and length == 1 and all(k.weak for k in known))
            return
        size, its_gender, kind = knowledge.honorific(words, at, end)
        organisation = _organisation(line, at, end)
        if size and line.word(at - 1) in BEFORE_WORK:
            return  # the ferry Princess Amalia
        if size and size < end - at and length <= size and not (organisation and kind not in ("civil", "learned")):
            gender = its_gender if its_gender != "u" or not gender else gender
            at += size
            continue
        role = None if organisation and not role_before else knowledge.role_starting(low, at, end)
        skip = _role_words(low, at, end)
        if role is None and skip > at and (role := knowledge.role_starting(low, skip, end)) is not None:
            at = skip
        if role and len(role.words) == 1 and end - at == 2 and knowledge.first_name(words[at]) and not size:
            role = None  # Dean Williams
        if role and length <= len(role.words) and _capital(words, at, at + len(role.words)):
            at += len(role.words)
            if at < end and low[at] in ("of", "for"):
                at = yield from _owner(line, number, at, end)
            role_before, titles, gender = True, at, ""
            continue
        if gender or role_before:
            yield _person(line, number, at, end, gender, titles, role_before)
            return
        if length and length < end - at and not (organisation and _belongs(line, at, at + length, end, known)):
            if _splits(line, at, at + length, end, known):
                yield _piece(line, number, at, at + length, known)
                at = titles = at + length
                if any(k.what == "organisation" for k in known) and not _role_in(low, at, end) and not _names_person(line, at, end):
                    return
                continue
        inner = _inner_title(line, at, end)
        if inner:
            yield _piece(line, number, at, inner, known if length == inner - at else ())
            at = titles = inner
            continue
        if at in line.begins and at + 1 < end and common(low[at]) and not length:
            if (
                _names_person(line, at + 1, end)
                or not set(classes(low[at])) & {"N", "A"}
                and words[at + 1] not in ("&", "of", "and")
            ):
                at = titles = at + 1
                continue
            doubtful = True
        if end - at == 1 and low[at] in NO_NAMES and not sea(line, end):
            return
        if _credited(line, at):
            return
        yield _piece(line, number, at, end, (), doubtful=doubtful or (end - at == 1 and at in line.begins and common(low[at])))
        return


def _credited(line: Line, at: int) -> bool:
    """Whether a picture credit follows: who took a photograph is no actor of the news."""
    return line.word(at - 1) == ":" and line.word(at - 2) in _CREDITS


def sea(line: Line, at: int) -> bool:
    """Whether a lower-case "seas" follows, maybe after more names: "the Baltic and Barents seas"."""
    while line.word(at) in ("and", ",") and at + 1 < len(line.words) and line.words[at + 1][0].isupper():
        at += 2
    return line.word(at) in ("sea", "seas")


def _capital(words: tuple[str, ...], at: int, end: int) -> bool:
    return all(word[0].isupper() for word in words[at:end] if word not in ("of", "the", "for", "and"))


def _role_words(low: tuple[str, ...], at: int, end: int) -> int:
    table = knowledge.role_words()
    while at < end and low[at] in table:
        at += 1
    return at


def _role_in(low: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a role of one person, with words that lead it, begins at `at`."""
    start = _role_words(low, at, end)
    role = knowledge.role_starting(low, start if start < end else at, end) if at < end else None
    if role is None or role.plural:
        return False
    return start + len(role.words) < end or low[end - 1] not in _org_tails()


@cache
def _org_tails() -> frozenset[str]:
    return frozenset(word.lower() for word in knowledge.org_words())


def _names_person(line: Line, at: int, end: int) -> bool:
    """Whether the words from `at` begin as a person's name does: title, or a first name that is no word, with another word after it."""
    if at >= end or knowledge.honorific(line.words, at, end)[0]:
        return at < end
    first = knowledge.first_name(line.words[at])
    return (
        first is not None
        and end - at >= 2
        and not (first[1] and common(line.low[at]))
        and not knowledge.lookup(line.words, at, end)[0]
    )


def _organisation(line: Line, at: int, end: int) -> str:
    """The kind of organisation that a word among tokens [at, end) tells of; "" if none."""
    table = knowledge.org_words()
    words = line.words
    for place in range(at, end):
        for key in (words[place], f"{words[place - 1]} {words[place]}" if place > at else ""):
            kind, position = table.get(key, ("", ""))
            alone = place == at == end - 1
            if (
                kind
                and not alone
                and (
                    position == "any"
                    or (position == "tail" and (place == end - 1 or words[place + 1] in ("of", "for")))
                    or (position == "head" and place == at)
                )
            ):
                return kind
    return "company" if "&" in words[at + 1 : end] else ""


def _belongs(line: Line, at: int, after: int, end: int, known: tuple[Known, ...]) -> bool:
    """Whether a nationality, country or place belongs to the name of the organisation that follows: "Swiss National Bank", "Kenya Airways"."""
    if knowledge.lookup(line.words, after, end)[0] == end - after:
        return False
    return not _names_person(line, after, end) and not _role_in(line.low, after, end)


def _splits(line: Line, at: int, after: int, end: int, known: tuple[Known, ...]) -> bool:
    """Whether a known name at the head of a run stands for itself and something else follows: "Ukrainian | Fire Point", "Fox News | Sunday"."""
    if _names_person(line, after, end) or _role_in(line.low, after, end) or knowledge.honorific(line.words, after, end)[0]:
        return True
    if knowledge.lookup(line.words, after, end)[0] == end - after:
        return True
    what = {k.what for k in known}
    if any(k.form in (ADJECTIVE, PEOPLE) for k in known) and not acronym(line.words[at]):
        return (
            end - after >= 2
            and line.word(at - 1) not in ("the", "'s")
            and at not in line.begins
            and line.low[end - 1] not in THING_TAILS
        )
    if any(k.form in (ADJECTIVE,) for k in known):
        return line.low[end - 1] not in THING_TAILS and not common(line.low[end - 1])
    return "organisation" in what and not any(k.weak for k in known)


def _owner(line: Line, number: int, at: int, end: int) -> Generator[Piece, None, int]:
    """After a role and "of": yields what the role is of, and returns the place behind it."""
    start = at + 1
    if start < end and line.low[start] == "the":
        start += 1
    length, known = knowledge.lookup(line.words, start, end)
    if length:
        yield _piece(line, number, start, start + length, known)
        return start + length
    stop = start
    while stop < end and not _names_person(line, stop, end):
        stop += 1
    if stop > start and not (common(line.low[start]) and stop - start == 1):
        yield _piece(line, number, start, stop, ())
    return stop


def _inner_title(line: Line, at: int, end: int) -> int:
    """Where a role or title inside a run begins, with a person after it: "Acme | CEO Jane Roe"; 0 if nowhere."""
    if knowledge.first_name(line.words[at]) is not None and not common(line.low[at]):
        return 0
    for place in range(at + 1, end - 1):
        role = knowledge.role_starting(line.low, place, end)
        size = len(role.words) if role else knowledge.honorific(line.words, place, end)[0]
        if size and place + size < end and line.words[place][0].isupper() and (role or _names_person(line, place + size, end)):
            return 0 if _organisation(line, at, end) and not _names_person(line, place + size, end) else place
    return 0


def _person(line: Line, number: int, at: int, end: int, gender: str, titles: int, role: bool) -> Piece:
    title = line.span(titles, at) if titles < at else ""
    clues = [Clue(What.PERSON, 6 if gender else 4, "after a title" if gender else "after a role")]
    if end - at == 1 and not gender and common(line.low[at]):
        clues = [Clue(What.PERSON, 2, "after a role")]
    return _piece(line, number, at, end, (), clues=clues, honorific=gender, title=title)


def _piece(
    line: Line,
    number: int,
    first: int,
    last: int,
    known: tuple[Known, ...],
    *,
    clues: list[Clue] | None = None,
    honorific: str = "",
    title: str = "",
    doubtful: bool = False,
) -> Piece:
    words = line.words[first:last]
    clues = clues or []
    if not honorific:
        clues += _form(line, first, last, bool(known))
    return Piece(number, first, last, line.span(first, last), words, known, tuple(clues), honorific, title, doubtful)


def _form(line: Line, first: int, last: int, known: bool) -> Iterator[Clue]:
    """What the words of a name tell by themselves."""
    words, low = line.words[first:last], line.low[first:last]
    organisation = _organisation(line, first, last)
    name = knowledge.first_name(words[0])
    if len(words) == 1:
        if acronym(words[0]) and words[0].isupper() and low[0] not in NO_NAMES:
            yield Clue(What.ORGANISATION, 2, "letters of an acronym")
        elif name and not name[1] and not known:
            yield Clue(What.PERSON, 1, "a first name")
        elif knowledge.last_name(words[0]) and not known:
            yield Clue(What.PERSON, 1, "a family name")
        return
    if organisation:
        yield Clue(What.ORGANISATION, 5, f"a word of a {organisation}")
    if low[-1] in THING_TAILS and not organisation:
        yield Clue(What.PLACE if low[-1] in PLACE_TAILS else What.THING, 5, "last word of its kind")
    if low[0] in THING_HEADS:
        yield Clue(What.THING, 6, "first word of its kind")
    if low[0] in PLACE_HEADS:
        yield Clue(What.PLACE, 5, "first word of a place")
    if name and not known:
        yield Clue(What.PERSON, 1 if name[1] and common(low[0]) else 3, "a first name")
    if (knowledge.last_name(words[-1]) or (len(words) < 4 and knowledge.last_name(words[0]))) and not known:
        yield Clue(What.PERSON, 2, "a family name")
    if any(word in PARTICLES for word in words[1:-1]) or (words[0] in FIRST_PARTICLES):
        yield Clue(What.PERSON, 2, "a particle in a name")
    if any(_INITIAL.match(word) for word in words[:-1]) and not organisation:
        yield Clue(What.PERSON, 2, "an initial")
    if low[-1] in SUFFIXES:
        yield Clue(What.PERSON, 4, "Junior and the like")
    if not known and all(common(word) for word in low if word not in PARTICLES and word not in ORG_JOINERS):
        yield Clue(What.PERSON, -2, "ordinary words")
    if any(word.isdigit() for word in words):
        yield Clue(What.THING, 6 if low[0] in ("article", "chapter", "title", "section", "apollo") else 2, "a number")


def _known_only(line: Line, number: int) -> Iterator[Piece]:
    at, count = 0, len(line.words)
    while at < count:
        word = line.words[at]
        length, known = knowledge.lookup(line.words, at, count)
        if not length and line.style is Style.CAPS and word[0].isalpha():
            length, known = _from_capitals(line, at)
        if length and (length > 1 or not common(line.low[at]) or word.isupper() and line.style is Style.TITLE):
            yield _piece(line, number, at, at + length, known)
            at += length
            continue
        if _credited(line, at):
            at += 3
            continue
        first = knowledge.first_name(word.title() if line.style is Style.CAPS else word)
        if first and not first[1] and at + 1 < count and name_like(line.words[at + 1]) and not common(line.low[at + 1]):
            end = at + 1
            while end < count and name_like(line.words[end]) and not common(line.low[end]):
                end += 1
            yield _piece(line, number, at, end, ())
            at = end
            continue
        at += 1


def _from_capitals(line: Line, at: int) -> tuple[int, tuple[Known, ...]]:
    """A known name written in capitals only."""
    written = [
        word.capitalize() if len(word) > 3 or word.lower() not in ("us", "uk", "eu", "un") else word
        for word in line.words[at : at + 4]
    ]
    return knowledge.lookup(written, 0, len(written))
