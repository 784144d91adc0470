"""Which language a text is in: by its script where that settles it, else by letter statistics among its languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 1500
_MIN_LETTERS = 20

_LATIN = frozenset(
    (  # noqa: SIM905 - a list of tags reads better as words
        "af az bs ca cs cy da de en es et eu fi fr ga gl hr ht hu id is it ku lt lv ms mt nl no pl pt ro rw sk sl so "
        "sq sr sv sw tk tl tr uz vi"
    ).split()
)
_CYRILLIC = frozenset(["ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk", "uz"])
_ARABIC = frozenset(["ar", "fa", "ps", "ug", "ur", "sdh"])
_DEVANAGARI = frozenset(["hi", "mr", "ne"])

# Ranges of letters, in the order of code points; the script's only common language where there is one.
_SCRIPTS: tuple[tuple[str, str, frozenset[str] | str], ...] = (
    ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff", _LATIN),
    ("greek", "\u0370-\u03ff", "el"),
    ("cyrillic", "\u0400-\u052f", _CYRILLIC),
    ("armenian", "\u0530-\u058f", "hy"),
    ("hebrew", "\u0590-\u05ff", "he"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f", _ARABIC),
    ("devanagari", "\u0900-\u097f", _DEVANAGARI),
    ("bengali", "\u0980-\u09ff", "bn"),
    ("gurmukhi", "\u0a00-\u0a7f", "pa"),
    ("gujarati", "\u0a80-\u0aff", "gu"),
    ("tamil", "\u0b80-\u0bff", "ta"),
    ("telugu", "\u0c00-\u0c7f", "te"),
    ("kannada", "\u0c80-\u0cff", "kn"),
    ("malayalam", "\u0d00-\u0d7f", "ml"),
    ("sinhala", "\u0d80-\u0dff", "si"),
    ("thai", "\u0e00-\u0e7f", "th"),
    ("lao", "\u0e80-\u0eff", "lo"),
    ("tibetan", "\u0f00-\u0fff", "bo"),
    ("burmese", "\u1000-\u109f", "my"),
    ("georgian", "\u10a0-\u10ff", "ka"),
    ("ethiopic", "\u1200-\u137f", "am"),
    ("khmer", "\u1780-\u17ff", "km"),
    ("kana", "\u3040-\u30ff", "ja"),
    ("hangul", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "ko"),
    ("han", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", "zh"),
)
_RUNS = re.compile("|".join(f"(?P<{name}>[{ranges}]+)" for name, ranges, _ in _SCRIPTS))
_CHOICES = {name: choice for name, _, choice in _SCRIPTS}
# One character of these says about as much as three letters of an alphabet.
_WEIGHT = {"han": 3, "hangul": 3, "kana": 2}


def language_of(text: str) -> str:
    """BCP 47 primary tag of `text`; ``und`` where it has fewer than about twenty letters.

    Only the first 1,500 characters are looked at. Mixed texts take the language that most of their letters are in;
    Korean with Hanja and Japanese with Kanji are told by their own letters.
    """
    sample = text[:_SAMPLE]
    counts: Counter[str] = Counter()
    for run in _RUNS.finditer(sample):
        script = run.lastgroup
        assert script is not None
        counts[script] += (run.end() - run.start()) * _WEIGHT.get(script, 1)
    if sum(counts.values()) < _MIN_LETTERS:
        return "und"
    han = counts["han"]
    if counts["kana"] * 8 > han and counts["kana"] > counts["hangul"]:
        counts["kana"] += han
    elif counts["hangul"] * 4 > han:
        counts["hangul"] += han
    script = counts.most_common(1)[0][0]
    choice = _CHOICES[script]
    return choice if isinstance(choice, str) else _by_statistics(sample, choice)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _by_statistics(sample: str, among: frozenset[str]) -> str:
    ranked = _identifier().rank(sample)
    best: str = next((tag for tag, _ in ranked if tag in among), "und")
    return {"sdh": "ku"}.get(best, best)
