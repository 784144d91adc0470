"""Who is who, and who could be whom."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

import pytest

from firsthand.records.vocabulary import Basis, HopKind
from firsthand.resolve.compare.sources import Same, Who, could_be_one, lineage_unknown, roles_in
from firsthand.resolve.wording.terms import terms_of


def someone(
    label: str, *, outlet: str = "outlet:harbourdaily", report: str = "r1", own: bool = True, body: str = ""
) -> Who:
    return Who(
        f"unnamed:{outlet}:{report}:{label}", label, HopKind.PERSON, named=False, basis=Basis.UNKNOWN, scope=outlet,
        roles=roles_in(label), body=frozenset(terms_of(body)), told_in=report, entity=label, spoken_to=own,
    )  # fmt: skip


def person(label: str, phrase: str = "", body: str = "") -> Who:
    return Who(
        f"person:{label}",
        label,
        HopKind.PERSON,
        named=True,
        basis=Basis.UNKNOWN,
        roles=roles_in(phrase),
        body=frozenset(terms_of(body)),
    )


def ministry(label: str, kind: HopKind = HopKind.STATE_BODY) -> Who:
    return Who(f"body:{label}", label, kind, named=True, basis=Basis.OFFICIAL_POSITION, body=frozenset(terms_of(label)))


def paper_of(label: str, *, named: bool = True) -> Who:
    return Who(
        f"document:{label}",
        label,
        HopKind.DOCUMENT,
        named=named,
        basis=Basis.DOCUMENT,
        body=frozenset(terms_of(label)) if named else frozenset(),
        roles=roles_in(label),
    )


COAST = {"outlet": "outlet:coastradio", "report": "r2"}
PAIRS = [
    (someone("a source"), someone("a person familiar with the matter", **COAST), Same.MAYBE),
    (someone("a source"), someone("a source"), Same.YES),
    (someone("a relative"), someone("a border guard", **COAST), Same.NO),
    (someone("a lawyer"), someone("a neighbour", **COAST), Same.NO),
    (someone("a neighbour"), someone("a trader", **COAST), Same.MAYBE),
    (someone("a source"), someone("a second source"), Same.NO),
    (someone("an official"), someone("another official", own=False), Same.MAYBE),
    (someone("an official", body="Interior Ministry"), someone("an official", body="Foreign Ministry", **COAST), Same.NO),
    (someone("an official", body="Interior Ministry"), someone("a diplomat", body="the Interior Ministry of Kelma", **COAST), Same.MAYBE),
    (person("Mirela Tosun"), person("Emin Aydar"), Same.NO),
    (person("Mirela Tosun", "a police officer", "Varnai police"), person("Emin Aydar", "a police officer", "Varnai police"), Same.MAYBE),
    (person("Mirela Tosun", "shopkeeper"), someone("a border guard"), Same.NO),
    (person("Mirela Tosun"), someone("a source"), Same.MAYBE),
    (ministry("Interior Ministry"), ministry("Foreign Ministry"), Same.NO),
    (ministry("Interior Ministry"), ministry("Interior Ministry of Kelma"), Same.MAYBE),
    (ministry("Interior Ministry"), someone("an official"), Same.MAYBE),
    (ministry("Interior Ministry"), someone("an official", body="Foreign Ministry"), Same.NO),
    (ministry("Interior Ministry"), someone("a relative"), Same.NO),
    (ministry("Interior Ministry"), person("Mirela Tosun", "shopkeeper"), Same.NO),
    (ministry("Interior Ministry"), person("Oktay Bulut", "deputy minister", "Interior Ministry"), Same.MAYBE),
    (ministry("authorities"), ministry("Interior Ministry"), Same.MAYBE),
    (ministry("police", HopKind.POLICE), ministry("Varnai sheriff", HopKind.POLICE), Same.MAYBE),
    (ministry("police", HopKind.POLICE), person("Oktay Bulut", "spokesman", "Varnai sheriff office"), Same.MAYBE),
    (ministry("police", HopKind.POLICE), person("Mirela Tosun", "shopkeeper"), Same.NO),
    (ministry("Harbour Rights Watch", HopKind.NGO), someone("a source"), Same.NO),
    (paper_of("court ruling"), paper_of("autopsy report"), Same.NO),
    (paper_of("a leaked document", named=False), paper_of("a document", named=False), Same.MAYBE),
    (paper_of("a video", named=False), someone("a passer-by"), Same.MAYBE),
    (paper_of("a video", named=False), ministry("Interior Ministry"), Same.NO),
    (paper_of("court ruling"), person("Mirela Tosun"), Same.NO),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS, ids=lambda value: getattr(value, "label", None))
def test_could_be_one(one: Who, other: Who, expected: Same) -> None:
    assert could_be_one(one, other) is expected
    assert could_be_one(other, one) is expected


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("a senior police officer", "official"), ("his sister", "relative"), ("the family's lawyer", "lawyer"), ("보위부 간부", "official"),
        ("한 주민", "neighbour"), ("一名官员", "official"), ("他的妻子", "relative"), ("сотрудник МВД", "official"), ("его адвокат", "lawyer"),
        ("a political analyst", "comment"), ("외교부 대변인", "speaks"), ("外交部发言人", "speaks"), ("another source", "second"),
    ],
)  # fmt: skip
def test_roles_in_four_languages(words: str, role: str) -> None:
    assert role in roles_in(words)


def test_a_source_has_no_role() -> None:
    assert roles_in("a source") == frozenset()


def test_whose_lineage_is_unknown() -> None:
    outlet = Who("outlet:x", "X", HopKind.MEDIA, named=True, basis=Basis.UNKNOWN)
    saw = Who("outlet:x", "X", HopKind.MEDIA, named=True, basis=Basis.OBSERVED_BY_OUTLET)
    reports = Who("unnamed:x", "reports", HopKind.UNKNOWN, named=False, basis=Basis.UNKNOWN)
    assert lineage_unknown(outlet)
    assert not lineage_unknown(saw)
    assert lineage_unknown(reports)
    assert not lineage_unknown(someone("a source"))
