"""The rules engine fits the protocol and passes the first case."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from firsthand.engines.rules.engine import RulesEngine
from firsthand.records.report import Passage
from firsthand.records.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.extract.engine import Engine


def test_engine_fits_the_protocol() -> None:
    engine: Engine = RulesEngine()
    assert (engine.name, engine.version) == ("rules", "1")
    assert engine.languages == {"en", "ko", "zh", "ru"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ministry said the men had left."),
        ("en-GB", "The ministry said the men had left."),
        ("ko", "외교부는 두 사람이 출국했다고 밝혔다."),
        ("zh", "外交部表示，两人已经离境。"),
        ("ru", "Министерство сообщило, что двое мужчин уехали."),
    ],
)
def test_each_language_is_read(lang: str, text: str) -> None:
    found = RulesEngine().find(text, [Passage(Span(0, len(text)))], lang)
    assert len(found) == 1
    assert found[0].source
    assert found[0].cue


@pytest.mark.parametrize("lang", ["und", "", "fr", "xx-Latn"])
def test_an_unknown_language_yields_nothing(lang: str) -> None:
    text = "The ministry said the men had left."
    assert RulesEngine().find(text, [Passage(Span(0, len(text)))], lang) == []


@pytest.mark.shared
def test_first_case(shared: Path) -> None:
    text = (shared / "cases" / "upi-2016-02-04.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "cases" / "upi-2016-02-04.gold.json").read_text(encoding="utf-8"))
    body = text.index(" -- ")
    begin = text.rindex("\n", 0, body) + 1
    passages = [
        Passage(Span(match.start(), match.end()))
        for match in re.finditer(r"[^\n]+", text)
        if match.start() >= begin and match.group() not in gold["boilerplate"]
    ]
    found = RulesEngine().find(text, passages, "en")
    wanted = gold["attributions"]
    matched = set()
    for one in wanted:
        for place, candidate in enumerate(found):
            same = [list(map(list, spans)) for spans in (candidate.source, candidate.cue)] == [
                one["source"],
                one["cue"],
            ]
            if same and any(start < e and s < end for start, end in candidate.content for s, e in one["content"]):
                matched.add(place)
                assert str(candidate.stance) == one["stance"]
                break
        else:
            pytest.fail(f"{one['id']} was not found")
    assert len(matched) == len(wanted)
    assert len(found) - len(wanted) <= 2
