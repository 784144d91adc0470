"""Outlets that are known by name, domain or code: one table, `outlets.tsv`, beside this module."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from firsthand.records.vocabulary import HopKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher that reports cite or come from.

    Attributes:
        name: as screens show it.
        kind: media or wire.
        country: ISO 3166-1 alpha-2 of its seat.
        state: whether a state runs it.
        domains: registered domains, without ``www.``.
        aliases: other names and codes, in any script.
    """

    name: str
    kind: HopKind
    country: str | None
    state: bool
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def known_outlets() -> tuple[Outlet, ...]:
    """All rows of the table."""
    with files("firsthand.records").joinpath("outlets.tsv").open(encoding="utf-8") as table:
        return tuple(
            Outlet(
                name=row["name"],
                kind=HopKind(row["kind"]),
                country=row["country"] or None,
                state=row["state"] == "yes",
                domains=tuple(filter(None, row["domains"].split("|"))),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def name_key(name: str) -> str:
    """The form in which outlet names are compared: case-folded, letters and digits only, without a leading "the"."""
    folded = "".join(char for char in name.casefold() if char.isalnum() or char == " ").strip()
    return folded.removeprefix("the ").replace(" ", "")


@cache
def _by_name() -> dict[str, Outlet]:
    return {name_key(name): outlet for outlet in known_outlets() for name in (outlet.name, *outlet.aliases)}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in known_outlets() for domain in outlet.domains}


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by `name`, alias or code, if known."""
    return _by_name().get(name_key(name))


def outlet_at(url: str) -> Outlet | None:
    """The outlet that publishes at `url`, by domain or parent domain, if known."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    while host:
        if host in _by_domain():
            return _by_domain()[host]
        _, _, host = host.partition(".")
    return None
