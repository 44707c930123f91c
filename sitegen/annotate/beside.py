"""What stands beside a run of capitals and tells that it is no name of the news, or that an ordinary word is one."""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.apposition import after_comma
from sitegen.annotate.evidence import Piece, What
from sitegen.annotate.knowledge import Known
from sitegen.annotate.lines import LIKE, Line
from sitegen.annotate.tokens import dateline

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


def beside(line: Line, one: Piece) -> bool:
    """Whether a name is none of the news: the agency of a dateline, a likeness ("Thatcher-style"), where something was posted."""
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
