"""Who wins: the base B (what the machine last wrote), the working file W (what stands there now), the new proposal G.

For each value: W = G, nothing to do · W = B, nobody touched it, G · G = B, W stands · else the person's W stands, and G
becomes a *proposal* that waits in the base until a person decides. Lists are merged by what their items are (`shapes`),
records field by field, the body by paragraphs (`passages`). Absent is a value like any other. Quotations, dates and the
like belong to the words that they are made of: while those wait, they wait with them (`waiting`).

Three things are remembered in the base, because history would otherwise be lost when values happen to meet again:
`dead`, what a person deleted, which never comes back by machine; `held`, what a person once set otherwise than the machine,
which stays a person's even while both agree; and the proposals that are open. A person's verdicts stand in the file itself,
under `review:`, so that they outlive the base: `confirmed` (stands as it is), `rejected` (never again), `declined <hash>`
(this very proposal was seen and not wanted).

Without a base all of the file is a person's, and all that the machine would say otherwise is a proposal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.content.entryfile import verdicts
from sitegen.content.passages import Passage, Past, block_key, blocks_of, is_taken, merge_bodies, moved, passage_from, stands_in
from sitegen.content.paths import get
from sitegen.content.shapes import BODY, Fields, Shape, Text, identities
from sitegen.content.waiting import fit
from sitegen.core.text import short_hash
from sitegen.core.yamlguard import Value


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one file beside what the machine last wrote into it. Paths are normal (`shapes.normal_path`)."""

    dead: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    proposals: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """What the file shall say now, and what is to be remembered. `base` is what the machine has said of the words that are in
    the file; `new` are the paths of proposals that were not open before."""

    text: Text
    memory: Memory
    base: Text
    new: tuple[str, ...] = ()


def merge(
    shapes: Mapping[str, Shape], base: Text | None, working: Text, new: Text, memory: Memory | None = None, *, ours: bool = False
) -> Merged:
    """The three-way merge of one file. `ours`: a run that was cut short wrote `working`, and could not say so in the base; so
    what agrees with the machine there is no person's doing."""
    return _Merge(shapes, base, working, memory or Memory(), ours).run(new)


def proposal_hash(value: Value) -> str:
    """The 8 hex digits by which a declined proposal is known; a passage by the machine's words, wherever they would stand."""
    if passage := passage_from(value):
        return passage.key[:8]
    return short_hash(json.dumps(value, sort_keys=True, ensure_ascii=False, default=dict), 8)


class _Merge:
    def __init__(self, shapes: Mapping[str, Shape], base: Text | None, working: Text, memory: Memory, ours: bool) -> None:
        self.shapes, self.working = shapes, working
        self.known, self.ours = base is not None, ours
        self.base = base or Text()
        self.before = memory
        self.dead, self.held = set(memory.dead), set(memory.held)
        self.proposals: dict[str, Value] = {}
        self.verdicts = verdicts(working.fields)

    def run(self, new: Text) -> Merged:
        self.look_around(new)
        if self.ours:
            agreed = _Merge(self.shapes, new, self.working, self.before, False)
            agreed.look_around(new)
            self.dead &= agreed.dead
            self.held &= agreed.held
        body = self.body(new.body)
        fitting = self.fitting(new, body)
        b, w, g = self.base.fields, self.working.fields, fitting.fields
        fields: Fields = {}
        for key in dict.fromkeys((*w, *g, *b)):
            out = self.value(key, self.shapes.get(key), b.get(key), w.get(key), g.get(key))
            if out is not None:
                fields[key] = out
        fresh = tuple(p for p in self.proposals if self.is_new(p))
        return Merged(Text(fields, body), Memory(frozenset(self.dead), frozenset(self.held), self.proposals), fitting, fresh)

    def is_new(self, path: str) -> bool:
        """A proposal that was not open before. Where a passage would stand is no part of what it says."""
        before = self.before.proposals
        return path not in before or (before[path] != self.proposals[path] and passage_from(before[path]) is None)

    def fitting(self, new: Text, body: str) -> Text:
        """What the machine says, without what it says of words that are not in the file."""
        b, w, g = self.base.fields, self.working.fields, new.fields
        texts = {key: self.leaf(key, b.get(key), w.get(key), g.get(key)) for key in ("title", "summary") if key in self.shapes}
        return Text(fit(self.shapes, self.base, self.working, Text(texts, body), new), new.body)

    def look_around(self, new: Text) -> None:
        """Note where a person was, in the whole file. Verdicts are a person's anyway."""
        b, w = self.base, self.working
        for key in dict.fromkeys((*w.fields, *b.fields)):
            if key != "review":
                self.observe(key, self.shapes.get(key), b.fields.get(key), w.fields.get(key))
        if w.body != b.body:
            self.observe_body(b.body, w.body)
        for path, value in self.before.proposals.items():
            if passage := passage_from(value):
                if is_taken(w.body, new.body, passage):
                    self.held |= {f"{BODY}/{block_key(block)}" for block in blocks_of(passage.text)}
            elif value is not None and get(self.shapes, w, path) == value:
                # Taking up a proposal is a decision like any other.
                self.hold(path, value)

    def value(self, path: str, shape: Shape | None, b: Value, w: Value, g: Value) -> Value:
        """The value at a path: a list by its items, everything else as one."""
        if shape is not None and shape.kind in ("names", "records") and all(v is None or isinstance(v, tuple) for v in (b, w, g)):
            return self.items(path, shape, b or (), w or (), g or ())  # type: ignore[arg-type]
        return self.leaf(path, b, w, g)

    def leaf(self, path: str, b: Value, w: Value, g: Value) -> Value:
        """A value that is taken or left as a whole."""
        if w == g:
            return w
        verdict = self.verdict(path)
        if verdict == "rejected":
            return w
        if self.known and w == b and verdict != "confirmed" and not self.is_held(path):
            return None if path in self.dead else g
        if self.known and g == b:
            if path in self.before.proposals and self.before.proposals[path] == g:
                self.propose(path, g)
            return w
        self.propose(path, g)
        return w

    def observe(self, path: str, shape: Shape | None, b: Value, w: Value) -> None:
        """Note where a person was, whatever the machine says now: what is gone is dead, what is otherwise is held."""
        if shape is not None and shape.kind in ("names", "records") and all(v is None or isinstance(v, tuple) for v in (b, w)):
            olds, ours = (dict(zip(identities(shape, v), v, strict=True)) if isinstance(v, tuple) else {} for v in (b, w))
            for name in dict.fromkeys((*ours, *olds)):
                self.observe_item(f"{path}/{name}", shape, olds.get(name), ours.get(name))
        elif w is None and b is not None:
            self.delete(path)
        elif w != b:
            self.held.add(path)

    def observe_item(self, path: str, shape: Shape, b: Value, w: Value) -> None:
        """The same for an item of a list, field by field."""
        if w is None:
            self.delete(path)
            return
        if b is None or (b != w and not (isinstance(w, Mapping) and isinstance(b, Mapping))):
            self.held.add(path)
        if isinstance(w, Mapping) and shape.fields is not None:
            old = b if isinstance(b, Mapping) else {}
            for name in dict.fromkeys((*w, *old)):
                self.observe(f"{path}/{name}", shape.fields.get(name), old.get(name), w.get(name))

    def hold(self, path: str, value: Value) -> None:
        """A value, or an item with all that is said of it."""
        self.held.add(path)
        key, item, *rest = (*path.split("/"), "")
        shape = self.shapes.get(key)
        if isinstance(value, Mapping) and shape is not None and shape.fields is not None and item and not any(rest):
            self.observe_item(path, shape, None, value)

    def delete(self, path: str) -> None:
        """A proposal that is open was never in the file, so that its absence deletes nothing."""
        if path not in self.before.proposals:
            self.dead.add(path)

    def propose(self, path: str, g: Value) -> None:
        """Keep what the machine would say, unless a person has settled it."""
        declined = self.verdicts.get(path, ("", ()))
        if path in self.dead or (declined[0] == "declined" and proposal_hash(g) in declined[1]):
            return
        self.proposals[path] = g

    def verdict(self, path: str) -> str:
        """What a person said of this path or of one above it."""
        while path:
            said = self.verdicts.get(path, ("", ()))[0]
            if said in ("confirmed", "rejected"):
                return said
            path = path.rpartition("/")[0]
        return ""

    def is_held(self, path: str) -> bool:
        """A person set this, or something in it."""
        return path in self.held or any(p.startswith(path + "/") for p in self.held)

    # --- lists ------------------------------------------------------------------------------------------------------

    def items(self, path: str, shape: Shape, b: tuple[Value, ...], w: tuple[Value, ...], g: tuple[Value, ...]) -> Value:
        """A list as a set of items in the person's order; what is new comes last, in the machine's."""
        olds, ours, theirs = (dict(zip(identities(shape, items), items, strict=True)) for items in (b, w, g))
        made: dict[str, Value] = {}
        for name in dict.fromkeys((*ours, *theirs, *olds)):
            out = self.item(f"{path}/{name}", shape, olds.get(name), ours.get(name), theirs.get(name))
            if out is not None:
                made[name] = out
        untouched = list(ours) == list(olds) and all(name in theirs for name in made)
        order = [n for n in theirs if n in made] if untouched else list(made)
        return tuple(made[name] for name in order) or None

    def item(self, path: str, shape: Shape, b: Value, w: Value, g: Value) -> Value:
        """One item: field by field where the person and the machine both have it, else as a whole."""
        if shape.fields is None or not isinstance(w, Mapping) or not isinstance(g, Mapping):
            return self.leaf(path, b, w, g)
        old = b if isinstance(b, Mapping) else {}
        made: Fields = {}
        for name in dict.fromkeys((*w, *g, *old)):
            out = self.value(f"{path}/{name}", shape.fields.get(name), old.get(name), w.get(name), g.get(name))
            if out is not None:
                made[name] = out
        return made

    # --- the body ---------------------------------------------------------------------------------------------------

    def observe_body(self, b: str, w: str) -> None:
        """The same for a body, paragraph by paragraph. One whose paragraphs are all gone is dead as a whole."""
        olds, ours = blocks_of(b), blocks_of(w)
        open_ones = {block for p in self.passages_before() for block in blocks_of(p.text)}
        if not ours:
            self.dead |= set() if open_ones.issuperset(olds) else {BODY}
            return
        self.held |= {f"{BODY}/{block_key(block)}" for block in ours if block not in olds}
        self.dead |= {f"{BODY}/{block_key(block)}" for block in olds if block not in ours and block not in open_ones}

    def body(self, g: str) -> str:
        """What only one side changed is taken from that side; what both did, a passage at a time, waits."""
        b, w = self.base.body, self.working.body
        verdict = self.verdict(BODY)
        if w == g or verdict == "rejected" or (not w and BODY in self.dead):
            return w
        past = Past(
            lambda block: f"{BODY}/{block_key(block)}" in self.held, lambda block: f"{BODY}/{block_key(block)}" in self.dead
        )
        merged = w
        found: tuple[Passage, ...] = ()
        if g != b or not self.known:
            merged, found = merge_bodies(b, w, g, past, fixed=not self.known or verdict == "confirmed")
        asked = {block for passage in found for block in blocks_of(passage.instead)}
        for passage in (*found, *(p for p in self.still_open(merged, g) if not asked & {*blocks_of(p.instead)})):
            self.propose(f"{BODY}/{passage.key}", passage.value)
        self.held -= {p for p in self.held if p.startswith(f"{BODY}/")} - {f"{BODY}/{block_key(b)}" for b in blocks_of(merged)}
        return merged

    def passages_before(self) -> Iterator[Passage]:
        yield from (p for path, value in self.before.proposals.items() if path.startswith(BODY) and (p := passage_from(value)))

    def still_open(self, w: str, g: str) -> Iterator[Passage]:
        """Passages that waited before, that the machine still says, and that have a place in the file."""
        for passage in self.passages_before():
            if stands_in(g, passage.text) and not is_taken(w, g, passage) and (now := moved(w, passage)):
                yield now
