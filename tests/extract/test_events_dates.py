"""An event's date is that of its own clause; that of the report is not. And the chief events of the example."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.extract.events.finder import find_events
from firsthand.extract.places.finder import find_places
from firsthand.records.event import Event
from firsthand.records.report import Passage, PassageKind, Report
from firsthand.records.span import Span

EXAMPLE = Path(__file__).resolve().parents[2] / "scripts" / "example" / "reports.toml"
CHIEF = {
    "meridian-post": ("abduction", "accomplished", "Istanbul", "2025-03-09"),
    "harbor-tribune": ("abduction", "accomplished", "Istanbul", None),
    "hanbit-daily": ("abduction", "accomplished", "Istanbul", "2025-03-09"),
    "nandeng-bao": ("abduction", "accomplished", "Istanbul", "2025-03-09"),
    "polyarny-kurier": ("abduction", "accomplished", "Istanbul", None),
    "eastwind-online": ("abduction", "accomplished", "Istanbul", "2025-03-03/2025-03-09"),
    "coastal-radio": ("abduction", "accomplished", "Istanbul", None),
    "crawl-2025-04": ("deportation or forced return", "accomplished", "Bishkek", "2025-04-01"),
    "valley-times": ("deportation or forced return", "accomplished", "Bishkek", "2025-04-01"),
    "gornaya-gazeta": ("deportation or forced return", "accomplished", "Bishkek", "2025-04-01/2025-04-02"),
    "open-passage-release": ("detention", "accomplished", "Tbilisi", "2025-05-18"),
    "caucasus-ledger": ("detention", "accomplished", "Tbilisi", "2025-05-18"),
    "ministry-statement": ("detention", "denied", "Tbilisi", "2025-05"),
    "saebyeok-news": ("detention", "accomplished", "Tbilisi", "2025-05-18"),
    "signal-review": ("spyware", "accomplished", "Prague", None),
    "prague-dispatch-first": ("spyware", "accomplished", "Prague", "2025-05"),
    "prague-dispatch-second": ("spyware", "accomplished", "Prague", None),
}


def read(text: str, title: str | None = None, published: str = "2025-03-12") -> Event:
    passages, at = [], 0
    for part in text.split("\n\n"):
        passages.append(Passage(Span(at, at + len(part)), PassageKind.PARAGRAPH))
        at += len(part) + 2
    made = Report(
        id="r", text=text, fingerprint="0" * 64, passages=tuple(passages), lang="en", title=title, published=published
    )
    return find_events(made, (), find_places(made), find_dates(made))[0]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Police arrested the weaver in Minsk on Sunday, Lark Post reported on Tuesday.", "2025-03-09"),
        ("Police arrested the weaver in Minsk, Lark Post reported on Tuesday.", None),
        ("Police arrested the weaver in Minsk, his brother said in a statement on Monday.", None),
        ("Lark Post on Tuesday reported that police arrested the weaver in Minsk.", None),
        ("The weaver was arrested in Minsk on Tuesday, said his brother.", "2025-03-11"),
        ("Police said the weaver was arrested on Monday in Minsk.", "2025-03-10"),
        ("직조공이 지난 9일 민스크에서 체포됐다고 종달새신문이 11일 보도했다.", "2025-03-09"),
        ("직조공이 민스크에서 체포됐다고 종달새신문이 11일 보도했다.", None),
        ("据《云雀报》3月11日报道，织工9日晚在明斯克被捕。", "2025-03-09"),
        ("据《云雀报》3月11日报道，织工在明斯克被捕。", None),
        ("Ткач арестован в Минске в воскресенье, сообщила во вторник газета.", "2025-03-09"),
        ("Ткач арестован в Минске, сообщила во вторник газета.", None),
    ],
)
def test_a_date_of_reporting_is_not_the_events(text: str, edtf: str | None) -> None:
    date = read(text).date
    assert (date.edtf if date else None) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Police arrested the weaver in Minsk. It happened on 9 March 2025.", "2025-03-09"),
        ("On 3 March she wrote home. Police arrested the weaver in Minsk on 9 March.", "2025-03-09"),
        ("Police arrested the weaver in Minsk on 2 March, 4 March or 9 March, nobody knows.", "2025-03"),
        ("Police arrested the weaver in Minsk in 2021, 2022 or 2023, nobody knows.", None),
        ("Police arrested the weaver in Minsk. Her guild was founded in 1912.", None),
        ("Police arrested the weaver in Minsk. She was born on 4 May 1981.", None),
    ],
)
def test_an_events_date_is_as_fine_as_the_dates_told_agree(text: str, edtf: str | None) -> None:
    date = read(text).date
    assert (date.edtf if date else None) == edtf


def _reports() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["report"]
    return rows


def test_every_report_of_the_example_has_its_row() -> None:
    assert {Path(row["file"]).name.split(".")[0] for row in _reports()} == set(CHIEF)


@pytest.mark.parametrize("row", _reports(), ids=lambda row: Path(row["file"]).name)
def test_the_chief_event_of_each_report_of_the_example(row: dict[str, Any]) -> None:
    body = re.sub(r"^[A-ZА-Я]+, [^\n]*? (?:--|—) ", "", row["body"].strip())  # a reader takes datelines off
    event = read(body, row["title"], row["published"])
    place = event.place.city if event.place else None
    found = (event.type, event.status.value, place, event.date.edtf if event.date else None)
    assert found == CHIEF[Path(row["file"]).name.split(".")[0]]
