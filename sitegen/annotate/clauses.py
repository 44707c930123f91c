"""How far the words go that belong to a verb: what is said, denied or promised."""

from __future__ import annotations

from sitegen.annotate.frames import WHEN, WHEN_LINKS, Cue, Frame, is_adverb

_FINITE = frozenset("is are was were be been will would has have had can could may might must should shall do does did".split())


# Second nouns of those who are told something.
_HEARERS = frozenset("conference committee inquiry hearing briefing agency radio tv programme news channel service".split())


# What words are put in, and what they then begin with: "said in a statement the arrest was an important step".
_PAPERS = frozenset("statement post letter email message report note interview speech tweet video".split())
_DETERMINERS = frozenset("the a an this these his her its their our no some all".split())


# Verbs whose subject is the speaker still.
_GOES_ON = frozenset("gave did declined offered refused provided".split())


# "said in a report published on Tuesday that"
_MADE_PUBLIC = frozenset("published released issued posted sent shared obtained broadcast written".split())


# "in response to his suggestion that": what follows is not the speaker's.
OTHERS_WORDS = frozenset(
    "suggestion suggestions claim claims report reports allegation allegations accusation accusations warning warnings fear fears argument "
    "arguments assertion assertions insistence rumour rumours rumor rumors speculation idea notion threat threats complaint complaints".split()
)


def is_others(f: Frame, at: int) -> bool:
    """Whether a clause that "that" at `at` opens says what somebody else said: "in response to the claim that ..."."""
    return f.lower[at] == "that" and at > 0 and f.lower[at - 1] in OTHERS_WORDS


def content(f: Frame, cue: Cue, last: int) -> int:
    """The token where what is said begins: after a date or the one who is told, at "that" where there is one."""
    in_writing = f.lower[cue.end : cue.end + 1] == ["in"]
    for at in range(cue.end, min(cue.end + 14, last)):
        if f.quote[at] >= 0:
            break
        if f.lower[at] == "that":
            if is_others(f, at) != (cue.verb.kind in ("deny", "reject")) and at > cue.end:
                break  # "rejected a case that Norland had brought"
            return at
        if f.lower[at] in _FINITE and f.tokens.words[at] != "May":
            break
        if in_writing and f.lower[at] in _MADE_PUBLIC:
            continue
        if any(c.at == at for c in f.cues_between(at, at + 1)) or f.lower[at] in (
            ",",
            ";",
            "it",
            "they",
            "he",
            "she",
            "there",
            "of",
            "for",
            "against",
        ):
            break
    at = cue.end
    if at < last and f.lower[at] in ("in", "at", "on", "to", "during", "after"):  # "said in a statement he was"
        for spot in range(at + 1, min(at + 9, last)):
            if f.lower[spot] in ("it", "he", "she", "they", "there"):
                return spot
            if f.quote[spot] >= 0 or f.lower[spot] in (",", ";", ":"):
                break
    if in_writing and (paper := next((t for t in range(cue.end + 1, min(cue.end + 5, last)) if f.lower[t] in _PAPERS), 0)):
        follows = paper + 3 if f.lower[paper + 1 : paper + 2] == ["on"] else paper + 1  # "in a post on X"
        if follows < last and f.lower[follows] in _DETERMINERS:
            return follows  # "said in a statement the arrest was"
    if cue.verb.kind == "tell":
        told = at + (at + 1 < last and f.lower[at] in ("the", "a", "an", "his", "her", "its", "their"))
        mention = f.starting.get(at) or f.starting.get(told)
        at = f.first_token(mention.end) if mention is not None else told + 1
        while at < last and f.lower[at] in _HEARERS:
            at += 1  # "told a press conference"
    while at < last and (
        f.lower[at] in WHEN
        or (f.lower[at] in WHEN_LINKS and at + 1 < last and (f.lower[at + 1] in WHEN or f.lower[at + 1].isdigit()))
    ):
        at += 1
    return at


def relative_end(f: Frame, cue: Cue, last: int) -> int:
    """Where a clause between commas ends that a verb stands in: "Norland, which has threatened a veto, was"; 0 if it stands in none."""
    opened = next((t for t in range(cue.at - 1, max(cue.at - 7, -1), -1) if f.lower[t] in (",", "who", "which")), -1)
    if opened < 1 or f.lower[opened] == "," or f.lower[opened - 1] != ",":
        return 0
    close = next((t for t in range(cue.end, last) if f.lower[t] == "," and f.quote[t] < 0), 0)
    follows = f.lower[close + 1] if close and close + 1 < last else ""
    return close if follows and (follows in _FINITE or f.cues_between(close + 1, close + 2)) else 0


def end(f: Frame, cue: Cue, last: int) -> int:
    """The token after the last one that belongs to a verb: before the next verb of the same subject, a participle, or the end of the sentence."""
    for other in f.cues_between(cue.end, last):
        before = other.at - 1
        while before > cue.end and (
            is_adverb(f.tokens.words[before]) or f.lower[before] in ("also", "then", "has", "have", "had", "is", "was", "later")
        ):
            before -= 1
        if f.lower[before] in ("and", "but") and not other.verb.base and not other.verb.ing and before > cue.end:
            return before - 1 if f.lower[before - 1] == "," else before
        if f.lower[before] == "," and other.verb.ing:
            return before
    if (close := relative_end(f, cue, last)) > cue.end:
        return close
    for at in range(cue.end, last - 1):
        if f.quote[at] >= 0:
            continue
        if f.lower[at] == "," and f.lower[at + 1] in ("our", "my") and last - at < 9:
            return at  # ", our Europe correspondent reports"
        if f.lower[at] == "but" and f.lower[at + 1] in _GOES_ON:
            return at  # "said it had failed but gave no details"
        if f.lower[at] == "and" and f.lower[at + 1] == "according":
            return at
        if f.lower[at] == ";" or (
            f.lower[at] == "," and f.lower[at + 1] in ("while", "but", "whereas", "according", "although", "though")
        ):
            return at
    while last > cue.end and f.tokens.words[last - 1] in (".", "!", "?", "…"):
        last -= 1
    return last
