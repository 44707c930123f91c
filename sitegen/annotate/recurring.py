"""Tags that no text has by itself: those its document was given, and key phrases that several sources share."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sitegen.annotate import tables
from sitegen.annotate.phrases import recurring
from sitegen.config import Annotate
from sitegen.core.model import Annotations, Evidence, Proposal
from sitegen.core.text import fold_label

# More tags than this and an entry is filed under everything.
MOST_TAGS = 6


def with_recurring_tags(proposals: Sequence[Proposal], settings: Annotate) -> tuple[Proposal, ...]:
    """The proposals, with such tags added to what each text was given by itself; a function of the set of proposals.

    A vocabulary in the configuration lets no other tag in, whoever gives it; the blocklist is kept.
    """
    blocked = {fold_label(tag) for tag in settings.blocklist}
    allowed = {fold_label(tag) for tag in settings.vocabulary}
    proposals = [_with_given_tags(proposal, allowed, blocked) for proposal in proposals]
    if settings.vocabulary:
        return tuple(proposals)
    found = recurring({p.sha256: p.annotated.phrases for p in proposals})
    names = _names(proposals)
    wanted = {key: phrase for phrase in found if (key := fold_label(phrase)) not in blocked and not _is_somebody(key, names)}
    return tuple(_with_tags(proposal, wanted) for proposal in proposals)


def _with_given_tags(proposal: Proposal, allowed: AbstractSet[str], blocked: AbstractSet[str]) -> Proposal:
    """The tags of front matter and sidecar stand first in the first entry, which stands for the document; none is too many."""
    given: dict[str, str] = {}
    for tag in proposal.document.reading.tags:
        key = fold_label(tag)
        if key and key not in blocked and (not allowed or key in allowed):
            given.setdefault(key, tag)
    annotated = proposal.annotated
    if not given or not annotated.segments:
        return proposal
    first = annotated.segments[0]
    twice = {f"tags/{tag}" for tag in first.tags if fold_label(tag) in given}
    kept = tuple(tag for tag in first.tags if fold_label(tag) not in given)
    reasons = tuple(Evidence(f"tags/{tag}", "given by the document", tag) for tag in given.values())
    evidence = (*reasons, *(e for e in first.evidence if e.path not in twice))
    lead = replace(first, tags=(*given.values(), *kept), evidence=evidence)
    return replace(proposal, annotated=replace(annotated, segments=(lead, *annotated.segments[1:])))


def _names(proposals: Sequence[Proposal]) -> str:
    """All names and roles of all actors, folded, a line each."""
    cast = (seen for p in proposals for seen in p.annotated.cast)
    return "\n".join(f" {fold_label(name)} " for seen in cast for name in (seen.name, *seen.aliases, *seen.roles))


def _is_somebody(key: str, names: str) -> bool:
    """Does a phrase stand for an actor: a part of a name or role of this archive ("flood office"), or a role at all ("chief executive")?"""
    roles = tables.roles()
    return f" {key} " in names or key in roles or key.rsplit(" ", 1)[-1] in roles


def _with_tags(proposal: Proposal, wanted: dict[str, str]) -> Proposal:
    annotated = proposal.annotated
    if not wanted or not annotated.phrases:
        return proposal
    segments = tuple(_tagged(s, p, wanted) for s, p in zip(annotated.segments, annotated.phrases, strict=True))
    return replace(proposal, annotated=replace(annotated, segments=segments))


def _tagged(segment: Annotations, phrases: tuple[str, ...], wanted: dict[str, str]) -> Annotations:
    taken = {fold_label(name) for name in (*segment.tags, *(a.name for a in segment.actors), *(p.name for p in segment.places))}
    new: list[str] = []
    stems = {_stem(word) for tag in segment.tags for word in fold_label(tag).split()}
    for phrase in phrases:
        tag = wanted.get(fold_label(phrase))
        if not tag or tag in new or fold_label(tag) in taken or len(segment.tags) + len(new) >= MOST_TAGS:
            continue
        own = {_stem(word) for word in fold_label(tag).split()}
        if not own & stems:  # "drone attack" says no more than "drones"
            new.append(tag)
            stems |= own
    if not new:
        return segment
    evidence = tuple(Evidence(f"tags/{tag}", "recurs across the archive", tag) for tag in new)
    return replace(segment, tags=(*segment.tags, *new), evidence=(*segment.evidence, *evidence))


def _stem(word: str) -> str:
    """A word without the ending of a plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
