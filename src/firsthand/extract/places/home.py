"""Where the outlet of a report sits, as far as its name and address tell."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from firsthand.extract.places.gazetteer import Entry, Gazetteer, place_words
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.report import Report


def home_country(report: Report) -> str | None:
    """The country of the outlet: as the table of outlets has it, else by the end of its address."""
    outlet = outlet_named(report.outlet) if report.outlet else None
    if outlet is None and report.url:
        outlet = outlet_at(report.url)
    if outlet is not None:
        return outlet.country
    host = _host(report)
    return _ends().get(host.rpartition(".")[2]) if host else None


def home_names(report: Report, places: Gazetteer) -> list[tuple[str, tuple[Entry, ...]]]:
    """Places that the outlet is called after ("Springfield Gazette", springfieldgazette.com), with what they may be.

    A paper known to the table has no name here: the New York Times plays everywhere.
    """
    if (report.outlet and outlet_named(report.outlet)) or (report.url and outlet_at(report.url)):
        return []
    names = dict.fromkeys(_from_words(report.outlet or "")) | dict.fromkeys(_from_host(_host(report) or ""))
    found = [(name, places.find_key(name)) for name in names if len(name) >= len("Ohio")]
    return [(name, entries) for name, entries in found if entries][:1]


def _host(report: Report) -> str | None:
    """The host of the report's address, or of its outlet where that is an address itself."""
    given = report.url or ""
    if not given and report.outlet and re.fullmatch(r"[\w.-]+\.[a-z]{2,}", report.outlet):
        given = report.outlet
    return urlsplit(given if "//" in given else f"//{given}").hostname


def _from_words(outlet: str) -> list[str]:
    """Of "The Springfield Daily Gazette": "springfield"."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", outlet)]
    kept = [word for word in words if word not in _paper_words() and word not in {"the", "of", "and"}]
    return [" ".join(kept)] if kept and len(kept) < len(words) and "." not in outlet else []


def _from_host(host: str) -> list[str]:
    """Of www.thespringfieldgazette.co.uk: "springfield", with each way to take a paper's words off."""
    labels = [label for label in host.split(".")[:-1] if label not in {"www", "news", "co", "com", "org", "net"}]
    if not labels:
        return []
    name = labels[-1].replace("-", " ").strip()
    found = {name: None}
    for _ in range(3):
        for known in list(found):
            for word in _paper_words() | {"the", "this is", "thisis", "my", "online"}:
                if known.startswith(word):
                    found[known.removeprefix(word).strip()] = None
                if known.endswith(word):
                    found[known.removesuffix(word).strip()] = None
    return sorted(found, key=lambda one: (-len(one), one))


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(place_words()["outlets"]["words"].split())


@cache
def _ends() -> dict[str, str]:
    """The end of an address -> country: ISO codes but for those that anybody uses."""
    table = place_words()["outlets"]
    return {"uk": "GB"} | {code.lower(): code for code in table["ends"].split()}
