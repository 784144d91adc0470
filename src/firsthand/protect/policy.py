"""Who is hidden, and where: the first working rule, which masks.

What the readings list as identifying is covered in every text, title, label and sentence that leaves. What names
somebody by itself (`direct`) is covered in the whole case; what identifies only together with other things (an age, a
route, a place of work) is covered in its own report and in the incidents that the report belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from firsthand.protect.masking import Masker, covered
from firsthand.records.claim import Claim
from firsthand.records.event import Event, Identifying, Place
from firsthand.records.incident import Corroboration, Incident
from firsthand.records.protected import Protected
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.span import Span, words_of

Item = TypeVar("Item")

CLOSED = frozenset({
    "fingerprint", "lang", "media_type", "received", "published", "container", "edtf", "type", "codes", "violations",
    "population", "types", "sex", "age_group", "country", "entity", "engine", "rule", "score",
})  # fmt: skip
"""Fields that hold words of a closed list, a hash or a date, never words of a report."""

_SHORT = 2


def protect(corroboration: Corroboration, items: Iterable[tuple[Report, Reading]]) -> Protected:
    """Mask what the readings list as identifying, wherever it stands.

    Places, dates and quantities that were read from masked words are left out, since their values would tell what the
    mask hides. Ids of reports are kept unless they hold a masked string themselves.

    Args:
        corroboration: findings over the reports.
        items: every report of the case with its reading.
    """
    given = tuple(items)
    direct = {words for report, reading in given for words in _words(report, reading, direct=True) if len(words) > 1}
    indirect = {report.id: _words(report, reading, direct=False) for report, reading in given}
    everywhere = Masker(direct)
    ids = _ids((report.id for report, _ in given), Masker(direct.union(*indirect.values())))
    count = 0
    done = []
    texts: dict[str, tuple[str, str]] = {}
    for report, reading in given:
        own = indirect[report.id]
        spans = [one.span for one in reading.identifying]
        hidden = [*spans, *everywhere.spans(report.text), *Masker(filter(_telling, own)).spans(report.text)]
        text = covered(report.text, hidden)
        texts[report.id] = (report.text, text)
        count += len(set(hidden))
        mask = _mask(ids, everywhere, Masker(own))
        done.append((_report(report, text, mask), _reading(reading, hidden, mask)))
    incidents = tuple(
        _incident(
            one,
            texts,
            _mask(ids, everywhere, Masker(words for report in one.reports for words in indirect.get(report, ()))),
        )
        for one in corroboration.incidents
    )
    case = _mask(ids, everywhere, Masker(words for own in indirect.values() for words in own if _telling(words)))
    rest = _walk(replace(corroboration, incidents=()), case)
    return Protected(tuple(done), replace(rest, incidents=incidents), count)


def _words(report: Report, reading: Reading, *, direct: bool) -> set[str]:
    found = (one.span.of(report.text).strip() for one in reading.identifying if one.direct is direct)
    return {words for words in found if words}


def _telling(words: str) -> bool:
    """Whether words may be masked wherever they stand: a bare "14" would take days and house numbers along."""
    return len(words) > _SHORT and not words.isdecimal()


def _ids(ids: Iterable[str], masker: Masker) -> dict[str, str]:
    """Report id -> id that leaves: masked where it holds a masked string, and numbered so that it stays distinct."""
    done: dict[str, str] = {}
    taken: set[str] = set()
    for number, ident in enumerate(ids, 1):
        masked = masker.cover(ident)
        if masked != ident or masked in taken:
            masked = f"{masked}-{number}"
        taken.add(masked)
        done[ident] = masked
    return done


def _mask(ids: Mapping[str, str], *maskers: Masker) -> Callable[[str], str]:
    """Covers what any of the maskers finds in the text as it was; an id that is known becomes the id that leaves."""

    def mask(text: str) -> str:
        if text in ids:
            return ids[text]
        return covered(text, (span for masker in maskers for span in masker.spans(text)))

    return mask


def _walk(value: Item, mask: Callable[[str], str]) -> Item:
    """The same record with every string masked, whatever fields it has or will have."""
    return cast("Item", _masked(value, mask))


def _masked(value: Any, mask: Callable[[str], str]) -> Any:  # noqa: ANN401 - a record of any shape
    if isinstance(value, (Enum, Span, Identifying)):
        return value
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, tuple):
        return tuple(_masked(one, mask) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: _masked(getattr(value, one.name), mask)
            for one in fields(value)
            if one.init and one.name not in CLOSED
        }
        return replace(value, **changed)
    return value


def _report(report: Report, text: str, mask: Callable[[str], str]) -> Report:
    return replace(_walk(replace(report, text=""), mask), text=text)


def _reading(reading: Reading, hidden: list[Span], mask: Callable[[str], str]) -> Reading:
    def shown(span: Span) -> bool:
        return not any(span.overlaps(one) for one in hidden)

    kept = replace(
        reading,
        places=tuple(one for one in reading.places if shown(one.span)),
        dates=tuple(one for one in reading.dates if shown(one.span)),
        quantities=tuple(one for one in reading.quantities if shown(one.span)),
        events=tuple(_event(one, shown, mask) for one in reading.events),
    )
    return _walk(kept, mask)


def _event(event: Event, shown: Callable[[Span], bool], mask: Callable[[str], str]) -> Event:
    date = event.date
    if date is not None and date.span is not None and not shown(date.span):
        date = None
    victims = tuple(one if all(map(shown, one.spans)) else replace(one, name=None) for one in event.victims)
    return replace(event, date=date, place=_place(event.place, mask), victims=victims)


def _place(place: Place | None, mask: Callable[[str], str]) -> Place | None:
    """None where the mask hides the place's name: its number in GeoNames would tell it."""
    if place is None:
        return None
    names = (place.name, place.city or "", place.region or "")
    return place if all(mask(name) == name for name in names) else None


def _incident(incident: Incident, texts: Mapping[str, tuple[str, str]], mask: Callable[[str], str]) -> Incident:
    claims = tuple(_claim(one, texts, mask) for one in incident.claims)
    rest = replace(incident, claims=(), place=_place(incident.place, mask))
    return replace(_walk(rest, mask), claims=claims)


def _claim(claim: Claim, texts: Mapping[str, tuple[str, str]], mask: Callable[[str], str]) -> Claim:
    """A statement that is verbatim in its report is cut from the masked text, so that an age is hidden there too."""
    before, after = texts.get(claim.statement_report, ("", ""))
    statement = claim.statement
    for joint in (" … ", " ", ""):
        if before and words_of(claim.statement_span, before, joint) == statement:
            statement = words_of(claim.statement_span, after, joint)
            break
    return _walk(replace(claim, statement=statement), mask)
