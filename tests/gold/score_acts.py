"""Precision and recall of reported acts against acts/PART/NAME.acts.json.

    SITEGEN_SHARED=… python tests/gold/score_acts.py PART/NAME FOLDER [PART/NAME FOLDER ...] [-v]

FOLDER holds the Markdown entries made from that document; front matter `acts:` is a list of {actor, verb, target, text}. Entries are
matched by the scorer of the given gold. A predicted act is right when a gold act of the same entry has an accepted actor, a verb of
the same family and words that overlap, and its target is accepted (none where the gold names none, or where it is optional).
Optional gold acts are neither rewarded nor punished. One JSON line a document and one for all; -v lists the errors.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from compile_gold import HERE

FAMILIES: dict[str, tuple[str, ...]] = {
    "accuse": ("accuse", "blame", "fault", "allege"),
    "deny": ("deny",),
    "reject": ("reject", "dismiss", "refute", "rebuff", "refuse", "decline"),
    "warn": ("warn", "caution"),
    "praise": ("praise", "hail", "laud", "commend", "thank", "welcome"),
    "threaten": ("threaten",),
    "promise": ("promise", "pledge", "vow", "assure"),
    "meet": ("meet",),
    "sanction": ("sanction", "fine", "blacklist"),
    "urge": ("urge", "call", "ask", "demand", "appeal", "beg", "press"),
    "condemn": ("condemn", "denounce", "deplore", "protest"),
    "criticise": ("criticise", "criticize", "attack", "slam", "rebuke", "lambast"),
    "apologise": ("apologise", "apologize"),
}
NEAR = {frozenset(("condemn", "criticise")), frozenset(("deny", "reject")), frozenset(("accuse", "criticise"))}
PAST = {"met": "meet", "denied": "deny", "denies": "deny"}


def family(verb: str) -> str:
    """The family of a verb, given as lemma or as it stands in the text."""
    word = verb.casefold().split()[0] if verb.split() else ""
    word = PAST.get(word, word)
    ends = ("", "s", "es", "d", "ed", "ing", "n")
    return next((f for f, verbs in FAMILIES.items() for v in verbs for e in ends if word in (v + e, v.removesuffix("e") + e)), word)


def given_scorer() -> Any:
    """The module score_content.py of the given gold (kept outside this repository)."""
    path = Path(os.environ["SITEGEN_SHARED"]) / "gold" / "score_content.py"
    spec = importlib.util.spec_from_file_location("score_content", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(name: str, folder: str, scorer: Any, verbose: bool) -> Counter[str]:
    """Counts of one document: tp, fp, fn, and `target` (right acts whose target is right as well)."""
    part, stem = name.split("/")
    gold = json.loads((HERE / part / f"{stem}.gold.json").read_text(encoding="utf-8"))
    acts = json.loads((HERE / "acts" / part / f"{stem}.acts.json").read_text(encoding="utf-8"))
    entries, _bad = scorer.load(folder)
    matched, extra = scorer.match_entries([scorer.gold_entry(gold, e) for e in gold["entries"]], entries)
    found: Counter[str] = Counter(tp=0, fp=0, fn=0, target=0)

    def tell(kind: str, act: dict[str, Any]) -> None:
        if verbose:
            print(f"{kind} {name}: {act.get('actor')} {act.get('verb')} {act.get('target')} | {act.get('text')}", file=sys.stderr)

    def one(value: Any) -> str:
        return str(scorer.fold_name(scorer.pick(value, "name") or ""))

    for index in [*range(len(gold["entries"])), *(-1 - e for e in extra)]:
        at = matched.get(index) if index >= 0 else -1 - index
        wanted = [a for a in acts if a["entry"] == index]
        front = scorer.read_md(entries[at]["path"])["fm"] if at is not None else {}
        for act in (a for a in scorer.aslist(front.get("acts")) if isinstance(a, dict)):
            verb, words = family(str(act.get("verb", ""))), scorer.toks(act.get("text", ""))
            same = [
                w
                for w in wanted
                if (family(w["verb"]) == verb or frozenset((family(w["verb"]), verb)) in NEAR)
                and one(act.get("actor")) in {scorer.fold_name(n) for n in w["actor"]}
                and (
                    scorer.iou(words, scorer.toks(w["text"])) >= 0.3
                    or scorer.inside(scorer.toks(w["text"]), words)
                    or scorer.inside(words, scorer.toks(w["text"]))
                )
            ]
            same.sort(key=lambda w: (w.get("optional", False), -scorer.iou(words, scorer.toks(w["text"]))))
            if not same:
                found["fp"] += 1
                tell("FALSE", act)
                continue
            wanted.remove(same[0])
            if same[0].get("optional"):
                continue
            found["tp"] += 1
            accepted = {scorer.fold_name(n) for n in same[0]["target"]} | (
                {""} if not same[0]["target"] or same[0].get("target_optional") else set()
            )
            if one(act.get("target")) in accepted:
                found["target"] += 1
            else:
                tell(f"TARGET (gold {same[0]['target'][:1]})", act)
        for missed in (w for w in wanted if not w.get("optional")):
            found["fn"] += 1
            tell("MISSED", {**missed, "actor": missed["actor"][:1], "target": missed["target"][:1]})
    return found


def line(name: str, found: Counter[str]) -> str:
    """The JSON line of one document."""
    said, there = found["tp"] + found["fp"], found["tp"] + found["fn"]
    return json.dumps(
        {
            "doc": name,
            "p": round(found["tp"] / said, 4) if said else 1.0,
            "r": round(found["tp"] / there, 4) if there else 1.0,
            "p_with_target": round(found["target"] / said, 4) if said else 1.0,
            **found,
        }
    )


def main(argv: list[str]) -> int:
    """Score pairs of document and folder; the exit code."""
    pairs = [a for a in argv if a != "-v"]
    if not pairs or len(pairs) % 2:
        print(__doc__)
        return 2
    scorer, total = given_scorer(), Counter(tp=0, fp=0, fn=0, target=0)
    for name, folder in zip(pairs[::2], pairs[1::2], strict=True):
        found = score(name, folder, scorer, "-v" in argv)
        total.update(found)
        print(line(name, found))
    print(line("ALL", total))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
