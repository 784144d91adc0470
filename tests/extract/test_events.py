"""Events: type, status, who, to whom, where, when, and which is the chief one."""

from __future__ import annotations

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.extract.events.finder import find_events
from firsthand.extract.places.finder import find_places
from firsthand.records.attribution import Attribution
from firsthand.records.event import Event
from firsthand.records.report import Dateline, Passage, PassageKind, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import EventStatus, Stance


def report(text: str, *, title: str | None = None, published: str | None = "2016-02-04") -> Report:
    passages, at = [], 0
    for part in text.split("\n\n"):
        passages.append(Passage(Span(at, at + len(part)), PassageKind.PARAGRAPH))
        at += len(part) + 2
    return Report(
        id="r", text=text, fingerprint="0" * 64, passages=tuple(passages), lang="en", title=title, published=published
    )


def read(made: Report, attributions: tuple[Attribution, ...] = ()) -> tuple[Event, ...]:
    return find_events(made, attributions, find_places(made), find_dates(made))


def chief(text: str, **given: str | None) -> Event:
    return read(report(text, **given))[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested the weaver Mira Toth in Minsk.", "detention"),
        ("Masked men abducted a printer in Nairobi.", "abduction"),
        ("The printer was shot dead in Istanbul.", "killing"),
        ("She was tortured in a cellar.", "torture"),
        ("Border guards deported nine weavers to China.", "deportation or forced return"),
        ("The state is sending agents to Turkey to hunt down dissidents.", "pursuit by agents abroad"),
        ("Thailand agreed to extradite the printer.", "extradition or police-notice misuse"),
        ("The two states signed a treaty on returning migrants.", "cooperation agreement"),
        ("The consulate refused to renew his passport.", "passport or consular denial"),
        ("He was barred from leaving the country.", "exit ban"),
        ("His telephone was infected with spyware.", "spyware"),
        ("Her parents were questioned by officers.", "pressure on relatives"),
        ("A court convicted the printer in absentia.", "trial or sentence in absentia"),
        ("Mills use forced labor of weavers.", "forced labour abroad"),
        ("보위부가 중국에 체포조를 파견해 탈북자를 추적했다.", "pursuit by agents abroad"),
        ("공안이 옌지에서 여성 세 명을 체포했다.", "detention"),
        ("그는 지난달 강제 북송됐다.", "deportation or forced return"),
        ("两国签署了遣返协议。", "cooperation agreement"),
        ("他在曼谷被绑架。", "abduction"),
        ("警方逮捕了三名工人。", "detention"),
        ("Полиция задержала двух рабочих в Минске.", "detention"),
        ("Его похитили в Стамбуле.", "abduction"),
        ("Рабочих депортировали из Турции.", "deportation or forced return"),
    ],
)
def test_the_type_is_told_by_its_words(text: str, kind: str) -> None:
    assert chief(text).type == kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police arrested a printer.", EventStatus.ACCOMPLISHED),
        ("Police did not arrest the printer.", EventStatus.DENIED),
        ("Two men tried to abduct a printer.", EventStatus.ATTEMPTED),
        ("The consul threatened to kidnap her.", EventStatus.THREATENED),
        ("The ministry will deport nine weavers.", EventStatus.PLANNED),
        ("He fears he could be deported.", EventStatus.HYPOTHETICAL),
        ("The printer is still being detained.", EventStatus.ONGOING),
        ("그는 체포되지 않았다.", EventStatus.DENIED),
        ("그는 강제 북송될 가능성이 있다.", EventStatus.HYPOTHETICAL),
        ("警方没有逮捕他。", EventStatus.DENIED),
        ("他可能被遣返。", EventStatus.HYPOTHETICAL),
        ("Его не арестовали.", EventStatus.DENIED),
        ("Его могут депортировать.", EventStatus.HYPOTHETICAL),
    ],
)
def test_status_and_negation_are_part_of_the_event(text: str, status: EventStatus) -> None:
    assert chief(text).status is status


def test_an_attribution_that_denies_makes_the_event_denied() -> None:
    text = "The embassy said that officers abducted nobody of that name in Nairobi."
    denial = Attribution("a1", (Span(0, 11),), (Span(12, 16),), (Span(17, len(text)),), Stance.DENIES, None, ())
    event = read(report(text), (denial,))[0]
    assert (event.status, event.attributions) == (EventStatus.DENIED, ("a1",))


def test_who_to_whom_where_and_when() -> None:
    event = chief("Police arrested the journalist Mira Toth in Minsk on Tuesday. She was taken to a cell.")
    assert (event.perpetrator.mentioned, event.perpetrator.type) == (True, "state actor")
    (victim,) = event.victims
    assert (victim.name, victim.types, victim.sex, victim.age_group) == ("Mira Toth", ("journalist",), "woman", "adult")
    assert event.place is not None
    assert (event.place.country, event.place.city) == ("BY", "Minsk")
    assert event.date is not None
    assert event.date.edtf == "2016-02-02"
    assert "arbitrary detention" in event.violations


def test_a_group_without_names() -> None:
    (victim,) = chief("Gunmen kidnapped schoolgirls in Zamfara.").victims
    assert (victim.name, victim.population, victim.sex, victim.age_group) == (None, "multiple", "woman", "child")


def test_several_towns_leave_their_country() -> None:
    event = chief("Agents hunting for dissidents were seen in Shenyang, in Yanji and in Beijing.")
    assert event.place is not None
    assert (event.place.country, event.place.city) == ("CN", None)


def test_the_datelines_town_counts_only_where_nothing_else_is_there() -> None:
    text = "SEOUL, Feb. 4 (WIRE) -- Officers arrested nine weavers."
    line = Dateline(Span(0, 24), "SEOUL", Span(0, 5), "XXXX-02-04", "WIRE")
    bare = report(text)
    made = Report(
        id="r", text=text, fingerprint=bare.fingerprint, passages=bare.passages, lang="en", published="2016-02-04",
        dateline=line,
    )  # fmt: skip
    event = read(made)[0]
    assert event.place is not None
    assert event.place.country == "KR"
    assert event.date is None


def test_tellings_of_one_event_are_one_and_the_titles_is_the_chief() -> None:
    text = (
        "Police arrested a printer in Minsk on Monday.\n\nThe arrest came at dawn.\n\n"
        "Others were released. The printer was detained once before."
    )
    events = read(report(text, title="Printer arrested in Minsk"))
    assert [event.type for event in events] == ["detention", "release"]
    assert [event.main for event in events] == [True, False]
    assert events[0].evidence[0].of(text) == "Police arrested a printer in Minsk on Monday."


def test_no_event_no_guess() -> None:
    assert read(report("The harbour froze over. Children skated.")) == ()


def test_agents_sent_to_arrest_are_a_pursuit_not_an_arrest() -> None:
    events = read(report("Officers are crossing into China to arrest defectors."))
    assert [event.type for event in events] == ["pursuit by agents abroad"]
    assert events[0].status is EventStatus.ONGOING
    assert events[0].perpetrator.type == "state security forces"


def test_evidence_lies_in_the_passages() -> None:
    made = report("Police arrested a printer.\n\nShe was tortured.", title="A title beside the text: printer killed")
    for event in read(made):
        assert event.evidence
        assert all(any(span.within(passage.span) for passage in made.passages) for span in event.evidence)
