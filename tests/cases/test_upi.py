"""The wire story that must work first: one unnamed man's word, told to one outlet, retold by another."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.engines.model.engine import ModelEngine
from firsthand.engines.rules.engine import RulesEngine
from firsthand.extract.engine import Engine
from firsthand.pipeline import corroborate, process
from firsthand.publish.contract import corroborated, extracted_line
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.attribution import Attribution
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.span import Span

pytestmark = pytest.mark.shared

ENTITIES_OF_THE_SOURCE = 6
MOST_SPURIOUS = 2


def journey(shared: Path, published: str | None, engine: Engine) -> tuple[Report, Reading]:
    data = (shared / "cases" / "upi-2016-02-04.txt").read_bytes()
    outcome = process(
        Acquired(
            data=data,
            fingerprint=hashlib.sha256(data).hexdigest(),
            name="upi-2016-02-04.txt",
            media_type="text/plain",
            received="2026-01-01T00:00:00Z",
            hints=Hints(id="upi", published=published),
        ),
        engine,
    )
    assert isinstance(outcome, tuple), outcome
    return outcome


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "cases" / "upi-2016-02-04.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=[ModelEngine, RulesEngine], ids=["model", "rules"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.param()


@pytest.fixture(scope="module", params=[None, "2016-02-04"], ids=["no date", "dated"])
def read(shared: Path, engine: Engine, request: pytest.FixtureRequest) -> tuple[Report, Reading]:
    return journey(shared, request.param, engine)


@pytest.fixture(scope="module")
def undated(shared: Path, engine: Engine) -> tuple[Report, Reading]:
    return journey(shared, None, engine)


def spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def matches(reading: Reading, gold: dict[str, Any]) -> list[tuple[dict[str, Any], Attribution | None]]:
    def same(one: Attribution, wanted: dict[str, Any]) -> bool:
        contents = spans(wanted["content"])
        return (
            one.source == spans(wanted["source"])
            and one.cue == spans(wanted["cue"])
            and any(a.overlaps(b) for a in one.content for b in contents)
        )

    return [
        (wanted, next((one for one in reading.attributions if same(one, wanted)), None))
        for wanted in gold["attributions"]
    ]


def test_all_attributions_are_found(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    pairs = matches(read[1], gold)
    assert [wanted["id"] for wanted, one in pairs if one is None] == []
    spurious = [one for one in read[1].attributions if one not in [found for _, found in pairs]]
    text = read[0].text
    assert len(spurious) <= MOST_SPURIOUS, [[span.of(text) for span in one.content] for one in spurious]


def test_chains_carry_the_hops(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    for wanted, one in matches(read[1], gold):
        assert one is not None, wanted["id"]
        assert [hop.name for hop in one.chain] == wanted["hops"], wanted["id"]


def test_the_unnamed_source_is_one_and_the_same(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    origins = [one.chain[-1] for wanted, one in matches(read[1], gold) if one and wanted["hops"][-1] == "a source"]
    assert len(origins) == ENTITIES_OF_THE_SOURCE
    assert len({hop.entity for hop in origins}) == 1
    assert not any(hop.named for hop in origins)
    others = {
        one.chain[-1].entity for wanted, one in matches(read[1], gold) if one and wanted["hops"][-1] != "a source"
    }
    assert origins[0].entity not in others


def test_the_lead_takes_the_chain_of_what_it_restates(read: tuple[Report, Reading]) -> None:
    report, reading = read
    (lead, attribution), *_ = reading.restated
    assert lead.of(report.text).startswith("North Korean security officers are secretly crossing")
    chain = next(one.chain for one in reading.attributions if one.id == attribution)
    assert [hop.name for hop in chain] == ["UPI", "Daily NK", "a source"]


def test_boilerplate_is_gone(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    report = read[0]
    main = "\n".join(passage.span.of(report.text) for passage in report.passages)
    assert not [words for words in gold["boilerplate"] if words in main]
    assert main.count("Dandong") == 1


def test_dateline(undated: tuple[Report, Reading]) -> None:
    dateline = undated[0].dateline
    assert dateline is not None
    assert (dateline.place, dateline.day, dateline.agency) == ("SEOUL", "XXXX-02-04", "UPI")
    assert undated[0].published is None


def test_nine_places(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    report, reading = read
    found = {mention.span.of(report.text): mention.place for mention in reading.places}
    for wanted in gold["places"]:
        assert wanted["text"] in found, wanted["text"]
        assert found[wanted["text"]].country == wanted["country"], wanted["text"]
        assert found[wanted["text"]].geonameid is not None, wanted["text"]


def test_no_year_is_invented(undated: tuple[Report, Reading]) -> None:
    report, reading = undated
    for mention in reading.dates:
        assert mention.edtf is None or mention.edtf.startswith("XXXX"), mention.span.of(report.text)
    assert all(event.date is None or "2016" not in event.date.edtf for event in reading.events)


def test_tuesday_with_the_reports_date(shared: Path, engine: Engine) -> None:
    report, reading = journey(shared, "2016-02-04", engine)
    dates = {mention.span.of(report.text): mention.edtf for mention in reading.dates}
    assert dates["Tuesday"] == "2016-02-02"


def test_quantities(read: tuple[Report, Reading], gold: dict[str, Any]) -> None:
    report, reading = read
    for wanted in gold["quantities"]:
        start = report.text.index(wanted["text"])
        span = Span(start, start + len(wanted["text"]))
        (found,) = [one for one in reading.quantities if one.span.overlaps(span)]
        assert (found.value, found.approx) == (wanted["value"], wanted["approx"]), wanted["text"]


def test_the_lead_claim_rests_on_one_man(read: tuple[Report, Reading]) -> None:
    answer = corroborated(corroborate([read]))
    claims = [claim for incident in answer["incidents"] for claim in incident["claims"]]
    (lead,) = [claim for claim in claims if "secretly crossing into China" in claim["statement"]]
    assert lead["independent"] == {"confirmed": 1, "possible": 1}
    (origin,) = lead["origins"]
    assert not origin["named"]
    assert len(lead["bottleneck"]) == 1


def test_the_contract_slices_back(read: tuple[Report, Reading]) -> None:
    report, reading = read
    line = json.loads(json.dumps(extracted_line(report, reading)))
    for one in line["attributions"]:
        for role in ("source", "cue", "content"):
            for start, end in one[role]:
                words = report.text[start:end]
                assert words.strip() == words != ""
