"""Words that tell of speech: verbs of saying, judging and naming in all their forms, and the nouns made from them.

The verbs are `data/verbs.tsv`, by form; what the table cannot say of them (which ones name a thing, which forms are nouns as well) is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitegen.annotate.readtables import rows


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: `rest` are the words that must follow ("out" of "pointed out"); `past` tells a form that may be a participle."""

    lemma: str
    kind: str
    frame: str
    rest: tuple[str, ...] = ()
    past: bool = False
    ing: bool = False
    base: bool = False

    @property
    def strong(self) -> bool:
        """Whether it tells of speech by itself; "agree", "find" and "expect" do so only with a subject of their own and a that-clause."""
        return self.kind in _STRONG or self.lemma in (
            "promise",
            "pledge",
            "vow",
            "admit",
            "concede",
            "confess",
            "acknowledge",
            "believe",
            "declare",
            "confirm",
            "insist",
        )

    @property
    def quotes(self) -> bool:
        """Whether a quotation can be its object or complement."""
        return "q" in self.frame or self.kind in ("name", "speak", "call")


_STRONG = frozenset("call say tell ask claim deny reject accuse condemn criticise warn praise name write urge speak".split())
# Verbs that give a thing a name or a verdict: "called it 'a disgrace'". They are no verbs of saying.
_NAMING = (
    "call|calls|called|calling",
    "describe|describes|described|describing",
    "label|labels|labelled|labeled|labelling|labeling",
    "brand|brands|branded|branding",
    "term|terms|termed|terming",
    "dub|dubs|dubbed|dubbing",
    "characterise|characterises|characterised|characterising",
    "characterize|characterizes|characterized|characterizing",
    "portray|portrays|portrayed|portraying",
    "compare|compares|compared|comparing",
    "liken|likens|likened|likening",
    "style|styles|styled|styling",
    "refer|refers|referred|referring",
    "name|names|named|naming",
)
_SPEAKING = (
    "put|puts|put|putting",
    "greet|greets|greeted|greeting",
    "grumble|grumbles|grumbled|grumbling",
    "complain|complains|complained|complaining",
    "thunder|thunders|thundered|thundering",
    "report|reports|reported|reporting",
    "speak|speaks|spoke|spoken|speaking",
    "apologise|apologises|apologised|apologising",
    "apologize|apologizes|apologized|apologizing",
    "hit back|hits back|hit back|hitting back",
    "boom|booms|boomed|booming",
    "snap|snaps|snapped|snapping",
    "plead|pleads|pleaded|pleading",
    "pray|prays|prayed|praying",
    "sing|sings|sang|sung|singing",
    "chant|chants|chanted|chanting",
    "enthuse|enthuses|enthused|enthusing",
    "lament|laments|lamented|lamenting",
    "vow|vows|vowed|vowing",
    "inform|informs|informed|informing",
    "brag|brags|bragged|bragging",
    "quote|quotes|quoted|quoting",
    "cite|cites|cited|citing",
    "express|expresses|expressed|expressing",
    "voice|voices|voiced|voicing",
    "speculate|speculates|speculated|speculating",
    "thank|thanks|thanked|thanking",
    "recall|recalls|recalled|recalling",
    "conclude|concludes|concluded|concluding",
)
# Forms that are nouns at least as often as verbs: they are verbs only where a subject stands before them.
NOUN_FORMS = frozenset(
    "claim claims report reports comment comments remark remarks note notes answer answers call calls demand demands "
    "promise promises state states "
    "pledge pledges vow vows joke jokes question questions request requests order orders reply replies warning threat "
    "threats attack attacks charge charges "
    "praise support fear fears hope hopes doubt doubts offer offers hail welcome regret laments email text post posts "
    "tweet tweets message messages saying "
    "testimony reading writing announcement statement hint hints signal signals press push repeat blame quote quotes "
    "name names term terms brand brands label labels "
    "talk talks speech record records list lists document documents table tables plan plans study studies study work works "
    "style boast boasts whisper cry cries sign share shares block issue release account feeling finding meeting meet "
    "visit visits ruling review reviews answering "
    "back rule rules present draft decree address address target fault appeal appeals cut cuts raise sanction sanctions "
    "estimate estimates dispute disputes slam blast insult value assault challenge stress put".split()
)
# Nouns of speech with the one who speaks before them: "Example's claim that ...".
SPEECH_NOUNS = frozenset(
    "claim claims remark remarks statement statements comment comments suggestion suggestions assertion assertions "
    "allegation allegations accusation "
    "accusations warning warnings promise promises words word argument arguments call calls demand demands description "
    "insistence announcement plea pleas "
    "pledge vow threat threats speech address letter email message post tweet testimony reply response answer answers "
    "question phrase verdict complaint "
    "assessment view opinion report criticism denial admission confession prediction rhetoric slogan motto quip joke "
    "interview account version apology".split()
)
# People who speak for whom they work: "a spokesman for the ministry said" is the ministry speaking.
MOUTHPIECES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen spokesmen official officials statement lawyers lawyer "
    "representative representatives delegation team "
    "embassy consulate mission missions army military forces navy authorities delegates press office officers leadership management "
    "government administration ministry".split()
)
TITLES = frozenset(
    "book novel memoir film movie documentary podcast series song album single poem play musical painting exhibition "
    "article essay column blog programme "
    "program show report video clip sketch sculpture opera game magazine app website newsletter photograph titled "
    "entitled headlined chapter episode hymn anthem".split()
)
# Words that say of what follows in marks that it is a name or somebody else's word.
NAMED = frozenset(
    "so-called codenamed code-named nicknamed known dubbed titled entitled named called headlined christened labelled "
    "labeled branded marked tagged termed styled word words term phrase "
    "slogan slogans hashtag name nickname title codename heading banner reading moniker alias motto trademark label "
    "sign signs placard placards password".split()
)


@cache
def forms() -> dict[str, tuple[Verb, ...]]:
    """Every form of every verb in lower case, first word only; longer verbs first."""
    found: dict[str, list[Verb]] = {}
    for line in _NAMING:
        _add(found, line.partition("|")[0], "name", "qn", line)
    for row in rows("verbs"):
        _add(found, row["lemma"], row["class"], row["frame"], row["forms"])
    for line in _SPEAKING:
        _add(found, line.partition("|")[0], "say", "qt", line)
    return {word: tuple(sorted(verbs, key=lambda v: -len(v.rest))) for word, verbs in found.items()}


def _add(found: dict[str, list[Verb]], lemma: str, kind: str, frame: str, listed: str) -> None:
    all_forms = listed.split("|")
    base = all_forms[0]
    for number, form in enumerate(all_forms):
        word, *rest = form.split(" ")
        ing = word.endswith("ing") and number >= 3
        past = number >= 2 and not ing
        verb = Verb(lemma, kind, frame, tuple(rest), past, ing, form == base and number == 0)
        old = found.setdefault(word.lower(), [])
        if not any(v.lemma == lemma and v.kind == kind for v in old):
            old.append(verb)
        elif past and number >= 2:  # "put", "hit": base and past alike
            old[:] = [
                Verb(v.lemma, v.kind, v.frame, v.rest, True, v.ing, v.base) if v.lemma == lemma and v.kind == kind else v
                for v in old
            ]
