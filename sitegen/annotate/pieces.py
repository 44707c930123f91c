"""Runs of capitalised words, cut into pieces: names without the titles, roles and nationalities that lean on them.

A piece is words that may be a name, with what the tables and its own form say of it. What it means is decided later, for the document
as a whole (`cast`).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from sitegen.annotate import knowledge
from sitegen.annotate.beside import STYLES, a_firm, beside, broadcast, tells
from sitegen.annotate.bodies import SORTS, body, party, police, spelt_out
from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.forms import (
    MAKERS,
    OWNERS,
    calling,
    cause,
    credited,
    form,
    names_person,
    organisation,
    role_in,
    role_words,
    royal_town,
    sea,
    subject_of_country,
)
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, NAME, PEOPLE, Known
from sitegen.annotate.letters import acronym
from sitegen.annotate.lexicon import ARTICLES, BEFORE_WORK, BEHIND, NO_NAMES, PARTY_MEMBERS, SIDES, THING_TAILS
from sitegen.annotate.lines import Line
from sitegen.annotate.runs import FOR, nickname, ordinary, run, starts
from sitegen.annotate.words import classes, common


def pieces(line: Line, number: int) -> Iterator[Piece]:
    """The pieces of one line, in order. Where capitals prove nothing `headlines` takes the place of this."""
    at, count = 0, len(line.words)
    while at < count:
        if line.low[at] in ("his", "her", "their", "your") and line.word(at + 1) in STYLES:
            at += 2  # His Majesty
            continue
        if starts(line, at):
            if close := spelt_out(line, at):
                yield piece(line, number, at, close, (), clues=[Clue(What.ORGANISATION, 8, "its letters follow")])
                at = close
                continue
            end = run(line, at)
            cut = [one for one in _cut(line, number, at, end) if not beside(line, one)]
            if (
                cut
                and cut[-1].last == end
                and any(k.what != "place" for k in cut[-1].known)
                and (last := body(line, cut[-1].first, end))
            ):
                first = cut[-1].first
                if not any(k.what == "country" for k in cut[-1].known):
                    cut.pop()  # a country acts through its ministry
                cut.append(piece(line, number, first, last, (), clues=[Clue(What.ORGANISATION, 8, "a public body")]))
                end = last
            if (not cut or cut[-1].last == end) and (
                close := party(line, cut[-1].first if cut else at, end) or police(line, at, end)
            ):
                first = cut.pop().first if cut else at
                first -= first > 0 and line.low[first - 1] in SIDES and line.words[first - 1][0].isupper()
                cut.append(
                    piece(
                        line,
                        number,
                        first,
                        close,
                        (),
                        clues=[Clue(What.ORGANISATION, 8, f"a word of a {SORTS[line.low[close - 1]]}")],
                    )
                )
                end = close
            if cut and cut[-1].last == end and (after := nickname(line, end)):
                last = run(line, after)
                cut.append(_joined(line, cut.pop(), after, last))
                end = last
            yield from cut
            at = end
        else:
            at += 1


def _joined(line: Line, first: Piece, after: int, last: int) -> Piece:
    words = first.words + line.words[after:last]
    text = f"{first.text} {line.span(after, last)}"
    clues = (Clue(What.PERSON, 6, "a nickname in the name"),)
    return Piece(
        first.line,
        first.first,
        last,
        text,
        words,
        (),
        clues,
        first.honorific,
        first.title,
        nickname=line.words[first.last + 1 : after - 1],
    )


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
        if at in line.begins and (spoken := knowledge.role_starting(low, at, len(low))) and at + len(spoken.words) > end:
            return  # "Labour minister" begins a sentence
        if (
            at in line.begins
            and end - at == 1
            and low[at : at + 1] in knowledge.type_nouns()
            and end < len(low)
            and words[end][0].islower()
            and (role := knowledge.role_starting(low, end, len(low)))
            and not role.plural
        ):
            return  # "Union chair Jane Roe"
        if low[at] in PARTY_MEMBERS and end - at > 2 and knowledge.first_name(words[at + 1]) and names_person(line, at + 1, end):
            at = titles = at + 1  # "Republican | Jane Roe"
            role_before = True
            continue
        length, known = knowledge.lookup(words, at, end)
        if not length and end - at == 1 and words[at].isupper() and len(words[at]) > 4:
            length, known = knowledge.lookup((words[at].capitalize(),), 0, 1)  # the place in front of an agency's report
        if length == end - at and not gender and not role_before:
            yield piece(
                line,
                number,
                at,
                end,
                known,
                doubtful=at in line.begins and length == 1 and all(k.weak for k in known) and not tells(line, end, known),
            )
            return
        size, its_gender, kind = knowledge.honorific(words, at, end)
        corporate = organisation(line, at, end)
        if size and line.word(at - 1) in BEFORE_WORK:
            return  # the ferry Princess Amalia
        if size and (kind == "saint" or line.word(at + size) in ("'s", "'")):
            size = 0  # Mother's Day, St James' Park, the San Felice stadium
        if size and (longer := knowledge.role_starting(low, at, end)) and len(longer.words) > size:
            size = 0  # Secretary of State Jane Roe
        if size and royal_town(line, at, at + size, end):
            yield piece(line, number, at, at + size + 1, (), clues=[Clue(What.PLACE, 9, "a town named after a royal")])
            at = titles = at + size + 1
            continue
        if low[at:end] == ("general", "staff") or (low[at] in FOR and low[at + 1 : end][:1] == ("for",)):
            yield piece(line, number, at, end, (), clues=[Clue(What.ORGANISATION, 8, "a staff of an army, or for whom a body is")])
            return
        if end - at == 2 and cause(low[at], low[at + 1]):
            yield piece(line, number, at, end, (), clues=[Clue(What.ORGANISATION, 8, "people and what they want")])
            return
        if size and size < end - at and low[at + size] in ("of", "for"):
            return  # the Father of the House
        if size and size < end - at and length <= size and not (corporate and kind not in ("civil", "learned")):
            gender = its_gender if its_gender != "u" or not gender else gender
            at += size
            continue
        role = None if corporate and not role_before else knowledge.role_starting(low, at, end)
        skip = role_words(low, at, end)
        if role is None and skip > at and (role := knowledge.role_starting(low, skip, end)) is not None:
            at = skip
        if role and len(role.words) == end - at == 1 and at not in line.begins and low[at - 1] == "the" and low[at] in _PAPERS:
            role = None  # the Courier
        if role and len(role.words) == 1 and end - at == 2 and knowledge.first_name(words[at]) and not size:
            role = None  # Dean Williams
        if role and length <= len(role.words) and _capital(words, at, at + len(role.words)):
            at += len(role.words)
            if at < end and low[at] in ("of", "for"):
                at = yield from _owner(line, number, at, end)
            role_before, titles, gender = True, at, ""
            continue
        if role_before and (second := _inner_title(line, at, end)) and _portfolio(line, at, second):
            at = second  # "Deputy | Trade Representative Jane Roe"
            continue
        if gender or role_before:
            yield _person(line, number, at, _bare_end(low, at, end), gender, titles, role_before)
            return
        if _branch(line, at + length, end, known):
            yield piece(line, number, at, end, (), clues=[Clue(What.ORGANISATION, 8, "a branch of a known body")])
            return
        inner = _inner_title(line, at + length, end) if length and any(k.form == ADJECTIVE for k in known) else 0
        if inner and (all(common(word) for word in low[at + length : inner]) or _portfolio(line, at + length, inner)):
            yield piece(line, number, at, at + length, known)  # Norland | Resources Minister Ada Example
            at = titles = inner
            continue
        whole = corporate and _belongs(line, at, at + length, end)
        given = (
            knowledge.first_name(words[at])
            and all(
                k.what == "place" or k.weak or (k.form == CAPITAL and end - at == 2 and knowledge.first_name(words[at + 1]))
                for k in known
            )
            and not role_in(low, at + length, end)
        )
        if 0 < length < end - at and not whole and not given and _splits(line, at, at + length, end, known):
            yield piece(line, number, at, at + length, known)
            at = titles = at + length
            if any(k.what == "organisation" for k in known) and not role_in(low, at, end) and not names_person(line, at, end):
                return
            continue
        inner = _inner_title(line, at, end)
        if inner:
            if not _portfolio(line, at, inner):
                yield piece(line, number, at, inner, known if length == inner - at else ())
            at = titles = inner
            continue
        if at in line.begins and end - at > 2 and not length and low[at] in OWNERS and organisation(line, at + 1, end):
            at = titles = at + 1  # "Operator Acme Star Lines"
            continue
        if at in line.begins and end - at > 2 and not length and calling(line, at) and names_person(line, at + 1, end):
            at = titles = at + 1  # "Beekeeper Jane Roe"
            continue
        if at in line.begins and at + 1 < end and common(low[at]) and not length:
            if (
                (names_person(line, at + 1, end) and not (end - at > 2 and low[end - 1] in MAKERS) and not a_firm(line, end))
                or (calling(line, at) and not common(low[at + 1]) and organisation(line, at, end) == "")
                or (low[at],) in knowledge.type_nouns()
                and not organisation(line, at, end)
                or not (set(classes(low[at])) & {"N", "A"} or knowledge.first_name(words[at]))
                and words[at + 1] not in ("&", "of", "and")
            ):
                at = titles = at + 1
                continue
            doubtful = True
        end = _bare_end(low, at, end)
        if (
            low[at:end] in _GENERIC_NAMES
            or all(word in NO_NAMES for word in low[at:end])
            and not sea(line, end)
            and not broadcast(line, at)
        ):
            return
        if credited(line, at) or (
            length and end - at == length + 1 and low[end - 1] in PARTY_MEMBERS and line.word(at - 1) == "the"
        ):
            return  # nobody's name: "the Georgia Republican"
        yield piece(line, number, at, end, (), doubtful=doubtful or (end - at == 1 and at in line.begins and common(low[at])))
        return


# Sorts of bodies that other countries have under the same name.
_OF_A_COUNTRY = frozenset("party organisation agency court union government-body".split())
_PAPERS = frozenset("courier herald observer guardian sentinel pilot ranger".split())


def _branch(line: Line, at: int, end: int, known: tuple[Known, ...]) -> bool:
    """Whether a country behind a known body makes a name of its own: "BBC | Scotland"."""
    if not any(k.what == "organisation" and k.kind in ("media", "organisation") for k in known) or at >= end:
        return False
    length, rest = knowledge.lookup(line.words, at, end)
    return length == end - at and any(k.what == "country" and k.form == NAME for k in rest)


def _bare_end(low: tuple[str, ...], at: int, end: int) -> int:
    """The end of a name without letters behind it: "Jan Morcha | MLAs", "Jo Roe | KC"."""
    while end - at > 1 and low[end - 1] in BEHIND:
        end -= 1
    return end


def _capital(words: tuple[str, ...], at: int, end: int) -> bool:
    return all(word[0].isupper() for word in words[at:end] if word not in ("of", "the", "for", "and"))


def _belongs(line: Line, at: int, after: int, end: int) -> bool:
    """Whether a nationality, country or place belongs to the name of the organisation that follows: "Swiss National Bank", "Kenya Airways"."""
    length, rest = knowledge.lookup(line.words, after, end)
    if length == end - after:
        # "Scottish Democrats" are not the Democrats that the tables know.
        home = {k.iso for k in knowledge.lookup(line.words, at, after)[1]}
        sorts = _OF_A_COUNTRY | ({"media"} if length == 1 and line.word(at - 1) == "the" else set())  # "the Havana Times"
        return any(
            k.what == "organisation" and k.kind in sorts and (k.iso or k.kind == "organisation") and k.iso not in home for k in rest
        )  # "Norwegian Red Cross" as well
    role = knowledge.role_starting(line.low, after, end)
    if role and after + len(role.words) == end - 1 and line.words[end - 1] in knowledge.org_words():
        return True  # "Glasgow Sheriff Court"
    if role and not role.before:
        return not names_person(line, after, end)  # "Norwegian Refugee Council"
    return not names_person(line, after, end) and not role_in(line.low, after, end)


def _splits(line: Line, at: int, after: int, end: int, known: tuple[Known, ...]) -> bool:
    """Whether a known name at the head of a run stands for itself and something else follows: "Ukrainian | Fire Point", "Fox News | Sunday"."""
    what = {k.what for k in known}
    titled = role_in(line.low, after, end) or knowledge.honorific(line.words, after, end)[0] > 0
    if titled or names_person(line, after, end):
        return titled or what != {"organisation"} or after - at > 1 or line.words[at].isupper()  # Duma Gideon Boko
    rest = knowledge.lookup(line.words, after, end)
    if rest[0] == end - after:
        if after - at == 1 and what == {"place"} and subject_of_country(line, at, end):
            return False  # "Rugby Australia"
        team = any(k.form == PEOPLE for k in rest[1]) and any(k.kind == "city" for k in known) and line.word(at - 1) == "the"
        return not team  # "the Mumbai Indians"
    if all(word in NO_NAMES for word in line.low[after:end]):
        return True
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
        yield piece(line, number, start, start + length, known)
        return start + length
    stop = start
    while stop < end and not names_person(line, stop, end):
        stop += 1
    if stop > start and not (common(line.low[start]) and stop - start == 1):
        yield piece(line, number, start, stop, ())
    return stop


# Several words with capitals that name a sort and nobody of it.
_GENERIC_NAMES = frozenset({("first", "nation"), ("first", "nations"), ("indigenous", "peoples"), ("the", "first", "nation")})
# Offices that are named after what they are in charge of.
_IN_CHARGE = frozenset(
    "minister secretary commissioner representative ombudsman envoy adviser advisor spokesperson spokesman spokeswoman editor "
    "correspondent coordinator co-ordinator superintendent director officer analyst reporter".split()
)


def _portfolio(line: Line, at: int, role: int) -> bool:
    """Whether what stands before a role says what it is in charge of: "Natural Resources | Minister Jane Roe"."""
    found = knowledge.role_starting(line.low, role, len(line.low))
    return found is not None and found.words[-1] in _IN_CHARGE and ordinary(line, at, role)


def _inner_title(line: Line, at: int, end: int) -> int:
    """Where a role or title inside a run begins, with a person after it: "Acme | CEO Jane Roe"; 0 if nowhere."""
    if knowledge.first_name(line.words[at]) is not None and not common(line.low[at]):
        return 0
    for place in range(at + 1, end - 1):
        role = knowledge.role_starting(line.low, place, end)
        size = len(role.words) if role else knowledge.honorific(line.words, place, end)[0]
        if size and place + size < end and line.words[place][0].isupper() and (role or names_person(line, place + size, end)):
            return 0 if organisation(line, at, end) and not names_person(line, place + size, end) else place
    return 0


def _person(line: Line, number: int, at: int, end: int, gender: str, titles: int, role: bool) -> Piece:
    title = line.span(titles, at) if titles < at else ""
    clues = [Clue(What.PERSON, 6 if gender else 4, "after a title" if gender else "after a role")]
    if end - at == 1 and not gender and common(line.low[at]):
        clues = [Clue(What.PERSON, 2, "after a role")]
    return piece(line, number, at, end, (), clues=clues, honorific=gender, title=title)


def piece(
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
    """A piece with the clues of its own form."""
    words = line.words[first:last]
    clues = clues or []
    if not honorific:
        clues += form(line, first, last, bool(known))
    opens = first in line.begins and not title and not (words[0].isupper() and len(words[0]) > 1)
    return Piece(number, first, last, line.span(first, last), words, known, tuple(clues), honorific, title, doubtful, (), opens)
