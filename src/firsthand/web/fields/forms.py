"""The form of one field: what it offers, and what a person put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.errors import InputError
from firsthand.publish.highlight import around
from firsthand.records.correction import Aspect, Part, Value
from firsthand.records.event import Place
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.span import Span, Spans, words_of
from firsthand.review.fields import Field
from firsthand.review.words import ManyPlacesError, find_words
from firsthand.web.fields import places
from firsthand.web.fields.values import NOT_TOLD, choices, date_label, label, place_label, words
from firsthand.web.links import spans_from
from firsthand.web.request_form import Form

WORDS = frozenset({Aspect.PERPETRATOR_WORDS, Aspect.SOURCE, Aspect.NAME})
NONE, KEEP = "none", "keep"


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as the page shows it.

    Attributes:
        kind: ``choose`` one of `options`, ``check`` any of them, ``words`` of the report, ``place``, ``date`` (one of
            `options`, or another that is typed), ``edtf``, ``confirm``, or one of the additions.
        text: what stands in the field to type in.
        alike: how many other mentions have the same words and the same value.
        problem: why what was sent could not be taken; empty where nothing was sent.
        occurrences: where the words stand, if it must be said which are meant.
        sent: what was put in, by name, when it could not be taken.
    """

    kind: str
    legend: str
    options: tuple[Option, ...] = ()
    text: str = ""
    alike: int = 0
    problem: str = ""
    occurrences: tuple[Option, ...] = ()
    sent: Form | None = None

    def was(self, name: str) -> str:
        """What was put in under that name."""
        return self.sent.one(name) if self.sent is not None else ""


class ManyPlacesNamedError(InputError):
    """Several places go by the name that was typed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"several places are called {name}", code="many-places", remedy="Choose one of the list.")
        self.name = name


def form_for(field: Field, report: Report, reading: Reading) -> FormView:
    """The empty form of a field, with what stands there chosen."""
    part, aspect, value = field.anchor.part, field.aspect, field.value or Value()
    legend = label(part, aspect)
    if aspect is Aspect.THERE:
        return FormView("confirm", legend)
    if aspect in WORDS:
        return FormView("words", legend, text=value.text or words_of(value.spans, report.text, " "))
    if aspect is Aspect.PLACE:
        return FormView("place", legend, _places(field, report, reading), alike=len(alike(field, report, reading)))
    if aspect is Aspect.DATE and part is Part.DATE:
        return FormView("edtf", legend, text=value.text or "")
    if aspect is Aspect.DATE:
        return FormView("date", legend, _dates(field, report, reading))
    chosen = set(value.texts) if aspect is Aspect.TYPES else {value.text or ""}
    offered = list(choices(aspect))
    offered += [(one, one) for one in sorted(chosen) if one and one not in dict(offered)]
    options = tuple(Option(one, text, one in chosen) for one, text in offered)
    return FormView("check" if aspect is Aspect.TYPES else "choose", legend, options)


def again(view: FormView, form: Form, error: InputError, report: Report) -> FormView:
    """The form with what was put in, and why it could not be taken."""
    message = str(error)
    problem = f"{message[:1].upper()}{message[1:]}. {error.remedy}".strip()
    view = replace(view, problem=problem, sent=form, text=form.one("words") or form.one("edtf") or form.one("name"))
    if isinstance(error, ManyPlacesError):
        return replace(view, occurrences=tuple(_occurrence(report, span) for span in error.spans[:20]))
    if isinstance(error, ManyPlacesNamedError):
        found = places.named(error.name)
        options = (Option(f"geo:{place.geonameid}", line, number == 0) for number, (place, line) in enumerate(found))
        return replace(view, options=tuple(options), text=error.name)
    return view


def _occurrence(report: Report, span: Span) -> Option:
    home = next((one.span for one in report.passages if span.within(one.span)), span)
    before, match, after = around(report.text, span, home, reach=40)
    return Option(f"{span.start}-{span.end}", f"{before}[{match}]{after}")


def _places(field: Field, report: Report, reading: Reading) -> tuple[Option, ...]:
    """Places to choose from: for a mention those that go by its words, for an event those of the report."""
    now = field.value.place if field.value is not None else None
    found: dict[str, str] = {}
    if now is not None:
        found[_place_value(now)] = place_label(now)
    if field.anchor.part is Part.PLACE:
        for place, line in places.named(words_of(field.words, report.text)):
            found[_place_value(place)] = line
    else:
        for mention in reading.places:
            if mention.place.geonameid is not None:
                found.setdefault(_place_value(mention.place), place_label(mention.place))
        found[NONE] = NOT_TOLD
    chosen = _place_value(now) if now is not None else NONE
    return tuple(Option(value, text, value == chosen) for value, text in found.items())


def _place_value(place: Place) -> str:
    return f"geo:{place.geonameid}" if place.geonameid is not None else KEEP


def _dates(field: Field, report: Report, reading: Reading) -> tuple[Option, ...]:
    now = field.value
    found: dict[str, str] = {}
    if now is not None and not now.spans:
        found[KEEP] = date_label(now.text)
    for mention in reading.dates:
        if mention.edtf is not None:
            found[_span_value(mention.span)] = f"{date_label(mention.edtf)} (“{words((mention.span,), report.text)}”)"
    if now is not None and now.spans and _span_value(now.spans[0]) not in found:
        found[KEEP] = date_label(now.text)
    found[NONE] = NOT_TOLD
    chosen = NONE if now is None else KEEP if KEEP in found else _span_value(now.spans[0])
    return tuple(Option(value, text, value == chosen) for value, text in found.items())


def _span_value(span: Span) -> str:
    return f"span:{span.start}-{span.end}"


def alike(field: Field, report: Report, reading: Reading) -> tuple[Span, ...]:
    """Other mentions of a place by the same words that were taken for the same place."""
    if field.anchor.part is not Part.PLACE or field.value is None:
        return ()
    own = field.value.spans[0]
    return tuple(
        one.span
        for one in reading.places
        if one.span != own and one.place == field.value.place and one.span.of(report.text) == own.of(report.text)
    )


def value_from(form: Form, field: Field, report: Report, reading: Reading) -> Value | None:
    """What the person put into the form of `field`; None for nothing.

    Raises:
        InputError: it cannot be taken; `again` shows it.
    """
    aspect = field.aspect
    if aspect is Aspect.THERE:
        return None
    if aspect in WORDS:
        return _words(form, field, report)
    if aspect is Aspect.PLACE:
        place = _place(form, field, reading)
        return Value(place=place, spans=field.words) if place is not None else None
    if aspect is Aspect.DATE:
        return _date(form, field, reading)
    if aspect is Aspect.TYPES:
        return Value(texts=form.all("value")) if form.all("value") else None
    return Value(text=form.one("value")) if form.one("value") else None


def _words(form: Form, field: Field, report: Report) -> Value | None:
    given = form.one("words")
    if not given:
        return None
    near = field.anchor.spans
    if field.anchor.part is Part.ATTRIBUTION:
        near = tuple(one.span for one in report.passages if any(one.span.overlaps(span) for span in near))
    span = words_at(report, form, "words", near, first=field.aspect is Aspect.NAME)
    return Value(text=span.of(report.text) if field.aspect is Aspect.NAME else None, spans=(span,))


def words_at(report: Report, form: Form, name: str, within: Spans = (), *, first: bool = False) -> Span:
    """The words that were typed under `name`, where ``at`` says or where they can only be.

    Args:
        report: in whose text they stand.
        form: what was sent.
        name: of the field.
        within: where they are looked for first.
        first: whether the first place will do, since all say the same.

    Raises:
        InputError: they do not stand in the report, or in several places.
    """
    selected = spans_from(form.one("at" if name == "words" else f"at-{name}"))
    try:
        return find_words(report.text, form.one(name), at=selected[0] if selected else None, within=within)
    except ManyPlacesError as error:
        if not first:
            raise
        return next((span for span in error.spans if any(span.within(one) for one in within)), error.spans[0])


def _place(form: Form, field: Field, reading: Reading) -> Place | None:
    chosen, name = form.one("value"), form.one("name")
    number = int(chosen[4:]) if chosen.startswith("geo:") and chosen[4:].isdecimal() else None
    if name:
        offered = places.named(name)
        if not offered:
            raise InputError(
                f"the gazetteer knows no place called {name}",
                code="no-such-place",
                remedy="Try another spelling, or the town or region that it lies in.",
            )
        one = next((place for place, _ in offered if place.geonameid == number), None)
        if one is None and len(offered) > 1:
            raise ManyPlacesNamedError(name)
        return one or offered[0][0]
    now = field.value.place if field.value is not None else None
    if number is not None:
        known = [now, *(one.place for one in reading.places)]
        held = next((one for one in known if one is not None and one.geonameid == number), None)
        return held or places.by_id(number)
    if chosen == KEEP:
        return now
    if field.anchor.part is Part.PLACE:
        raise InputError("no place was chosen", remedy="Choose one, or say below that it is not a place.")
    return None


def _date(form: Form, field: Field, reading: Reading) -> Value | None:
    chosen, typed = form.one("value"), form.one("edtf")
    if field.anchor.part is Part.DATE:
        return Value(text=typed or None, spans=field.words)
    if typed:
        return Value(text=typed)
    if chosen == KEEP:
        return field.value
    mention = next((one for one in reading.dates if _span_value(one.span) == chosen), None)
    return Value(text=mention.edtf, spans=(mention.span,)) if mention is not None else None


def choice_list(aspect: Aspect, chosen: Sequence[str]) -> tuple[Option, ...]:
    """A closed list with some of it chosen, for the forms that add something."""
    return tuple(Option(value, text, value in chosen) for value, text in choices(aspect))
