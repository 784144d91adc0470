from __future__ import annotations

from dataclasses import replace

import invented_case
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.protect.policy import protect
from firsthand.records.claim import Reason
from firsthand.records.event import DateMention, EventDate, Identifying, Quantity, Victim
from firsthand.records.incident import Corroboration
from firsthand.records.protected import WORKING_COPY
from firsthand.records.reading import Reading
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span


def strings(value):
    """Every string in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings(getattr(value, name))


def protected():
    return protect(invented_case.corroboration(), invented_case.items())


def test_no_masked_name_survives_anywhere():
    told = list(strings(protected()))
    assert told
    assert not [one for one in told if invented_case.NAME in one or "Melikan" in one]


def test_texts_keep_their_length_and_all_else():
    for (report, reading), (before, same) in zip(protected().items, invented_case.items(), strict=True):
        assert len(report.text) == len(before.text)
        assert all(a in (b, "█") for a, b in zip(report.text, before.text, strict=True))
        assert [one.content for one in reading.attributions] == [one.content for one in same.attributions]
        assert report.fingerprint == before.fingerprint


def test_the_age_is_masked_where_it_was_marked_and_in_the_statement_but_a_year_is_not():
    safe = protected()
    report = safe.items[0][0]
    assert "███████, ██, had lived" in report.text
    assert "2027" in report.text
    statement = safe.corroboration.incidents[0].claims[0].statement
    assert statement.startswith("Two men in plain clothes forced the exiled organiser ████████████ into")


def test_reasons_labels_and_chains_are_masked():
    safe = protected()
    assert "████████████ is named by one outlet only." in [
        one.sentence for one in safe.corroboration.incidents[0].claims[0].why
    ]
    assert safe.items[0][1].attributions[2].chain[-1].name == "█" * len(invented_case.RELATIVE)


def test_the_notice_says_that_nobody_has_reviewed_it():
    assert protected().notice == WORKING_COPY
    assert "not cleared for publication" in WORKING_COPY


def test_closed_words_stay_even_if_a_name_looks_like_one():
    text = "En Kidnap was seen."
    report = Report("r", text, "0" * 64, (Passage(Span(0, len(text))),), "en")
    reading = Reading("r", "en", "rules 1", identifying=(Identifying(Span(0, 2), "person", "witness", True),))
    safe = protect(Corroboration(), [(report, reading)])
    assert safe.items[0][0].lang == "en"
    assert safe.items[0][0].text.startswith("██ ")


def test_values_read_from_masked_words_are_left_out():
    base, reading = invented_case.items()[0]
    hidden = next(one.span for one in reading.identifying if one.kind == "age")
    event = replace(
        reading.events[0],
        date=EventDate("1997", hidden),
        victims=(Victim("D. M.", "individual", spans=(hidden,)), Victim("someone else", "individual")),
    )
    more = replace(
        reading,
        dates=(DateMention(hidden, "1997"), DateMention(Span(0, 4), "2031")),
        quantities=(Quantity(hidden, 34, False, "years"),),
        events=(event,),
    )
    _, safe = protect(Corroboration(), [(base, more)]).items[0]
    assert safe.dates == (DateMention(Span(0, 4), "2031"),)
    assert safe.quantities == ()
    assert safe.events[0].date is None
    assert [one.name for one in safe.events[0].victims] == [None, "someone else"]


def test_a_masked_place_takes_its_number_along():
    report, reading = invented_case.items()[0]
    at = report.text.index("Izmir")
    marked = replace(
        reading, identifying=(*reading.identifying, Identifying(Span(at, at + 5), "route", "victim", False))
    )
    items = [(report, marked), *invented_case.items()[1:]]
    safe = protect(invented_case.corroboration(), items)
    assert safe.items[0][1].places == ()
    assert safe.items[0][1].events[0].place is None
    assert safe.corroboration.incidents[0].place is None
    assert "Izmir" not in safe.corroboration.incidents[0].claims[1].statement


def test_ids_that_hold_a_name_are_masked_everywhere_and_stay_distinct():
    found = invented_case.corroboration()
    text = "Daur Melikan"
    reports = [Report(name, text, "0" * 64, (Passage(Span(0, 12)),), "en") for name in ("daur-melikan", "daur_melikan")]
    mark = (Identifying(Span(0, 12), "person", "victim", True),)
    items = [(one, Reading(one.id, "en", "rules 1", identifying=mark)) for one in reports]
    incident = replace(
        found.incidents[1],
        reports=tuple(one.id for one in reports),
        claims=(),
        why=(Reason("Both name one.", "daur-melikan"),),
    )
    safe = protect(Corroboration(incidents=(incident,)), items)
    ids = [report.id for report, _ in safe.items]
    assert len(set(ids)) == 2
    assert not [one for one in ids if "melikan" in one.lower()]
    assert list(safe.corroboration.incidents[0].reports) == ids
    assert safe.corroboration.incidents[0].why[0].report == ids[0]
    assert [reading.report for _, reading in safe.items] == ids


# letters of names, and letters of the words around them: a name inside another word is no mention of it
LETTERS = {
    "latin": ("abcdefghij", "klmnopqrst"),
    "cyrillic": ("абвгдежзик", "лмнопрстуф"),
    "hangul": ("가나다라마바사", "아자차카타파하"),
    "han": ("王李张刘陈杨赵", "的是在有人这中"),
}


@st.composite
def cases(draw):
    own, letters = LETTERS[draw(st.sampled_from(sorted(LETTERS)))]
    word = st.text(own, min_size=2, max_size=6)
    name = " ".join(draw(st.lists(word, min_size=1, max_size=3))).title()
    filler = draw(st.lists(st.text(letters + " ,.", max_size=12), min_size=2, max_size=5))
    text = f" {name}, ".join(filler)
    other = f"({name.upper()}) " + draw(st.text(letters, max_size=8))
    return name, text, other


@settings(max_examples=200, deadline=None)
@given(cases())
def test_property_no_masked_string_survives(case):
    name, text, other = case
    at = text.index(name)
    report = Report("r1", text, "0" * 64, (Passage(Span(0, len(text))),), "und", title=other, byline=name)
    reading = Reading(
        "r1", "und", "rules 1", identifying=(Identifying(Span(at, at + len(name)), "person", "witness", True),)
    )
    mention = Report("r2", other, "1" * 64, (Passage(Span(0, len(other))),), "und")
    safe = protect(
        replace(invented_case.corroboration(), incidents=()),
        [(report, reading), (mention, Reading("r2", "und", "rules 1"))],
    )
    told = [one for report, _ in safe.items for one in (report.text, report.title or "", report.byline or "")]
    assert not [one for one in told if name.casefold() in one.casefold()]
    assert [len(report.text) for report, _ in safe.items] == [len(text), len(other)]
    again = protect(safe.corroboration, safe.items)
    assert [report.text for report, _ in again.items] == [report.text for report, _ in safe.items]
