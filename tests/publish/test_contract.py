"""The contract's two formats, written down as a schema and held against what is published."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from firsthand.publish.contract import corroborated, error_line, extracted_line
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim, Independence, Origin, Reason, Source, Voice
from firsthand.records.event import (
    DateMention,
    Event,
    EventDate,
    Identifying,
    Perpetrator,
    Place,
    PlaceMention,
    Quantity,
    Victim,
)
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EchoKind, EventStatus, HopKind, OriginStatus, Relation, Stance

SPAN = ("span",)
KINDS = [
    "person", "group", "media", "wire", "state body", "court", "police", "military", "party to the conflict",
    "non-governmental organisation", "intergovernmental organisation", "think tank", "company", "document",
    "social media", "unknown",
]  # fmt: skip
BASES = [
    "victim", "witness", "perpetrator", "relative", "colleague", "official position", "told", "document",
    "observed by the outlet", "unknown",
]  # fmt: skip
HOP = {
    "name": (str, None), "kind": set(KINDS), "named": bool, "basis": {*BASES, None}, "span": (SPAN, None),
    "entity": re.compile(r"s\d+"),
}  # fmt: skip
PLACE = {
    "country": (str, None), "country_name": (str, None), "region": (str, None), "city": (str, None),
    "geonameid": (int, None), "lat": (float, None), "lon": (float, None),
}  # fmt: skip
EXTRACTED = {
    "contract": {1}, "id": str, "lang": str,
    "attributions": [{
        "id": str, "source": [SPAN], "cue": [SPAN], "content": [SPAN],
        "stance": {"asserts", "denies", "confirms", "doubts", "asks", "declines", "plans"},
        "parent": (str, None), "chain": [HOP], "score": float,
    }],
    "events": [{
        "id": str, "type": str, "codes": {"plover": str, "tnr": str, "huridocs": str}, "violations": [str],
        "status": {"accomplished", "ongoing", "attempted", "threatened", "planned", "denied", "hypothetical"},
        "perpetrator": {"mentioned": bool, "type": (str, None), "spans": [SPAN]},
        "victims": [{
            "name": (str, None), "population": {"individual", "multiple"}, "types": [str],
            "sex": {"man", "woman", "other", "unknown"}, "age_group": {"adult", "child", "other", "unknown"},
            "spans": [SPAN],
        }],
        "place": (PLACE, None), "date": ({"edtf": str, "span": (SPAN, None)}, None), "main": bool,
        "evidence": [SPAN], "attributions": [str], "score": float,
    }],
    "places": [{"span": SPAN, "name": str, "geonameid": (int, None), "country": (str, None), "lat": (float, None),
                "lon": (float, None)}],
    "dates": [{"span": SPAN, "edtf": (str, None)}],
    "quantities": [{"span": SPAN, "value": float, "approx": bool, "of": (str, None)}],
    "identifying": [{"span": SPAN, "kind": str, "direct": bool, "of": {
        "victim", "witness", "source", "relative", "minor", "official", "public figure", "unknown"}}],
}  # fmt: skip
VOICE = {"report": str, "attribution": (str, None), "content": [SPAN], "hops": [str]}
CORROBORATED = {
    "contract": {1},
    "incidents": [{
        "id": str, "reports": [str], "title": str, "type": str, "place": (PLACE, None), "date": (str, None),
        "claims": [{
            "id": str, "statement": str, "reports": [str], "support": [VOICE], "against": [VOICE],
            "origins": [{
                "id": str, "label": (str, None), "kind": set(KINDS), "named": bool, "basis": set(BASES),
                "status": {"confirmed", "possible", "unknown"}, "party": bool,
            }],
            "independent": {"confirmed": int, "possible": int}, "bottleneck": [str], "why": [str],
        }],
    }],
    "sources": [{"id": str, "label": (str, None), "kind": set(KINDS)}],
    "echoes": [{"from": str, "to": str, "kind": {"reprint", "quotes", "cites", "translates", "rewrites", "loop"},
                "evidence": [SPAN], "score": float}],
    "pairs": [{"a": str, "b": str, "relation": {"copy", "same_origin", "independent", "unclear"}}],
}  # fmt: skip


def check(value: Any, schema: Any, path: str = "$") -> None:
    """Fail where `value` is not what the contract says; the message names the path."""
    if schema is SPAN:
        assert isinstance(value, list), f"{path}: {value!r} is no span"
        assert [type(one) for one in value] == [int, int], f"{path}: {value!r} is no span"
        assert value[0] < value[1], f"{path}: {value!r} is no span"
    elif isinstance(schema, tuple):
        if value is not None or None not in schema:
            check(value, schema[0], path)
    elif isinstance(schema, dict):
        assert isinstance(value, dict), f"{path}: {value!r}"
        assert set(value) == set(schema), f"{path}: {value!r}"
        for key, inner in schema.items():
            check(value[key], inner, f"{path}.{key}")
    elif isinstance(schema, list):
        assert isinstance(value, list), f"{path}: {value!r} is no list"
        for index, one in enumerate(value):
            check(one, schema[0], f"{path}[{index}]")
    elif isinstance(schema, set):
        assert value in schema, f"{path}: {value!r} is none of {schema}"
    elif isinstance(schema, re.Pattern):
        assert schema.fullmatch(value), f"{path}: {value!r}"
    elif schema is float:
        assert type(value) in {int, float}, f"{path}: {value!r} is no number"
    else:
        assert type(value) is schema, f"{path}: {value!r} is no {schema.__name__}"
        assert value != "None", f"{path}: the word None"


TEXT = "Wardens took a clerk in Arlo on 2 May, a source told Lark Post."
REPORT = Report(id="r1", text=TEXT, fingerprint="0" * 64, passages=(Passage(Span(0, len(TEXT))),), lang="en")
ARLO = Place("Arlo", "XK", "Arlia", "North", "Arlo", 7, 1.5, 2.5)


def reading() -> Reading:
    chain = (
        Hop("", HopKind.UNKNOWN, named=False, basis=None, span=None, entity="s0"),
        Hop("a source", HopKind.PERSON, named=False, basis=Basis.UNKNOWN, span=Span(39, 47), entity="s1"),
    )
    victim = Victim(None, "individual", ("clerk",), spans=(Span(13, 20),))
    event = Event(
        id="e1", type="detention", codes=(("plover", "COERCE/arrest"), ("tnr", "direct/detention"), ("huridocs", "04")),
        violations=("arbitrary detention",), status=EventStatus.ACCOMPLISHED,
        perpetrator=Perpetrator(mentioned=True, type=None, spans=(Span(0, 7),)), victims=(victim,), place=ARLO,
        date=EventDate("2016-05-02", None), main=True, evidence=(Span(0, 37),), attributions=("a1",), score=0.5,
    )  # fmt: skip
    return Reading(
        report="r1", lang="en", engine="double 1",
        attributions=(
            Attribution("a1", (Span(39, 47),), (Span(48, 52),), (Span(0, 37),), Stance.ASSERTS, None, chain, 0.123456),
        ),
        events=(event, Event(
            id="e2", type="threat", codes=event.codes, violations=(), status=EventStatus.DENIED,
            perpetrator=Perpetrator(mentioned=False, type=None), victims=(), place=None, date=None, main=False,
            evidence=(Span(0, 7),), attributions=(), score=1.0)),
        places=(PlaceMention(Span(24, 28), ARLO),), dates=(DateMention(Span(32, 37), None),),
        quantities=(Quantity(Span(32, 33), 2.0, approx=False, of=None),),
        identifying=(Identifying(Span(13, 20), "person", "victim", direct=False),),
    )  # fmt: skip


def corroboration() -> Corroboration:
    voice = Voice("r1", "a1", (Span(0, 37),), ("s0", "s1"))
    claim = Claim(
        id="c1", statement=TEXT, statement_report="r1", statement_span=(Span(0, 37),), reports=("r1",),
        support=(voice,), against=(Voice("r2", None, (Span(0, 4),), ("s5",)),),
        origins=(
            Origin("s1", "a source", HopKind.PERSON, named=False, basis=Basis.UNKNOWN, status=OriginStatus.CONFIRMED),
        ),
        independent=Independence(1, 1), bottleneck=("s1",), why=(Reason("One source stands behind it."),),
    )  # fmt: skip
    incident = Incident("i1", "A clerk is taken", "detention", ("r1", "r2"), ARLO, None, (claim,))
    empty = Incident("i2", "Another", "threat", ("r3",), None, "2016-01", ())
    return Corroboration(
        incidents=(incident, empty), sources=(Source("s0", "", HopKind.UNKNOWN, named=False),),
        echoes=(Echo("r2", "r1", EchoKind.CITES, (Span(0, 4),), 0.98, "It says so."),),
        pairs=(Pair("r1", "r2", Relation.UNCLEAR),),
    )  # fmt: skip


def test_an_extracted_line_is_the_contract_to_the_letter() -> None:
    line = json.loads(json.dumps(extracted_line(REPORT, reading())))
    check(line, EXTRACTED)
    assert line["attributions"][0]["chain"][0] == {
        "name": None, "kind": "unknown", "named": False, "basis": None, "span": None, "entity": "s0",
    }  # fmt: skip
    assert line["quantities"][0]["value"] == 2
    assert line["attributions"][0]["score"] == 0.1235


def test_an_empty_reading_has_every_list() -> None:
    line = extracted_line(REPORT, Reading("r1", "und", "double 1"))
    check(line, EXTRACTED)
    assert [key for key, value in line.items() if value == []] == [
        "attributions", "events", "places", "dates", "quantities", "identifying",
    ]  # fmt: skip


def test_corroborated_is_the_contract_to_the_letter() -> None:
    answer = json.loads(json.dumps(corroborated(corroboration())))
    check(answer, CORROBORATED)
    assert answer["incidents"][0]["claims"][0]["why"] == ["One source stands behind it."]
    check(corroborated(Corroboration()), CORROBORATED)


def test_the_schema_itself_can_fail() -> None:
    line = extracted_line(REPORT, reading())
    line["attributions"][0]["chain"][0]["kind"] = "newspaper"
    with pytest.raises(AssertionError, match=r"\$\.attributions\[0\]\.chain\[0\]\.kind"):
        check(line, EXTRACTED)


def test_closed_lists_are_those_of_the_contract() -> None:
    assert [kind.value for kind in HopKind] == KINDS
    assert [basis.value for basis in Basis] == BASES


def test_an_error_line_says_what_and_what_to_do() -> None:
    line = error_line("r9", Rejection("in.jsonl:3", "empty", "in.jsonl:3 holds no text.", "Give its text."))
    assert line == {
        "contract": 1, "id": "r9", "error": {"code": "empty", "message": "in.jsonl:3 holds no text. Give its text."},
    }  # fmt: skip


def test_a_reading_of_another_report_is_refused() -> None:
    with pytest.raises(ValueError, match="r7"):
        extracted_line(REPORT, Reading("r7", "en", "double 1"))
