"""Stems, made when the index is written and never in the browser (owner of snowballstemmer)."""

from __future__ import annotations

import functools
import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType

# Language code -> name of the Snowball algorithm.
LANGUAGES = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


@functools.cache
def stemmer(language: str) -> Callable[[str], str]:
    """The function that stems lower-case words of this language ("en", "pt-BR"); words stay as they are where none is known.

    The class is named outright: `snowballstemmer.stemmer` would take a C library where one happens to be installed.
    """
    name = LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), "")
    if not name:
        return _same
    module = _algorithm(name)
    stem: Callable[[str], str] = getattr(module, f"{name.capitalize()}Stemmer")().stemWord
    return functools.lru_cache(maxsize=None)(stem)


def _algorithm(name: str) -> ModuleType:
    """The module of one algorithm. Importing the package itself would import all thirty, which takes longer than to stem an archive."""
    spec = importlib.util.find_spec("snowballstemmer")
    if spec is None:
        raise ModuleNotFoundError("snowballstemmer")
    package = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("snowballstemmer", package)
    try:
        return importlib.import_module(f"snowballstemmer.{name}_stemmer")
    finally:
        if sys.modules.get("snowballstemmer") is package:
            del sys.modules["snowballstemmer"]


def _same(word: str) -> str:
    return word
