"""Reads the quotations of one segment, paragraph by paragraph, and remembers who spoke last.

The ways to a speaker are a table, `WAYS`, tried in order; each reads what `attribution` finds around a quotation, or carries a speaker on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from sitegen.annotate import attribution, speakers
from sitegen.annotate.attribution import Attribution
from sitegen.annotate.described import described, describes
from sitegen.annotate.frames import Frame
from sitegen.annotate.interviews import told
from sitegen.annotate.lexicon import FAMILY
from sitegen.annotate.meant import body_meant
from sitegen.annotate.nearer import nearer
from sitegen.annotate.quotes_names import why_no_quotation
from sitegen.annotate.quotes_spoken import Spoken, begun
from sitegen.annotate.spans import Form, Mention
from sitegen.annotate.speakers import Speaker
from sitegen.core.model import ActorKind
from sitegen.core.text import fold_quote

# A block quotation without marks has at least so many words.
_BLOCK = 6
# What words stand on that nobody is said to have spoken.
_SIGNS = frozenset(
    "sign signs banner banners placard placards poster plaque graffiti inscription slogan sticker headstone t-shirt".split()
)
# What a speaker may have put their words in.
_PAPERS = frozenset("statement letter email message post note".split())
# Quotations of one headline that are read at all.
_IN_HEADLINE = 12
_NOBODY = Speaker("", "nobody")
# So many sentences back "the company" may still mean the body spoken of.
_RECENT = 3


class Reader:
    """The state of reading: what was spoken so far, and by whom last."""

    def __init__(self, answers: Mapping[int, Spoken]) -> None:
        self.unmarked = answers
        self.spoken: list[Spoken] = []
        self.last = self.person = self.body = _NOBODY
        self.open: Spoken | None = None
        self.previous: Spoken | None = None
        self.colon: Attribution | None = None
        self.answers = _NOBODY
        self.earlier: Frame | None = None
        self.groups = 0
        self.sentence = 0
        self.read = self.body_at = 0
        self.told: set[int] = set()

    def paragraph(self, f: Frame) -> None:
        """All quotations of one paragraph."""
        self.sentence, self.previous, self.told = 0, None, set()
        if self._block(f):
            return
        if f.lower[:2] == ["q", ":"] and not self.answers.name:
            self.answers = self.person
        for pair in f.pairs:
            one = begun(f, pair)
            if one is None:
                continue
            self._advance(f, one.sentence[0])
            self._attribute(one)
            if why_no_quotation(f, one.first, one.end, one.text, attributed=one.who is not None, direct=one.direct):
                continue
            self.previous = one
            self.spoken.append(one)
            if one.who is not None:
                self.told.add(one.sentence[0])
                self._remember(one.who.speaker)
            else:
                self.last = _NOBODY
        self.open = self.previous if self.previous is not None and self.previous.unclosed else None
        self._advance(f, len(f.tokens.words))
        self.earlier = f
        colon = _colon(f)
        self.colon = colon and _carried(dataclasses.replace(colon, speaker=self._resolved(f, colon.speaker)), colon.rule)

    def headline(self, f: Frame) -> None:
        """Quotations in a headline: only where the headline or the body tells who speaks."""
        for pair in f.pairs[:_IN_HEADLINE]:
            one = begun(f, pair)
            if one is None or pair.unclosed:
                continue
            words = f" {fold_quote(one.text)} "
            known = next((s for s in self.spoken if s.who and words in f" {fold_quote(s.text)} "), None)
            one.who = (
                dataclasses.replace(known.who, rule="the body tells the speaker")
                if known and known.who
                else attribution.headline(f, one.first, one.end)
            )
            if not one.name or why_no_quotation(f, one.first, one.end, one.text, attributed=True, direct=False):
                continue
            one.direct = known.direct if known else len(one.text.split()) > 3
            self.spoken.append(one)

    # --- the speaker of one quotation

    def _attribute(self, one: Spoken) -> None:
        for _, way, joins in WAYS:
            found = way(self, one)
            if found is None:
                continue
            one.who = dataclasses.replace(
                found, speaker=self._read_out(one.frame, found) or self._resolved(one.frame, found.speaker)
            )
            if joins and (other := self.previous or self.open) is not None:
                self._join(other, one)
            return

    def _read_out(self, f: Frame, found: Attribution) -> Speaker | None:
        """For "...," it read: the statement of the last speaker; nobody's where the sentence before tells of a sign or the like."""
        if found.cue not in ("read", "reads") or found.speaker.at < 0 or f.lower[found.speaker.at] != "it" or not self.last.name:
            return None
        first, _ = f.sentence_of(found.speaker.at)
        if first and _SIGNS & set(f.lower[slice(*f.sentence_of(first - 1))]):
            return Speaker("", "unnamed", at=found.speaker.at)
        return dataclasses.replace(self.last, rule="the statement of the last speaker", at=found.speaker.at)

    def _join(self, a: Spoken, b: Spoken) -> None:
        """Two parts of one utterance. The speaker named after the last part of a long quotation spoke all of it."""
        if not a.group:
            self.groups += 1
            a.group = self.groups
        b.group = a.group
        if b.name and not a.name and a.unclosed:
            for other in self.spoken:
                if other.group == a.group and not other.name and b.who is not None:
                    other.who = _carried(b.who, "goes on over paragraphs")

    def _resolved(self, f: Frame, who: Speaker) -> Speaker:
        """A pronoun nobody resolved: the one person of its sentence before it, else the person (for "it" the body) spoken of last."""
        if who.at < 0:
            return who
        if (meant := nearer(f, who, self.earlier)) is not None:
            return meant
        if who.rule == "unnamed" and self.last.name and _the_paper(f, who.at):
            return dataclasses.replace(self.last, rule="the statement of the last speaker", at=who.at)
        if who.rule == "unnamed":
            body = self._body()
            if (meant := body_meant(f, who.at, body, last=body is self.last)) is not None:
                return meant
        for known in dict.fromkeys((self.last, self.person)) if who.rule == "unnamed" else ():
            if known.name and described(f, who.at, known, self.earlier):
                return dataclasses.replace(known, rule="described again: the only person of the paragraph", at=who.at)
        if not who.pronoun or who.name:
            return who
        if who.pronoun == "it" and (writer := self._paper(f, who.at)) is not None:
            return dataclasses.replace(writer, rule="the statement of the last speaker", at=who.at)
        first, _ = f.sentence_of(who.at)
        before = [
            m
            for t in range(first, who.at)
            if (m := f.ending.get(t)) and m.name and f.quote[t] < 0 and m.form is not Form.PRONOUN and not _under(f, m)
        ]
        if before and who.at and f.lower[who.at - 1] == "whom":
            del before[-1]  # "thanked Other, whom she called ..."
        begins = speakers.opening(f, first, who.at)
        if who.pronoun in ("he", "she"):
            if not before and begins is not None and begins.rule == "unnamed" and _somebody(f, begins.at):
                return who  # "His brother said he was": the brother, whoever that is
            found, rule = _only([m for m in before if m.kind is ActorKind.PERSON]), "the only person before it"
            last = self.person
        else:
            if begins is not None and begins.rule == "unnamed":
                return who  # "The regulator ... what it described": the regulator, whoever that is
            bodies = [m for m in before if m.kind is not ActorKind.PERSON]
            found, rule = (
                _only([m for m in bodies if begins is not None and m.name == begins.name] or bodies),
                "the only body before it",
            )
            last = self.body
        if found is not None:
            return dataclasses.replace(who, name=found.name, rule=f"{who.rule}, {rule}", kind=found.kind)
        return dataclasses.replace(who, name=last.name, rule=f"{who.rule}, last speaker", kind=last.kind) if last.name else who

    def _paper(self, f: Frame, at: int) -> Speaker | None:
        """Whose letter "It said" means: the subject of the sentence that brings it in, before it or before "It was the first"."""
        low, high = f.sentence_of(max(f.sentence_of(at)[0] - 1, 0))
        if low and f.lower[low] == "it":
            low, high = f.sentence_of(low - 1)
        if high > at or not any(f.lower[t] in _PAPERS and {"a", "an"} & set(f.lower[t - 2 : t]) for t in range(low + 2, high)):
            return None
        return who if (who := speakers.opening(f, low, high)) and who.kind in (None, ActorKind.PERSON) else None

    def _body(self) -> Speaker | None:
        """The body that the last sentences spoke of, if any."""
        if self.last.name and self.last.kind is not ActorKind.PERSON:
            return self.last
        return self.body if self.body.name and self.read - self.body_at <= _RECENT else None

    # --- who was spoken of

    def _remember(self, who: Speaker) -> None:
        if who.rule == "passive":
            return
        self.last = who
        if who.name and who.kind is ActorKind.PERSON:
            self.person = who
        elif who.name:
            self.body, self.body_at = who, self.read

    def _advance(self, f: Frame, until: int) -> None:
        """Take note of whom the sentences up to a token speak of, where no quotation of theirs has told."""
        while self.sentence < len(f.sentences) and f.sentences[self.sentence][1] <= until:
            first, last = f.sentences[self.sentence]
            self.sentence += 1
            self.read += 1
            if first in self.told:
                continue
            person = _only(
                [
                    m
                    for t in range(first, last)
                    if (m := f.ending.get(t))
                    and f.quote[t] < 0
                    and m.kind is ActorKind.PERSON
                    and m.name
                    and m.form is not Form.PRONOUN
                ]
            )
            if person is not None:
                self.person = speakers.of(person, "the only person", first)
            who = attribution.subject_of(f, first, last)
            if who is not None:
                self._remember(self._resolved(f, who))

    def _block(self, f: Frame) -> bool:
        """A paragraph without marks after one that ends "Example said:" is a block quotation; only the first, for nobody tells its end."""
        who, self.colon = self.colon, None
        answer = self.unmarked.get(f.block.index)
        if answer is None and f.lower[:2] == ["a", ":"] and self.answers.name and not f.pairs:
            answer = told(f, 2, self.answers)
        if answer is not None and answer.who is not None:
            self.spoken.append(answer)
            self._remember(answer.who.speaker)
            return True
        if who is None or f.pairs or len(f.tokens.words) < _BLOCK:
            return False
        if not who.speaker.name:
            return False
        self.spoken.append(Spoken(f, 0, len(f.tokens.words), f.block.text.strip(), 0, len(f.block.text), direct=True, who=who))
        self._remember(who.speaker)
        return True


def _the_paper(f: Frame, at: int) -> bool:
    """Whether a subject without a name is "the statement": its noun, or its article where it stands after the verb."""
    if f.lower[at] == "the":
        return at + 1 < len(f.lower) and f.lower[at + 1] in _PAPERS
    return f.lower[at] in _PAPERS and f.lower[max(at - 1, 0)] == "the"


def _carried(who: Attribution, rule: str) -> Attribution:
    """A speaker of another paragraph, whose place means nothing here."""
    return dataclasses.replace(who, speaker=dataclasses.replace(who.speaker, pronoun="", at=-1), rule=rule)


def _under(f: Frame, mention: Mention) -> bool:
    """Whether a mention stands after "by" or the like: "asked by Example why she stayed, she said" is not Example."""
    start = f.first_token(mention.start)
    return start > 0 and f.lower[start - 1] in ("by", "from", "with", "against")


def _somebody(f: Frame, at: int) -> bool:
    """Whether the noun phrase that begins at a token means one person: "His brother", "The Spaniard", "A farmer"."""
    stop = min(at + 5, len(f.lower))
    return next((True for t in range(at + 1, stop) if f.lower[t] in FAMILY or describes(f, t)), False)


def _only(mentions: list[Mention]) -> Mention | None:
    """The mention, if all are of one name."""
    return mentions[0] if len({m.name for m in mentions}) == 1 else None


def _colon(f: Frame) -> Attribution | None:
    """The speaker of a paragraph that ends with a verb of saying and a colon."""
    last = len(f.tokens.words)
    if last < 3 or f.lower[last - 1] != ":" or f.quote[last - 1] >= 0:
        return None
    first, _ = f.sentence_of(last - 1)
    cue = next(iter(reversed(f.cues_between(max(first, last - 8), last))), None)
    if cue is None or cue.verb.kind not in ("say", "tell", "claim", "warn", "admit") or "that" in f.lower[cue.end : last]:
        return None
    who = speakers.subject(f, cue)
    return Attribution(who, cue.text, "block after a colon") if who is not None and who.person else None


# --- the ways to a speaker


def _over_paragraphs(reader: Reader, one: Spoken) -> Attribution | None:
    """The paragraph before ended inside a quotation, and this one begins with one."""
    if reader.open is None or reader.previous is not None or one.first:
        return None
    one.direct = True
    return one.follow or (reader.open.who and _carried(reader.open.who, "goes on over paragraphs"))


def _after_it(reader: Reader, one: Spoken) -> Attribution | None:
    """The words after a quotation that begins its sentence."""
    return one.follow if one.begins else None


def _split(reader: Reader, one: Spoken) -> Attribution | None:
    """The second half of a quotation that its speaker stands in the middle of."""
    previous = reader.previous
    if (
        one.begins
        or previous is None
        or previous.who is None
        or previous.first < one.sentence[0]
        or not previous.who.rule.startswith("after")
    ):
        return None
    one.direct = True
    return dataclasses.replace(previous.who, rule="goes on after the speaker")


def _around_it(reader: Reader, one: Spoken) -> Attribution | None:
    """The words before a quotation inside the reporter's sentence, and those after it; whole utterances are told of after."""
    if one.begins:
        return None
    lead = attribution.left(one.frame, one.sentence[0], one.first)
    found = (one.follow or lead) if one.direct and not (one.led and lead) else (lead or one.follow)
    return (
        found or attribution.reason(one.frame, *one.sentence, one.first) or attribution.later(one.frame, one.end, one.sentence[1])
    )


def _asks_on(reader: Reader, one: Spoken) -> Attribution | None:
    """A question after the answer of the one who was asked: from the one who asked."""
    previous = reader.previous
    if (
        previous is None
        or previous.who is None
        or not one.begins
        or one.text[-1] != "?"
        or not previous.who.speaker.rule.startswith("asked")
    ):
        return None
    asker = next((c for c in reversed(one.frame.cues_between(0, previous.first)) if c.verb.kind == "ask" and not c.passive), None)
    who = speakers.subject(one.frame, asker) if asker else None
    return Attribution(who, "", "asks on") if who is not None else None


def _goes_on(reader: Reader, one: Spoken) -> Attribution | None:
    """Another sentence of the one who spoke before in this paragraph, with nothing between but the words that name the speaker."""
    previous = reader.previous
    if previous is None or previous.who is None or not one.begins or not previous.direct:
        return None
    near = not attribution.outside(one.frame, previous.end, one.first) or previous.sentence[1] >= one.sentence[0]
    return dataclasses.replace(previous.who, rule="goes on in the paragraph") if near else None


def _sentence_before(reader: Reader, one: Spoken) -> Attribution | None:
    """Whom the sentence before speaks of; for a fragment only if it reports speech."""
    low = one.sentence[0]
    if low == 0 or (not one.begins and one.direct):
        return None
    before = one.frame.sentence_of(low - 1)
    if not one.begins and not any(c.verb.kind in attribution.SAYING for c in one.frame.cues_between(*before)):
        return None
    return attribution.carried(one.frame, *before)


def _paragraph_before(reader: Reader, one: Spoken) -> Attribution | None:
    """A paragraph that is nothing but a quotation goes on with the last speaker."""
    f = one.frame
    if one.sentence[0] or not one.begins or not reader.last.name or attribution.outside(f, 0, len(f.tokens.words)):
        return None
    return _carried(Attribution(reader.last, "", ""), "goes on from the paragraph before")


def _answer(reader: Reader, one: Spoken) -> Attribution | None:
    """After "A:" in an interview: whom the text spoke of before the first "Q:"."""
    if one.frame.lower[:2] != ["a", ":"] or not reader.answers.name:
        return None
    return _carried(Attribution(reader.answers, "", ""), "answers in an interview")


# (name, way, whether the quotation is a part of the one before it)
WAYS: tuple[tuple[str, Callable[[Reader, Spoken], Attribution | None], bool], ...] = (
    ("over paragraphs", _over_paragraphs, True),
    ("answer", _answer, False),
    ("after it", _after_it, False),
    ("split", _split, True),
    ("around it", _around_it, False),
    ("asks on", _asks_on, False),
    ("goes on", _goes_on, True),
    ("sentence before", _sentence_before, False),
    ("paragraph before", _paragraph_before, False),
)
