"""Laws that every count keeps, over small dossiers drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

from builders import Line, body, chief, interval, own, paper, said, tell, unnamed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.records.claim import Claim
from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.vocabulary import HopKind, OriginStatus
from firsthand.resolve.corroborate import corroborate

OUTLETS = ("Harbour Daily", "Coast Radio", "Valley Post", "Northern Eye", "Morning Ledger")
WITNESSES = ("Mirela Tosun", "Emin Aydar", "Dana Orlu")
NAMELESS = ("a source", "a relative", "a border guard")
FACT = "Selim Aydar was forced into a grey van in Varnai"
Item = tuple[Report, Reading]
settings.register_profile("dossiers", max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
FEW = settings.get_profile("dossiers")


@dataclass(frozen=True)
class Told:
    """What one report rests on: its own voice, a name, somebody without one, or another outlet."""

    kind: str
    whom: int


def line(told: Told, outlets: tuple[str, ...]) -> Line:
    if told.kind == "own":
        return own(f"{FACT}.", main=True)
    if told.kind == "named":
        name = WITNESSES[told.whom % 3]
        return said(f"{{{FACT}}}, {name} said.", body(name, HopKind.PERSON), main=True)
    if told.kind == "nameless":
        name = NAMELESS[told.whom % 3]
        return said(f"{{{FACT}}}, {name} said.", unnamed(name), main=True)
    cited = outlets[told.whom % len(outlets)]
    return said(f"{{{FACT}}}, {cited} reported.", paper(cited), main=True)


def dossier(tolds: list[Told]) -> list[Item]:
    return [
        tell(f"r{i}", OUTLETS[i], f"2021-03-0{i + 2}", line(told, OUTLETS[: max(1, i)])) for i, told in enumerate(tolds)
    ]


TOLD = st.builds(Told, st.sampled_from(["own", "named", "nameless", "cites"]), st.integers(0, 4))
DOSSIERS = st.lists(TOLD, min_size=1, max_size=4).map(dossier)


def only_claim(items: list[Item]) -> tuple[Corroboration, Claim]:
    result = corroborate(items)
    assert len(result.incidents) == 1
    return result, chief(result, items[0][0].id)


@FEW
@given(DOSSIERS)
def test_the_interval_lies_between_nothing_and_all_that_is_named(items: list[Item]) -> None:
    _, claim = only_claim(items)
    confirmed, possible = interval(claim)
    unknown = [origin for origin in claim.origins if origin.status is OriginStatus.UNKNOWN]
    assert 0 <= confirmed <= possible <= len(claim.origins)
    assert len(unknown) <= len(items)
    assert sum(origin.status is OriginStatus.CONFIRMED for origin in claim.origins) == confirmed
    assert possible >= len(unknown)


@FEW
@given(DOSSIERS, st.integers(0, 3))
def test_an_echo_changes_nothing(items: list[Item], which: int) -> None:
    """A report that cites one of the set's outlets and has nothing else."""
    _, before = only_claim(items)
    cited = items[which % len(items)][0].outlet
    assert cited is not None
    echo = tell("r9", "Late Edition", "2021-03-09", said(f"{{{FACT}}}, {cited} reported.", paper(cited), main=True))
    _, after = only_claim([*items, echo])
    assert interval(after) == interval(before)


@FEW
@given(DOSSIERS)
def test_a_report_of_unknown_lineage_never_raises_what_is_confirmed(items: list[Item]) -> None:
    _, before = only_claim(items)
    voice = tell("r9", "Late Edition", "2021-03-09", own("A van took Selim Aydar out of Varnai by force.", main=True))
    _, after = only_claim([*items, voice])
    assert after.independent.confirmed == before.independent.confirmed
    assert before.independent.possible <= after.independent.possible <= before.independent.possible + 1


@FEW
@given(DOSSIERS, st.randoms())
def test_the_order_of_arrival_changes_nothing(items: list[Item], random) -> None:  # type: ignore[no-untyped-def]
    mixed = list(items)
    random.shuffle(mixed)
    assert corroborate(mixed) == corroborate(items)


@FEW
@given(DOSSIERS)
def test_the_bottleneck_cuts_every_chain_and_is_no_larger_than_it_must(items: list[Item]) -> None:
    result, claim = only_claim(items)
    known = {source.id for source in result.sources}
    merged = {origin.id for origin in claim.origins if origin.status is OriginStatus.POSSIBLE}
    assert claim.bottleneck
    assert set(claim.bottleneck) <= known
    assert len(claim.bottleneck) <= max(1, claim.independent.confirmed)
    for voice in claim.support:
        uncounted = voice.hops[-1] in merged or any(
            origin.id == voice.hops[-1] and origin.status is OriginStatus.UNKNOWN for origin in claim.origins
        )
        assert uncounted or set(voice.hops) & set(claim.bottleneck)


@FEW
@given(DOSSIERS)
def test_every_hop_and_origin_is_a_listed_source(items: list[Item]) -> None:
    result, claim = only_claim(items)
    known = {source.id for source in result.sources}
    assert {hop for voice in (*claim.support, *claim.against) for hop in voice.hops} <= known
    assert {origin.id for origin in claim.origins} <= known


@FEW
@given(DOSSIERS)
def test_every_span_slices_and_every_reason_is_a_sentence(items: list[Item]) -> None:
    result, claim = only_claim(items)
    text = {report.id: report.text for report, _ in items}
    assert claim.statement == claim.statement_span[0].of(text[claim.statement_report])
    for reason in claim.why:
        assert reason.sentence[0].isupper()
        assert reason.sentence.endswith(".")
        assert all(span.of(text[reason.report or ""]) for span in reason.evidence)
    for echo in result.echoes:
        assert all(0 <= span.start < span.end <= len(text[echo.later]) for span in echo.evidence)
