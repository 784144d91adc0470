"""Words of the tables within a phrase: its nouns, and the outlets that it names."""

from __future__ import annotations

from firsthand.extract.kinds_mention import Mention, may_be_outlet, outlet_mention
from firsthand.extract.kinds_phrase import Phrase, Run
from firsthand.extract.kinds_tables import Noun, noun
from firsthand.records.outlet import outlet_named
from firsthand.records.span import Span

_LONGEST_NOUN = 4
_LONGEST_OUTLET = 6


def outlet(phrase: Phrase) -> Mention | None:
    """An outlet of the table that ends the core of the phrase, or begins in it and runs on."""
    run = outlet_run(phrase)
    if run is None or not phrase.core or run[-1].end < phrase.core[-1].end or run[0].start > phrase.core[-1].start:
        return None
    return outlet_mention(Span(run[0].start, run[-1].end), _outlet_name(phrase, run) or phrase.printed(run))


def outlet_run(phrase: Phrase) -> Run | None:
    """The longest run of words that is an outlet of the table, without a leading "the"."""
    chunk = phrase.chunk
    for length in range(min(_LONGEST_OUTLET, len(chunk)), 0, -1):
        for start in range(len(chunk) - length + 1):
            run = chunk[start : start + length]
            if not may_be_outlet(run[0].text) or not any(word.capital for word in run[-2:]):
                continue
            if _outlet_name(phrase, run):
                if length == 1 and start and chunk[start - 1].capital and noun(run[0].text, phrase.lang) is not None:
                    continue  # the "Times" of a name that the table does not know
                return run[1:] if run[0].text == "the" else run
    return None


def _outlet_name(phrase: Phrase, run: Run) -> str | None:
    """The outlet's name that a run is; a Russian one in another case ("Интерфаксу") comes back in the first."""
    shown = phrase.printed(run)
    if outlet_named(shown) is not None:
        return shown
    if phrase.lang != "ru" or not run[-1].text[-1:].islower():
        return None
    stem = shown.rstrip("аеоуыюямй")
    forms = (stem + ending for ending in ("", "а", "я", "ъ", "ь"))
    return next((form for form in forms if len(stem) > 3 and outlet_named(form) is not None), None)


def nouns_in(phrase: Phrase) -> list[tuple[int, int, Noun]]:
    """Table nouns in the body as (start, end, noun), longest first at each place, in the order of the text."""
    found: list[tuple[int, int, Noun]] = []
    start = 0
    while start < len(phrase.body):
        for length in range(min(_LONGEST_NOUN, len(phrase.body) - start), 0, -1):
            known = noun(phrase.printed(phrase.body[start : start + length]), phrase.lang)
            if known is not None and not (length == 1 and phrase.body[start].possessive):
                found.append((start, start + length, known))
                start += length - 1
                break
        start += 1
    return found


def outlet_noun(phrase: Phrase, start: int, end: int) -> Run | None:
    """Read "собеседник агентства", "the newspaper's source": the outlet is one that the report named before."""
    for first, last, known in nouns_in(phrase):
        if known.role == "outlet" and not known.plural and (last <= start or first >= end):
            return phrase.body[first:last]
    return None
