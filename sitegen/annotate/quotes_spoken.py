"""A quotation as it is being read: its place, its words, and what its place in the sentence tells."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.annotate import attribution
from sitegen.annotate.attribution import Attribution
from sitegen.annotate.frames import Frame
from sitegen.annotate.quotes_pairing import Pair

_ENDS = ",.?!…;:–—"
_LEADS = (":", ",", "–", "—", "-")


@dataclass(slots=True)
class Spoken:
    """A quotation as it is being read: its tokens [first, end), its words at offsets [start, stop), and what is known of it.

    `begins` tells that its sentence begins with it, `led` that a colon, comma or dash stands before it, `follow` is what the words after it tell.
    """

    frame: Frame
    first: int
    end: int
    text: str
    start: int
    stop: int
    unclosed: bool = False
    sentence: tuple[int, int] = (0, 0)
    begins: bool = True
    led: bool = False
    follow: Attribution | None = None
    direct: bool = False
    who: Attribution | None = None
    group: int = 0

    @property
    def name(self) -> str:
        """The speaker's name, "" if there is none."""
        return self.who.speaker.name if self.who else ""


def begun(f: Frame, pair: Pair) -> Spoken | None:
    """A quotation with what its place in the sentence tells; None where nothing is said, or a stray mark opens it."""
    text = f.block.text[pair.start : pair.end].strip()
    if not any(c.isalnum() for c in text) or (pair.unclosed and pair.open and f.block.text[pair.open] == "‘"):
        return None
    first, end = f.first_token(pair.open), f.first_token(pair.close)
    low, high = f.sentence_of(first)
    ended = text[-1] in _ENDS
    limit = next((t for t in range(end, high) if f.quote[t] >= 0), high)
    follow = attribution.right(f, end, limit, ended=ended or pair.unclosed)
    if follow is None and end >= high and text[-1] in "?!…." and high < len(f.tokens.words):
        follow = attribution.next_sentence(f, high)
    begins = not attribution.outside(f, low, first)
    led = first > low and f.lower[first - 1] in _LEADS
    long = follow is not None or len(text.split()) > 3
    labelled = led and f.lower[first - 1] == ":"
    direct = labelled or (begins or led) and (ended or (begins and follow is not None) or (long and text[0].isupper()))
    return Spoken(f, first, end, text, pair.start, pair.end, pair.unclosed, (low, high), begins, led, follow, direct)
