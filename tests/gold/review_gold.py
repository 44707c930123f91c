"""Second reading: what in a document looks like a mark and is not one (for the annotator; nothing here is truth).

    python tests/gold/review_gold.py NAME [NAME ...]

Prints, entry by entry, quoted words, words of time, speech-act verbs and capitalised words that no mark covers, and actors of an
entry of whom no mention stands in its lines (right only where a role or a pronoun means them).
"""

from __future__ import annotations

import calendar
import re
import sys

from compile_gold import GLYPHS, compile_document, marks

SPEECH = re.compile(
    r"\b(?:accus|den(?:y|ie)|reject|dismiss|warn|prais|threat|promis|pledg|vow|me(?:t|eting|ets)\b|sanction|urg(?:e|ing)|condemn|critic|"
    r"attack|blam|refus|apolog|thank|demand|call(?:ed|s|ing)? (?:for|on)|welcom|refut|hail|denounc|rebuk|rebuff|slam|oppos|defend)\w*",
    re.I,
)
TIME = re.compile(
    r"\b(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d(?:s|-\d\d)?|"
    r"yesterday|today|tonight|tomorrow|overnight|noon|midnight|\d{1,2}(?:[.:]\d\d)? ?[ap]m|weekend|spring|summer|autumn|winter|"
    r"(?:this|last|next|coming) (?:\w+)|\w+ (?:\w+ )?ago|(?:day|week|month|year|hour|decade|night|morning)s?\b)",
    re.I,
)
NAME = re.compile(r"(?<![.?!:“\"‘'] )(?<!^)\b[A-ZÀ-Þ][\w’'-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'-]+)*")

CALENDAR = {*calendar.day_name, *calendar.month_name}


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return re.sub(r"[’']s?$", "", word)


def review(name: str) -> None:
    """Print the unmarked candidates of one document."""
    mark = next(m for m in marks() if m.stem == name)
    gold, _classes, acts = compile_document(mark)
    lines = mark.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    everyone = [v["mentions"] + v["names"] for v in gold["actors"].values()]
    words = sorted({w for names in everyone for n in names for w in n.split()})
    for index, entry in enumerate(gold["entries"]):
        low, high = entry["body_lines"] or [entry["headline_line"]] * 2
        numbers = sorted({entry["headline_line"], *range(low, high + 1)})
        print(f"\n## {entry['title'] or entry['body_first'][:60]}")
        here = " ".join(lines[n - 1] for n in numbers)
        for key in entry["actors_core"] + entry["actors_optional"]:
            known = gold["actors"][key]
            if not any(m in here for m in known["mentions"]):
                print(f"   no mention of {key}: {known['mentions']}")
        places = " ".join(entry["places"] + entry["places_optional"])
        for number in numbers:
            line = lines[number - 1]
            own = {
                kind: [(m["start"], m["end"]) for m in found if m["line"] == number]
                for kind, found in (
                    ("quote", entry["quotes"] + entry["not_quotes"]),
                    ("time", entry["dates"]),
                    ("act", [a for a in acts if a["entry"] == index]),
                )
            }
            glyphs = [m.start() for m in re.finditer(f"(?<!\\w)[{GLYPHS}]|[{GLYPHS}](?!\\w)", line)]
            loose = [line[max(0, g - 12) : g + 13] for g in glyphs if not any(s - 1 <= g <= e for s, e in own["quote"])]
            for kind, pattern in (("time", TIME), ("act", SPEECH)):
                loose += [
                    f"{kind}: {m.group()}"
                    for m in pattern.finditer(line)
                    if not any(s < m.end() and m.start() < e for s, e in own[kind])
                ]
            known_words = {*words, *places.split(), *CALENDAR}
            loose += [
                f"name: {m.group()}"
                for m in NAME.finditer(line)
                if any(
                    w[0].isupper() and bare(w) not in known_words and bare(w).replace("-", "") not in places
                    for w in m.group().split()
                )
            ]
            if loose:
                print(f"   {number}: {loose}")


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        review(asked)
