"""What a person adds to a reading: an event, somebody affected, an attribution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from firsthand.errors import InputError
from firsthand.extract.typology import typology
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.correction import Aspect, Value
from firsthand.records.event import Event, Perpetrator, Victim
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.vocabulary import Basis, EventStatus, HopKind, Stance
from firsthand.review.fields import Field
from firsthand.web.fields.forms import FormView, Option, choice_list, words_at
from firsthand.web.request_form import Form

Word = TypeVar("Word", bound=StrEnum)
EVENT, PERSON, ATTRIBUTION = "add-event", "add-person", "add-attribution"
LEGENDS = {EVENT: "Add an event", PERSON: "Add somebody affected", ATTRIBUTION: "Add an attribution"}


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists of the forms that add something."""

    types: tuple[Option, ...]
    statuses: tuple[Option, ...]
    populations: tuple[Option, ...]
    people: tuple[Option, ...]
    sexes: tuple[Option, ...]
    ages: tuple[Option, ...]
    stances: tuple[Option, ...]
    kinds: tuple[Option, ...]


def lists(sent: Form | None) -> Lists:
    """The lists, with what was sent chosen, else what is likeliest."""

    def chosen(name: str, otherwise: str) -> list[str]:
        return [sent.one(name)] if sent is not None and sent.one(name) else [otherwise]

    return Lists(
        choice_list(Aspect.TYPE, chosen("type", "")),
        choice_list(Aspect.STATUS, chosen("status", "accomplished")),
        choice_list(Aspect.POPULATION, chosen("population", "individual")),
        choice_list(Aspect.TYPES, sent.all("types") if sent is not None else ()),
        choice_list(Aspect.SEX, chosen("sex", "unknown")),
        choice_list(Aspect.AGE, chosen("age", "unknown")),
        choice_list(Aspect.STANCE, chosen("stance", "asserts")),
        choice_list(Aspect.KIND, chosen("kind", "person")),
    )


def form_to_add(kind: str) -> FormView:
    """The empty form."""
    return FormView(kind, LEGENDS[kind])


def added(kind: str, form: Form, report: Report, reading: Reading, to: Field | None) -> Value:
    """The event, person or attribution that the form describes.

    Raises:
        InputError: its words are not in the report, or something is missing.
    """
    if kind == EVENT:
        return Value(event=_event(form, report, reading))
    if kind == PERSON:
        return Value(person=_person(form, report, to))
    return Value(attribution=_attribution(form, report, reading))


def _listed(kind: type[Word], text: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise InputError(f"{text!r} is none of the list", remedy=f"Give one of: {', '.join(kind)}.") from error


def _event(form: Form, report: Report, reading: Reading) -> Event:
    kind = typology().get(form.one("type"))
    if kind is None:
        raise InputError("no type of event was chosen", code="no-type", remedy="Choose one of the list.")
    evidence = words_at(report, form, "words")
    carrying = [one.id for one in reading.attributions if any(span.overlaps(evidence) for span in one.content)]
    return Event(
        id="",
        type=kind.key,
        codes=kind.codes,
        violations=kind.violations,
        status=_listed(EventStatus, form.one("status") or "accomplished"),
        perpetrator=Perpetrator(mentioned=False, type=None),
        victims=(),
        place=None,
        date=None,
        main=not any(one.main for one in reading.events),
        evidence=(evidence,),
        attributions=tuple(carrying),
        score=1.0,
    )


def _person(form: Form, report: Report, to: Field | None) -> Victim:
    near = to.anchor.spans if to is not None else ()
    span = words_at(report, form, "words", near, first=True)
    return Victim(
        name=span.of(report.text) if form.one("named") == "yes" else None,
        population=form.one("population") or "individual",
        types=form.all("types"),
        sex=form.one("sex") or "unknown",
        age_group=form.one("age") or "unknown",
        spans=(span,),
    )


def _attribution(form: Form, report: Report, reading: Reading) -> Attribution:
    content = words_at(report, form, "words")
    home = tuple(one.span for one in report.passages if one.span.overlaps(content))
    source = words_at(report, form, "source", home) if form.one("source") else None
    first = next((one.chain[0] for one in reading.attributions if one.chain), None)
    chain = [first or Hop(report.outlet or "", HopKind.MEDIA, report.outlet is not None, None, None, "s0")]
    if source is not None:
        kind = _listed(HopKind, form.one("kind") or "unknown")
        named = form.one("named") == "yes"
        chain.append(Hop(source.of(report.text), kind, named, Basis.UNKNOWN, source, "new"))
    return Attribution(
        id="",
        source=(source,) if source is not None else (),
        cue=(),
        content=(content,),
        stance=_listed(Stance, form.one("stance") or "asserts"),
        parent=None,
        chain=tuple(chain),
    )
