"""The life of one file: a machine that changes its mind, a person who edits, accepts and declines, runs that are cut short."""

from __future__ import annotations

import hashlib

from content_strategies import edit, flat, machine, seeds, written
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sitegen.content import frontmatter, job, paths
from sitegen.content.job import Job
from sitegen.content.merge import Memory, proposal_hash
from sitegen.content.shapes import ENTRY, Text, canonical_fields
from sitegen.content.splice import splice
from sitegen.core.yamlguard import Value


class Life(RuleBasedStateMachine):
    """`decided` is what the person last did to each path; it must be so in the file at any time. `seen` are paths of which a run
    knows."""

    @initialize(text=machine, hand=seeds)
    def begin(self, text: Text, hand: int) -> None:
        self.data = written(text, hand)
        self.base: Text | None = text
        self.memory = Memory()
        self.decided: dict[str, Value] = {}
        self.comments = self.data.count(b"# comment") + self.data.count(b"# after")
        self.planned = ""
        self.seen = set(flat(text))

    def said(self) -> Text:
        parsed = frontmatter.parse(self.data, "x.md").value
        assert parsed is not None
        return Text(canonical_fields(ENTRY, parsed.yaml.values), parsed.parts.body)

    def save(self, text: Text) -> None:
        made = splice(self.data, "x.md", ENTRY, text.fields, text.body)
        assert made is not None
        before, after = flat(self.said()), flat(text)
        for path in {*before, *after} - {"review"}:
            if before.get(path) != after.get(path):
                self.decided[path] = after.get(path)
                if path not in after and path not in self.seen:
                    # Written and taken away between two runs: nobody but the person ever knew.
                    del self.decided[path]
        self.data = made

    @rule(seed=seeds)
    def a_person_edits(self, seed: int) -> None:
        self.save(edit(self.said(), seed))

    @rule(new=machine, cut_short=st.booleans())
    def the_machine_proposes(self, new: Text, cut_short: bool) -> None:
        work = Job("x.md", self.data, ENTRY, self.base, new, self.memory, self.planned)
        outcome = job.result(work, self.data)
        assert outcome.ok
        if outcome.data is not None:
            self.data = outcome.data
        if cut_short and self.base is not None:
            # Content was written, the base was not.
            self.planned = hashlib.sha256(self.data).hexdigest() if outcome.data else self.planned
            return
        self.base, self.memory, self.planned = outcome.base, outcome.memory, ""
        self.seen |= {*flat(self.said()), *flat(new)}
        again = job.result(Job("x.md", self.data, ENTRY, self.base, new, self.memory), self.data)
        assert again.data is None
        assert again.proposed == ()

    @precondition(lambda self: self.memory.proposals and self.base is not None)
    @rule(data=st.data())
    def a_person_accepts(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.memory.proposals)))
        self.save(paths.put(ENTRY, self.said(), path, self.memory.proposals[path]))

    @precondition(lambda self: self.memory.proposals and self.base is not None)
    @rule(data=st.data())
    def a_person_declines(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.memory.proposals)))
        text = self.said()
        review = text.fields.get("review")
        verdict = f"declined {proposal_hash(self.memory.proposals[path])}"
        self.save(Text({**text.fields, "review": {**(dict(review) if isinstance(review, dict) else {}), path: verdict}}, text.body))

    @rule()
    def the_base_is_lost(self) -> None:
        self.base, self.memory, self.planned = None, Memory(), ""
        # With it goes the memory of what was deleted; what stands in the file stays.
        self.seen = set()
        self.decided = {path: value for path, value in self.decided.items() if value is not None}

    @invariant()
    def what_a_person_decided_stands(self) -> None:
        now = flat(self.said())
        assert {path: now.get(path) for path in self.decided} == self.decided

    @invariant()
    def comments_are_all_there(self) -> None:
        assert self.data.count(b"# comment") + self.data.count(b"# after") == self.comments


Life.TestCase.settings = settings(settings.default, stateful_step_count=12)
TestLife = Life.TestCase
