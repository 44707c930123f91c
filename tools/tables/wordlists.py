"""The tables that are wholly our own work: organisations, roles, honorifics, verbs, topics, stop words, languages, calendar.

Each is written in `own/` in a form that is quick to read and to correct; this script expands it (the forms of a verb,
the plural of a role) and writes the table that the program loads.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from common import ANNOTATE, OWN, joined, own, records, write

# Regular verbs that double their last letter (British spelling; the American form is added for -l).
DOUBLED = frozenset(
    "acquit admit ban beg blog commit concur counsel cut equip expel hit kidnap label quip quit rebut refer regret repel scrap set signal slam stab "
    "tap win".split()
)
ROLE_PLURALS = {
    "chief of staff": "chiefs of staff",
    "secretary of state": "secretaries of state",
    "attorney general": "attorneys general",
    "head of state": "heads of state",
    "head of government": "heads of government",
    "member of parliament": "members of parliament",
    "director general": "directors general",
    "secretary general": "secretaries general",
    "governor general": "governors general",
}


def verb(entry: str) -> tuple[str, tuple[str, ...]]:
    """`write=wrote/written` or `point_out` as (lemma, forms): base, third person, past, participle, -ing form."""
    lemma, _, irregular = entry.partition("=")
    words = lemma.split("_")
    first, rest = words[0], "".join(f" {word}" for word in words[1:])
    stem = first[:-1] if first.endswith("e") and not first.endswith(("ee", "oe", "ye")) else first
    consonant_y = first.endswith("y") and first[-2] not in "aeiou"
    if consonant_y:
        third = first[:-1] + "ies"
    else:
        third = first + ("es" if first.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    twice = first + first[-1]
    doubled = first in DOUBLED
    if irregular:
        past, _, participle = irregular.replace("_", " ").partition("/")
    elif doubled:
        past = participle = twice + "ed" + rest
    elif consonant_y:
        past = participle = first[:-1] + "ied" + rest
    else:
        past = participle = (first if first.endswith("e") else first + "e") + "d" + rest
    running = twice + "ing" if doubled else stem + "ing"
    forms = [first + rest, third + rest, past, participle, running + rest]
    if doubled and first.endswith("l") and not first.endswith(("expel", "repel")):
        forms += [first + "ed" + rest, first + "ing" + rest]
    return first + rest, tuple(dict.fromkeys(forms))


def verbs() -> Iterator[list[str]]:
    """Rows of verbs.tsv."""
    for line in own("verbs.txt"):
        label, _, entries = line.partition(": ")
        kind, frame = label.split()
        for entry in dict.fromkeys(entries.split()):
            lemma, forms = verb(entry)
            yield [lemma, kind, "".join(letter for letter in "qtpnb" if letter in frame), joined(forms)]


def plural(role: str) -> str:
    """The plural of a role: the head takes it ("secretaries of state"), -man becomes -men."""
    if role in ROLE_PLURALS:
        return ROLE_PLURALS[role]
    head, of, rest = role.partition(" of ")
    if not of:
        head, of, rest = role.partition(" for ")
    if head in ("officials", "Dalai Lama"):
        return role
    if head.endswith(("man", "woman")):
        many = head[:-2] + "en"
    elif head.endswith("wife"):
        many = head[:-2] + "ves"
    elif head.endswith("y") and head[-2] not in "aeiou":
        many = head[:-1] + "ies"
    elif head.endswith(("s", "sh", "ch", "x")):
        many = head + "es"
    else:
        many = head + "s"
    return many + of + rest


def roles() -> Iterator[list[str]]:
    """Rows of roles.tsv; a role under two kinds keeps the first."""
    seen: set[str] = set()
    for line in own("roles.txt"):
        label, _, entries = line.partition(": ")
        kind, _, flag = label.partition(" ")
        for role in entries.split("|"):
            if role not in seen:
                seen.add(role)
                yield [role, plural(role), kind, "" if flag == "after" else "before"]


def topics() -> Iterator[list[str]]:
    """Rows of topics.tsv."""
    head = ""
    for line in own("topics.txt"):
        if line.startswith("["):
            head = line.strip("[]")
            continue
        tag, _, entries = line.partition(" = ")
        weighted = []
        for entry in entries.split(","):
            *term, last = entry.split()
            weight = last if last.isdigit() and term else "2"
            weighted.append(f"{' '.join(term if last.isdigit() and term else [*term, last])}:{weight}")
        yield [tag, head, joined(weighted)]


def stopwords() -> Iterator[list[str]]:
    """Rows of stopwords.tsv: phrase, kind."""
    kind = ""
    seen: set[str] = set()
    for line in own("stopwords.txt"):
        if line.startswith("["):
            kind = {"function": "function", "news": "news", "phrases": "phrase"}[line.strip("[]")]
            continue
        for word in [line] if kind == "phrase" else line.split():
            if word not in seen:
                seen.add(word)
                yield [word, kind]


def languages() -> dict[str, object]:
    """languages.json: languages with their function words, scripts with their ranges."""
    scripts = []
    for script, direction, ranges, lang in sorted(records("scripts.txt", 4)):
        spans = [[int(end, 16) for end in span.split("-")] for span in ranges.split()]
        scripts.append({"script": script, "direction": direction, "lang": lang, "ranges": spans})
    return {
        "languages": [
            {"code": code, "name": name, "words": sorted(set(words.split()))}
            for code, name, words in sorted(records("languages.txt", 3))
        ],
        "scripts": scripts,
    }


def write_json(path: Path, value: object) -> None:
    """Canonical JSON, one line a key at the top."""
    text = unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(text.encode())} bytes")


def main() -> None:
    write(ANNOTATE / "verbs.tsv", "lemma class frame forms", verbs())
    write(ANNOTATE / "roles.tsv", "role plural kind position", roles())
    write(ANNOTATE / "rolewords.tsv", "word sense", records("rolewords.txt", 2))
    write(ANNOTATE / "honorifics.tsv", "form gender kind", records("honorifics.txt", 3))
    write(ANNOTATE / "topics.tsv", "tag head terms", topics())
    write(ANNOTATE / "stopwords.tsv", "word kind", stopwords())
    write(ANNOTATE / "typenouns.tsv", "noun kinds", records("typenouns.txt", 2))
    write(ANNOTATE / "orgwords.tsv", "word kind position", records("orgwords.txt", 3))
    write(ANNOTATE / "organisations.tsv", "name aliases kind iso2 flags", records("organisations.txt", 5))
    write_json(ANNOTATE / "languages.json", languages())
    write_json(ANNOTATE / "calendar.json", json.loads((OWN / "calendar.json").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
