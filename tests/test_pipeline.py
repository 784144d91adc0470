"""The journey of one report, with a double for the reading engine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from firsthand.pipeline import corroborate, process
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.attribution import Found
from firsthand.records.incident import Corroboration
from firsthand.records.rejection import Rejection
from firsthand.records.report import Passage
from firsthand.records.span import Span

TEXT = """Wardens took two clerks in Arlo

ARLO (AP) -- Wardens took two clerks from their flat on Monday, a neighbor told Reuters.

"They wore masks," the neighbor said.

The interior ministry said it knew of no arrests in the city."""


class TellingEngine:
    """Finds every word "said" and "told", its two words of source before it, and the clause before that."""

    name = "telling"
    version = "7"
    languages = frozenset({"en"})

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        assert lang == "en"
        assert all(passage.span.of(text).strip() for passage in passages)
        found = []
        for source, cue, content in (
            ("a neighbor", "told", "Wardens took two clerks from their flat on Monday"),
            ("the neighbor", "said", '"They wore masks,"'),
            ("The interior ministry", "said", "it knew of no arrests in the city"),
        ):
            start = text.index(source)
            said = text.index(cue, start)
            what = text.index(content)
            found.append(
                Found((Span(start, start + len(source)),), (Span(said, said + 4),), (Span(what, what + len(content)),))
            )
        return found


def acquired(data: bytes, **hints: str) -> Acquired:
    fingerprint = hashlib.sha256(data).hexdigest()
    return Acquired(data, fingerprint, "arlo.txt", "text/plain", "2026-01-01T00:00:00Z", Hints(**hints))


def test_from_bytes_to_what_a_report_says() -> None:
    outcome = process(acquired(TEXT.encode(), id="r1", outlet="Kestrel News"), TellingEngine())
    assert isinstance(outcome, tuple), outcome
    report, reading = outcome
    assert (report.id, reading.report, reading.engine, reading.lang) == ("r1", "r1", "telling 7", "en")
    assert [[hop.name for hop in one.chain] for one in reading.attributions] == [
        ["Kestrel News", "AP", "Reuters", "a neighbor"],
        ["Kestrel News", "AP", "Reuters", "a neighbor"],
        ["Kestrel News", "AP", "the interior ministry"],
    ]
    assert reading == process(acquired(TEXT.encode(), id="r1", outlet="Kestrel News"), TellingEngine())[1]  # type: ignore[index]


def test_what_cannot_be_read_says_why() -> None:
    outcome = process(acquired(b"   \n", id="r2"), TellingEngine())
    assert isinstance(outcome, Rejection)
    assert outcome.message
    assert outcome.code


def test_nothing_corroborates_nothing() -> None:
    assert corroborate([]) == Corroboration()


def test_one_report_is_its_own_incident() -> None:
    outcome = process(acquired(TEXT.encode(), id="r1", outlet="Kestrel News"), TellingEngine())
    assert isinstance(outcome, tuple), outcome
    answer = corroborate([outcome])
    assert all(incident.reports == ("r1",) for incident in answer.incidents)
    assert answer.pairs == ()
    assert answer.echoes == ()
