"""What happened, as the corpus annotates it: the sections `events` and `affected` of a report.

`python -m training.occurrences FILE...` checks files and says what is wrong with each. The format: corpus/README.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.extract.typology import typology
from training.marked import Marked, MarkedError, read_marked

STATUSES = (
    "accomplished", "ongoing", "attempted", "threatened", "planned", "denied", "hypothetical", "historical",
)  # fmt: skip
PERPETRATORS = (
    "state actor", "other state actors", "other actors with permissions", "other actors without permissions",
    "other non-state actors", "regional orgs", "insufficient info",
)  # fmt: skip
VIOLATIONS = ("arbitrary detention", "enforced disappearance", "kidnapping", "killing", "torture", "other", "unknown")
POPULATIONS = ("individual", "multiple")
VICTIM_TYPES = ("journalist", "human rights defender", "trade unionist", "insufficient information")
SEXES = ("man", "woman", "other", "unknown")
AGES = ("adult", "child", "other", "unknown")
_FIELDS = ("told", "by", "to", "place", "country", "date", "violations")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}[~?]?(/(\d{4}(-\d\d){0,2}[~?]?)?)?")


@dataclass(frozen=True, slots=True)
class Affected:
    """A person or group that something was done to; `words` are those that name or tell of them in the text."""

    label: str
    name: str | None
    words: str
    population: str
    types: tuple[str, ...]
    sex: str
    age: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of a report. `told`, `doer_words` and `place` are exact strings of the text."""

    number: int
    type: str
    main: bool
    status: str
    told: tuple[str, ...]
    doer: str | None
    doer_words: str | None
    affected: tuple[Affected, ...]
    place: str | None
    country: str | None
    date: str | None
    violations: tuple[str, ...]


def occurrences(report: Marked) -> tuple[Occurrence, ...] | None:
    """The events of `report`, or None where nobody annotated its events.

    Raises:
        MarkedError: where a line does not keep to the format, or words are not in the text.
    """
    if "events" not in report.further:
        return None
    lines = [line.strip() for line in report.further["events"].splitlines() if line.strip()]
    if lines == ["none"]:
        return ()
    people = {one.label: one for one in _affected(report)}
    found = tuple(_occurrence(line, people, report) for line in lines)
    if sum(one.main for one in found) != 1:
        raise MarkedError(f"{report.id}, events: exactly one event is the main one")
    unused = set(people) - {one.label for event in found for one in event.affected}
    if unused:
        raise MarkedError(f"{report.id}, affected: nothing happens to {', '.join(sorted(unused))}")
    return found


def _affected(report: Marked) -> Iterator[Affected]:
    for line in report.further.get("affected", "").splitlines():
        if not line.strip():
            continue
        label, colon, rest = line.partition(":")
        place = f"{report.id}, affected {label.strip()}"
        parts = [part.strip() for part in rest.split(";")]
        if not colon or len(parts) != 5:
            raise MarkedError(f"{place}: expected label: name; population; types; sex; age, not {line!r}")
        name, _, words = (piece.strip() for piece in parts[0].partition(" @ "))
        named = None if name == "-" else name
        shown = words or name
        if shown == "-" or shown not in report.text:
            raise MarkedError(f"{place}: {shown!r} is not in the text")
        types = tuple(kind.strip() for kind in parts[2].split(","))
        for value, allowed in (
            (parts[1], POPULATIONS),
            *((kind, VICTIM_TYPES) for kind in types),
            (parts[3], SEXES),
            (parts[4], AGES),
        ):
            _one_of(value, allowed, place)
        yield Affected(label.strip(), named, shown, parts[1], types, parts[3], parts[4])


def _occurrence(line: str, people: dict[str, Affected], report: Marked) -> Occurrence:
    number, _, rest = line.partition(":")
    place = f"{report.id}, event {number}"
    parts = [part.strip() for part in rest.split(";") if part.strip()]
    if not number.isdigit() or not parts or parts[0] not in typology():
        raise MarkedError(f"{place}: expected number: type; status; told=…, with a type of typology.toml, not {line!r}")
    plain = [part for part in parts[1:] if "=" not in part]
    given = dict(part.split("=", 1) for part in parts[1:] if "=" in part)
    if set(given) - set(_FIELDS) or "told" not in given:
        raise MarkedError(f"{place}: fields are {', '.join(_FIELDS)}, and told is needed; not {sorted(given)}")
    status = [word for word in plain if word != "main"]
    if len(status) != 1:
        raise MarkedError(f"{place}: expected one status, not {status}")
    doer, _, words = (piece.strip() for piece in given.get("by", "").partition(":"))
    found = Occurrence(
        number=int(number),
        type=parts[0],
        main="main" in plain,
        status=status[0],
        told=tuple(piece.strip() for piece in given["told"].split(" / ")),
        doer=doer or None,
        doer_words=words or None,
        affected=tuple(_person(label, people, place) for label in _words(given.get("to", ""))),
        place=given.get("place"),
        country=given.get("country"),
        date=given.get("date"),
        violations=_words(given.get("violations", "")),
    )
    _hold_to_lists(found, report.text, place)
    return found


def _hold_to_lists(event: Occurrence, text: str, place: str) -> None:
    """Raise `MarkedError` at the first word that is not in the text or not in its list."""
    _one_of(event.status, STATUSES, place)
    for string in filter(None, (*event.told, event.doer_words, event.place)):
        if string not in text:
            raise MarkedError(f"{place}: {string!r} is not in the text")
    for label in event.violations:
        _one_of(label, VIOLATIONS, place)
    if event.doer:
        _one_of(event.doer, PERPETRATORS, place)
    if event.main and not event.violations:
        raise MarkedError(f"{place}: the main event needs violations=")
    if event.date and not _DATE.fullmatch(event.date):
        raise MarkedError(f"{place}: {event.date!r} is no date of the form 2024-02-09")


def _words(value: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in value.split(","))))


def _person(label: str, people: dict[str, Affected], place: str) -> Affected:
    if label not in people:
        raise MarkedError(f"{place}: {label} is not among the affected")
    return people[label]


def _one_of(value: str, allowed: tuple[str, ...], place: str) -> None:
    if value not in allowed:
        raise MarkedError(f"{place}: {value!r} is none of {', '.join(allowed)}")


def _check(paths: list[Path]) -> int:
    wrong = 0
    for path in paths:
        try:
            found = occurrences(read_marked(path))
        except (MarkedError, OSError, UnicodeDecodeError) as error:
            wrong += 1
            print(f"WRONG  {error}")
        else:
            print(f"ok     {path.stem}: " + ("not annotated" if found is None else f"{len(found)} events"))
    print(f"{len(paths)} files, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_check([Path(argument) for argument in sys.argv[1:]]))
