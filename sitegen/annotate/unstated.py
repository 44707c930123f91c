"""Who holds an office that a document names, and nobody's: "Jane Roe told Sky News that ..., but the prime minister denied".

News introduces everybody but those whom every reader knows. So the one person whom a document never introduces, and who speaks in the very
entries in which "the prime minister" does, is the prime minister. Two entries must agree, and no second person may fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sitegen.annotate.lines import Line, Style
from sitegen.annotate.naming import Named, subject
from sitegen.annotate.pronouns import quoted, subject_verb
from sitegen.annotate.roles import RolePhrase
from sitegen.core.model import ActorKind

# Offices of which a country has one, and whose holder needs no introduction at home.
_OFFICES = (("prime", "minister"), ("president",), ("chancellor",), ("first", "minister"), ("pope",), ("king",))
# So many entries must name both.
_AGREE = 2


def unstated(
    lines: Sequence[Line], named: Sequence[Named], facts: Mapping[str, Sequence[RolePhrase]]
) -> dict[str, list[RolePhrase]]:
    """The offices of persons of whom the document does not say what they are, by name."""
    acting: dict[str, set[int]] = {}
    for one in named:
        line, first, last = lines[one.piece.line], one.piece.first, one.piece.last
        if one.kind is ActorKind.PERSON and one.name not in facts and subject(line, first, last) and not quoted(line)[first]:
            acting.setdefault(one.name, set()).add(line.segment)
    acting = {name: segments for name, segments in acting.items() if len(segments) >= _AGREE}
    found: dict[str, list[RolePhrase]] = {}
    for office in _OFFICES if acting else ():
        held = {
            lines[one.piece.line].segment
            for one in named
            if one.kind is ActorKind.PERSON and any(role.head == office for role in facts.get(one.name, ()))
        }
        where = {line.segment for line in lines if line.style is Style.SENTENCE and _acts(line, office)} - held
        shared = Counter({name: len(where & segments) for name, segments in acting.items()})
        fitting = [name for name, count in shared.items() if count >= _AGREE]
        if len(fitting) == 1 and fitting[0] not in found:
            found[fitting[0]] = [RolePhrase(0, 0, office, office, "", "the", " ".join(office))]
    return found


def _acts(line: Line, office: tuple[str, ...]) -> bool:
    """Whether "the prime minister" of nowhere in particular does something in a line."""
    size = len(office)
    return any(
        line.low[at] == office[0]
        and line.low[at : at + size] == office
        and line.word(at - 1) == "the"
        and subject_verb(line, at + size)
        for at in range(1, len(line.low) - size)
    )
