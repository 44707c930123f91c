"""Words so common that nobody looks for them alone. They are in no index; within a phrase they are compared with the text itself.

A fixed list and no statistic: what is indexed of an entry must not depend on other entries.
"""

from __future__ import annotations

import functools

_WORDS = {
    # "us" is not among them: it is also a country.
    "en": "the of and to in is that for it was on are as with his they at be this from have or by had not but were we an which their if will "
    "he she has been its who would there them than said says you your her him our my me what all when can each about how up out then some "
    "these those other into more could no over did only very after just where most do does any also such so being am because while during "
    "before between both too own same should now may might must",
    "de": "der die das und ist von den des dem ein eine einer einen einem zu mit auf im nicht sich auch es er sie wir ihr ich an als aus bei nach "
    "wie wird werden hat haben war sind dass",
    "fr": "le la les de des du un une et est en que qui dans pour par sur au aux ce il elle ils ne pas se son sa ses plus avec ont ete sont",
    "es": "el la los las de del un una y en que es por para con no se su al lo como mas ha fue son",
    "it": "il lo la gli le di del della dei un una che in per con non si al da sono ha come piu nel",
    "nl": "de het een en van in op te dat die is met voor niet zijn aan er om ook als maar door heeft hij zij ze",
    "pt": "os as um uma de do da dos das em no na que por para com nao se ao mais foi sao",
    "sv": "och att det som en ett den av till har de inte med om var sig",
}


@functools.cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of a language, folded; none for one that is not listed."""
    return frozenset(_WORDS.get(language.split("-", maxsplit=1)[0].lower(), "").split())
