"""How figures, dates, languages and hashes are written on screens: the filters of the templates."""

from __future__ import annotations

import re
import unicodedata

from firsthand.publish.telling import count, day, span_of_origins

_LANGUAGES = {
    "en": "English", "ko": "Korean", "zh": "Chinese", "ru": "Russian", "ar": "Arabic", "fa": "Persian", "tr": "Turkish",
    "es": "Spanish", "fr": "French", "de": "German", "ja": "Japanese", "uk": "Ukrainian", "ug": "Uyghur",
    "bo": "Tibetan", "vi": "Vietnamese", "th": "Thai", "und": "undetermined",
}  # fmt: skip
_HASH = re.compile(r"[0-9a-f]{64}")
_SCRIPTS = (("HANGUL", "ko"), ("CJK", "zh"), ("CYRILLIC", "ru"))


def language(tag: str) -> str:
    """The English name of a BCP 47 primary tag; the tag itself where it is not in the table."""
    return _LANGUAGES.get(tag, tag)


def script_language(text: str | None) -> str | None:
    """The likeliest ``lang`` of words of unknown language, by their letters; None for Latin letters and others.

    A foreign name in an English sentence makes no foreign sentence: half as many foreign letters as Latin ones are
    asked for, since Hangul and Han write a word in fewer.
    """
    counts = dict.fromkeys((tag for _, tag in _SCRIPTS), 0)
    latin = 0
    for char in (text or "")[:400]:
        if not char.isalpha():
            continue
        if char <= "\u02ff":
            latin += 1
            continue
        name = unicodedata.name(char, "")
        for script, tag in _SCRIPTS:
            if name.startswith(script):
                counts[tag] += 1
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] * 2 > latin else None


def moment(stamp: str) -> str:
    """``2031-06-01T08:00:00Z`` as ``1 June 2031, 08:00 UTC``."""
    date, _, clock = stamp.partition("T")
    return f"{day(date)}, {clock[:5]} UTC" if clock else day(stamp or None)


def short_hash(value: object) -> str:
    """The first twelve digits of a SHA-256; anything else as it is."""
    text = str(value)
    return f"{text[:12]}…" if _HASH.fullmatch(text) else text


FILTERS = {
    "day": day,
    "language": language,
    "script_language": script_language,
    "moment": moment,
    "short_hash": short_hash,
    "count": count,
    "origins": span_of_origins,
}
"""Name in templates -> function."""
