"""Quotations with their speakers.

`find_quotes` reads passages with mentions and answers the quotations of each segment. Marks are paired in `quotes_pairing`; which marked
words are no quotation (names, titles, scare quotes) is in `quotes_names`; who speaks is in `attribution`. Body first, headlines last: a
headline repeats words whose speaker the body tells.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.annotate import attribution, speakers
from sitegen.annotate.attribution import Attribution
from sitegen.annotate.found import Found, evidence
from sitegen.annotate.frames import Frame, frame
from sitegen.annotate.quotes_names import why_no_quotation
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, Form, Passage
from sitegen.annotate.speakers import Speaker
from sitegen.core.model import ActorKind, Quote
from sitegen.core.text import fold_quote, quote_key

_ENDS = ",.?!…;:–—"
# A fragment of at most so many words that nobody is said to have spoken is a scare quote.
_SCARE = 3
# A block quotation has at least so many words.
_BLOCK = 6
_NOBODY = Speaker("", "nobody")


@dataclass(slots=True)
class _Spoken:
    """A quotation as it is being read."""

    frame: Frame
    first: int
    end: int
    text: str
    start: int
    stop: int
    unclosed: bool = False
    direct: bool = False
    who: Attribution | None = None
    group: int = 0


def find_quotes(passages: Sequence[Passage]) -> tuple[tuple[Found[Quote], ...], ...]:
    """The quotations of each segment in reading order, the same words once."""
    return tuple(_segment(passage) for passage in passages)


def frames(passage: Passage) -> list[Frame]:
    """The blocks of a passage, read."""
    by_block: dict[int, list] = {}
    for mention in passage.mentions:
        by_block.setdefault(mention.block, []).append(mention)
    return [frame(passage.segment, block, by_block.get(block.index, ())) for block in passage.blocks]


def _segment(passage: Passage) -> tuple[Found[Quote], ...]:
    read = frames(passage)
    body = [f for f in read if f.block.index != HEADLINE]
    reader = _Reader()
    for f in body:
        reader.paragraph(f)
    for f in read:
        if f.block.index == HEADLINE:
            reader.headline(f)
    return tuple(_once(sorted(reader.spoken, key=lambda s: (s.frame.block.index, s.first))))


class _Reader:
    """Goes through one segment paragraph by paragraph and remembers who spoke last."""

    def __init__(self) -> None:
        self.spoken: list[_Spoken] = []
        self.last: Speaker = _NOBODY
        self.person: Speaker = _NOBODY
        self.group: Speaker = _NOBODY
        self.open: _Spoken | None = None
        self.groups = 0
        self.seen = 0
        self.colon: Attribution | None = None

    def paragraph(self, f: Frame) -> None:
        """All quotations of one paragraph."""
        here: list[_Spoken] = []
        self.seen = 0
        if self._block(f):
            return
        for pair in f.pairs:
            text = f.block.text[pair.start : pair.end].strip()
            if not any(c.isalnum() for c in text):
                continue
            first, end = f.first_token(pair.open), f.first_token(pair.close)
            one = _Spoken(f, first, end, text, pair.start, pair.end, pair.unclosed)
            if pair.unclosed and f.block.text[pair.open] in "‘" and pair.open != 0:
                continue
            self._advance(f, f.sentence_of(first)[0])
            self._read(f, one, here)
            if one.who is None and why_no_quotation(f, first, end, text, attributed=False, direct=one.direct, scare=_SCARE):
                continue
            if one.who is not None and why_no_quotation(f, first, end, text, attributed=True, direct=one.direct, scare=_SCARE):
                continue
            here.append(one)
            self.spoken.append(one)
            self._remember(one.who.speaker if one.who else None)
        self.open = here[-1] if here and here[-1].unclosed else None
        self.colon = _colon(f)
        self._advance(f, len(f.tokens.words))

    def _block(self, f: Frame) -> bool:
        """A paragraph without marks after one that ends "Example said:" is a block quotation; only the first, for nobody tells its end."""
        who, self.colon = self.colon, None
        if who is None or f.pairs or len(f.tokens.words) < _BLOCK:
            return False
        who = dataclasses.replace(who, speaker=self._resolved(f, who.speaker))
        if not who.speaker.name:
            return False
        self.spoken.append(_Spoken(f, 0, len(f.tokens.words), f.block.text.strip(), 0, len(f.block.text), direct=True, who=who))
        self._remember(who.speaker)
        return True

    def _advance(self, f: Frame, until: int) -> None:
        """Take note of whom the sentences up to a token speak of, where no quotation of theirs has told."""
        for first, last in f.sentences:
            if last > until or first < self.seen:
                continue
            self.seen = last
            if any(f.quote[t] >= 0 for t in range(first, last)) and any(s.frame is f and first <= s.first < last and s.who for s in self.spoken):
                continue
            people = {m.name: m for t, m in f.ending.items() if first <= t < last and f.quote[t] < 0 and m.kind is ActorKind.PERSON and m.name and m.form is not Form.PRONOUN}
            if len(people) == 1:
                self.person = speakers.of(next(iter(people.values())), "the only person", first)
            who = self._subject_of(f, first, last)
            if who is not None:
                self._remember(self._resolved(f, who))

    def _subject_of(self, f: Frame, first: int, last: int) -> Speaker | None:
        """Whom a sentence speaks of: the last one who says something in it, else the one it begins with."""
        for cue in reversed(f.cues_between(first, last)):
            if cue.verb.kind in attribution.SAYING and not cue.passive and (found := speakers.subject(f, cue)) is not None:
                return found
        found = speakers.opening(f, first, last)
        return found if found is not None and (found.name or found.pronoun) else None

    def _read(self, f: Frame, one: _Spoken, here: list[_Spoken]) -> None:
        first, last = f.sentence_of(one.first)
        previous = here[-1] if here else None
        ended = one.text[-1] in _ENDS
        limit = next((t for t in range(one.end, last) if f.quote[t] >= 0), last)
        starts = not attribution.outside(f, first, one.first)
        led = one.first > first and f.lower[one.first - 1] in (":", ",", "–", "—", "-")
        follow = attribution.right(f, one.end, limit, ended=ended or one.unclosed)
        if follow is None and one.end >= last and one.text[-1] in "?!…." and last < len(f.tokens.words):
            follow = self._next_sentence(f, last)
        long = follow is not None or len(one.text.split()) > 3
        one.direct = (starts or led) and (ended or (starts and follow is not None) or (long and one.text[0].isupper()))
        if self.open is not None and not here and one.first == 0:
            one.who = follow or (self.open.who and dataclasses.replace(self.open.who, rule="goes on over paragraphs"))
            one.direct = True
            self._join(self.open, one)
            if one.who is not None:
                one.who = dataclasses.replace(one.who, speaker=self._resolved(f, one.who.speaker))
            if follow and not (self.open.who and self.open.who.speaker.name):
                self._spread(one)
            return
        split = previous is not None and previous.first >= first and previous.who is not None and previous.who.rule.startswith("after") and not starts
        if starts or split:
            one.who = follow if starts else None
        else:
            lead = attribution.left(f, first, one.first)
            one.who = (follow or lead) if one.direct and not (led and lead) else (lead or follow)
        if one.who is None and previous is not None and (split or (starts and previous.direct and not attribution.outside(f, previous.end, one.first)) or (starts and previous.direct and self._attached(f, previous, first))):
            one.who = previous.who and dataclasses.replace(previous.who, rule="goes on in the paragraph")
            one.direct = one.direct or split
            if previous.who is not None:
                self._join(previous, one)
        elif one.who is None and first > 0 and starts:
            before = f.sentence_of(first - 1)
            one.who = attribution.carried(f, *before)
        elif one.who is None and first > 0 and not one.direct and f.cues_between(*f.sentence_of(first - 1)):
            one.who = self._going_on(f, first)
        elif one.who is None and first == 0 and starts and not attribution.outside(f, 0, len(f.tokens.words)) and self.last.name:
            one.who = Attribution(self.last, "", "goes on from the paragraph before")
        if one.who is not None:
            one.who = dataclasses.replace(one.who, speaker=self._resolved(one.frame, one.who.speaker))

    def _going_on(self, f: Frame, first: int) -> Attribution | None:
        """A fragment in a sentence without a verb of speech, after one that has one."""
        low, high = f.sentence_of(first - 1)
        cues = [c for c in f.cues_between(low, high) if c.verb.kind in attribution.SAYING]
        return attribution.carried(f, low, high) if cues else None

    def _attached(self, f: Frame, previous: _Spoken, first: int) -> bool:
        """Whether only the words that name the speaker stand between two quotations: "...," she said. "..."""
        return previous.who is not None and previous.who.rule.startswith(("after", "goes on", "before")) and f.sentence_of(previous.first)[1] >= first - 0

    def _next_sentence(self, f: Frame, at: int) -> Attribution | None:
        """"Why?" Mr Example asked."""
        first, last = f.sentence_of(at)
        limit = next((t for t in range(first, last) if f.quote[t] >= 0), last)
        found = attribution.right(f, first, min(limit, first + 9), ended=True)
        return found if found is not None and found.speaker.person and limit - first <= 14 else None

    def _resolved(self, f: Frame, who: Speaker) -> Speaker:
        """A pronoun nobody resolved: the one person of its sentence before it, else the person (for "it" the body) spoken of last."""
        if not who.pronoun or who.name:
            return who
        first, _ = f.sentence_of(who.at)
        if who.pronoun in ("he", "she"):
            here = {m.name: t for t, m in f.ending.items() if first <= t < who.at and m.kind is ActorKind.PERSON and m.name and f.quote[t] < 0 and m.form is not Form.PRONOUN}
            if len(here) == 1:
                name, at = next(iter(here.items()))
                return dataclasses.replace(who, name=name, rule=f"{who.rule}, the only person before it", kind=ActorKind.PERSON)
            found = self.person
        else:
            begins = speakers.opening(f, first, who.at)
            bodies = {m.name: m for t, m in f.ending.items() if first <= t < who.at and m.kind is not ActorKind.PERSON and m.name and f.quote[t] < 0}
            if begins is not None and begins.name and begins.kind is not ActorKind.PERSON:
                found = begins
            elif len(bodies) == 1:
                found = speakers.of(next(iter(bodies.values())), "subject", who.at)
            else:
                found = self.group
        return dataclasses.replace(who, name=found.name, rule=f"{who.rule}, last speaker", kind=found.kind) if found.name else who

    def _remember(self, who: Speaker | None) -> None:
        if who is None or who.rule == "passive":
            return
        self.last = who
        if who.name and who.kind is ActorKind.PERSON:
            self.person = who
        elif who.name:
            self.group = who

    def _join(self, a: _Spoken, b: _Spoken) -> None:
        if not a.group:
            self.groups += 1
            a.group = self.groups
        b.group = a.group

    def _spread(self, one: _Spoken) -> None:
        """The speaker named after the last paragraph of a long quotation spoke all of it."""
        for other in self.spoken:
            if other.group == one.group and one.who is not None:
                other.who = dataclasses.replace(one.who, speaker=self._resolved(one.frame, one.who.speaker), rule="goes on over paragraphs")

    def headline(self, f: Frame) -> None:
        """Quotations in a headline: only where the headline or the body tells who speaks."""
        for pair in f.pairs:
            text = f.block.text[pair.start : pair.end].strip()
            if pair.unclosed or not any(c.isalnum() for c in text):
                continue
            first, end = f.first_token(pair.open), f.first_token(pair.close)
            one = _Spoken(f, first, end, text, pair.start, pair.end)
            known = self._in_body(text)
            one.who = Attribution(known.who.speaker, known.who.cue, "the body tells the speaker") if known and known.who else _headline(f, first, end)
            if one.who is None or not one.who.speaker.name or why_no_quotation(f, first, end, text, attributed=True, direct=False, scare=0):
                continue
            one.direct = known.direct if known else len(text.split()) > 3
            self.spoken.append(one)

    def _in_body(self, text: str) -> _Spoken | None:
        words = f" {fold_quote(text)} "
        return next((s for s in self.spoken if s.who and words in f" {fold_quote(s.text)} "), None)


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


def _headline(f: Frame, first: int, end: int) -> Attribution | None:
    low, high = f.sentence_of(first)
    found = attribution.right(f, end, high, ended=True) or attribution.left(f, low, first)
    if found is None and end < high and f.lower[end] in ("-", "–", "—"):
        who = speakers.after(f, end + 1, high)
        found = Attribution(who, "-", "after: dash") if who and who.name else None
    if found is None and (colon := next((t for t in range(low, first) if f.lower[t] == ":"), -1)) > low:
        who = speakers.opening(f, low, colon)
        found = Attribution(who, ":", "before: colon") if who and who.name and colon - low <= 5 else None
    return found


def _once(spoken: Iterable[_Spoken]) -> list[Found[Quote]]:
    """The same words once: with the speaker of the first that has one, at the place of the first in the body."""
    best: dict[str, _Spoken] = {}
    for one in spoken:
        key = quote_key(one.text)
        old = best.get(key)
        if old is None or (not _name(old) and _name(one)) or (old.frame.block.index == HEADLINE and (_name(one) or not _name(old))):
            best[key] = one
    kept = [one for one in best.values()]
    kept.sort(key=lambda s: (s.frame.block.index, s.first))
    count: dict[int, int] = {}
    for one in kept:
        count[one.group] = count.get(one.group, 0) + 1
    numbers: dict[int, str] = {}
    found = []
    for one in kept:
        parts = numbers.setdefault(one.group, str(len(numbers) + 1)) if one.group and count[one.group] > 1 else ""
        quote = Quote(one.text, _name(one), "direct" if one.direct else "partial", one.who.cue if one.who and one.who.cue.isalpha() or one.who and " " in one.who.cue else "", parts)
        found.append(Found(quote, one.frame.block.index, one.start, one.stop, _rule(one), _words(one)))
    return found


def _name(one: _Spoken) -> str:
    return one.who.speaker.name if one.who else ""


def _rule(one: _Spoken) -> str:
    return f"{one.who.rule} ({one.who.speaker.rule})" if one.who else "marks, nobody named"


def _words(one: _Spoken) -> str:
    """The reporter's words that the speaker rests on."""
    if one.who is None or one.who.speaker.at < 0 or not one.who.rule.startswith(("before", "after")):
        return ""
    f, at = one.frame, one.who.speaker.at
    mention = f.starting.get(at)
    return f"{mention.text if mention else f.words(at, at + 1)} {one.who.cue}".strip()


def run(sheet: Sheet) -> Sheet:
    """Quotations of every segment, with evidence."""
    for number, found in enumerate(find_quotes(sheet.passages)):
        reasons = evidence(sheet, number, found, lambda quote: f"quotes/{quote_key(quote.text)}")
        sheet = sheet.annotate(number, quotes=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("quotes", needs=("mentions",), gives=("quotes",), run=run)
