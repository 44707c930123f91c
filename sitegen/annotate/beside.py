"""What stands beside a run of capitals and tells that it is no name of the news, or that an ordinary word is one."""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.apposition import after_comma
from sitegen.annotate.evidence import Piece, What
from sitegen.annotate.knowledge import Known
from sitegen.annotate.lines import LIKE, Line
from sitegen.annotate.tokens import dateline

# What has a title: words in marks behind it are one.
_TITLED = frozenset(
    (
        "novel book film movie album song play poem memoir memoirs autobiography biography thriller essay documentary musical opera "
        "podcast sitcom titled entitled"
    ).split()
)
_MARKS = frozenset("“ ” \" ' « » „".split())
# After "His", "Her": no name of anybody.
STYLES = frozenset("majesty majesties highness highnesses honour honor excellency holiness eminence".split())


def broadcast(line: Line, at: int) -> bool:
    """Whether letters that mean nothing by themselves follow a broadcaster or the like: "state broadcaster CCTV"."""
    return line.words[at].isupper() and (line.word(at - 1),) in knowledge.type_nouns()


def a_firm(line: Line, end: int) -> bool:
    """Whether an apposition behind a run of capitals says that it names an organisation: "Song Lam Battery, the company that"."""
    stop = line.sentence(end - 1)[1]
    return line.word(end) == "," and any(c.what is What.ORGANISATION and c.points >= 4 for c in after_comma(line, end + 1, stop))


def tells(line: Line, end: int, known: tuple[Known, ...]) -> bool:
    """Whether a known body of an ordinary name reports something: "Unite says", "Mint reported"."""
    verb = knowledge.verb_forms().get(line.word(end)) if line.word(end).endswith(("s", "d")) else None
    return (
        verb is not None
        and verb[0] in ("say", "tell", "announce", "claim", "warn")
        and any(k.what == "organisation" for k in known)
    )


def _in_title(line: Line, one: Piece) -> bool:
    """Whether a name stands in the marks of a work's title: "her memoir, 'The Long Marsh'," "a play called 'Winter in Samara'"."""
    opened = next((t for t in range(one.first - 1, max(one.first - 7, -1), -1) if line.words[t] in _MARKS), -1)
    closed = next((t for t in range(one.last, min(one.last + 7, len(line.words))) if line.words[t] in _MARKS), -1)
    if opened < 1 or closed < 0 or any(line.words[t] in (".", "!", "?", ";") for t in range(opened, closed)):
        return False
    return line.word(opened - 2 if line.word(opened - 1) in (",", "called") else opened - 1) in _TITLED


def beside(line: Line, one: Piece) -> bool:
    """Whether a name is none of the news: the agency of a dateline, a likeness ("Thatcher-style"), a title, where something was posted."""
    if _in_title(line, one):
        return True
    if line.word(one.last) == "-" and line.word(one.last + 1) in LIKE:
        return True
    if len(one.words) > 1 and one.words[-1].lower() in ("live", "updates", "latest", "liveblog") and line.word(one.last) == ":":
        return True  # the name of the page
    if line.word(one.first - 1) == "(" and line.word(one.last) == ")" and one.last < dateline(line.words):
        return True
    return (
        line.word(one.first - 1) == "on"
        and one.text in _PLATFORMS
        and any(word in _POSTED for word in line.low[max(0, one.first - 14) : one.first])
    )


_PLATFORMS = frozenset(
    (
        "X",
        "Telegram",
        "Facebook",
        "Twitter",
        "Instagram",
        "TikTok",
        "YouTube",
        "LinkedIn",
        "Weibo",
        "WhatsApp",
        "Bluesky",
        "Truth Social",
    )
)
_POSTED = frozenset(
    "wrote writes posted post posts said says published shared video message statement announced tweeted called".split()
)
