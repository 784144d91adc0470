"""The corpus's format: a report with marks in its text, read into spans.

`python -m training.marked FILE...` checks files and says what is wrong with each. The format: corpus/README.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from firsthand.records.vocabulary import Basis, HopKind, Stance

Spans = tuple[tuple[int, int], ...]
_Word = TypeVar("_Word", Stance, Basis, HopKind)

CORPUS = Path(__file__).resolve().parent / "corpus"
LANGUAGES = ("en", "ko", "zh", "ru")
ENTITY_TYPES = ("person", "organisation", "state body", "media", "place", "date", "quantity", "document")
HEADER = ("lang", "genre", "outlet", "published", "title", "writer", "annotator")
REQUIRED = ("lang", "genre", "writer", "annotator")

_MARK = re.compile(r"<(/?)([sqc])(\d+)>")
_ODD_MARK = re.compile(r"</?[a-zA-Z]+\d*\s*/?>")
_SECTION = re.compile(r"^== (sources|attributions|entities|events|affected)[ \t]*$", re.MULTILINE)
_ROLE = {"s": "source", "q": "cue", "c": "content"}


class MarkedError(ValueError):
    """A file of the corpus that does not keep to the format; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks or passes on in one report."""

    label: str
    kind: HopKind
    named: bool
    name: str


@dataclass(frozen=True, slots=True)
class Marks:
    """One attribution. Offsets are code points into `Marked.text`, end exclusive; hops are labels, None is unknown."""

    number: int
    source: Spans
    cue: Spans
    content: Spans
    stance: Stance
    parent: int | None
    hops: tuple[str | None, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text of a type of `ENTITY_TYPES`."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A report of the corpus with all that its annotator marked."""

    id: str
    header: dict[str, str]
    text: str
    sources: dict[str, Speaker]
    attributions: tuple[Marks, ...]
    entities: tuple[Entity, ...]
    further: dict[str, str]
    """Sections that other modules read, as they stand: `events` and `affected` (`occurrences.py`)."""

    @property
    def lang(self) -> str:
        """BCP 47 tag."""
        return self.header["lang"]

    @property
    def split(self) -> str:
        """`train`, `dev` or `test`, by the last digit of the number: chosen before any report was written."""
        return {"7": "test", "3": "dev"}.get(self.id[-1], "train")


def read_corpus(lang: str | None = None, split: str | None = None, root: Path = CORPUS) -> Iterator[Marked]:
    """All reports in the order of their ids, of one language or one split where asked.

    Raises:
        MarkedError: at the first file that does not keep to the format.
    """
    for language in LANGUAGES if lang is None else (lang,):
        for path in sorted((root / language).glob("*.txt")):
            report = read_marked(path)
            if split is None or report.split == split:
                yield report


def read_marked(path: Path) -> Marked:
    """Read one file; raises `MarkedError` with the place of what is wrong."""
    return parse_marked(path.read_text(encoding="utf-8"), f"{path.parent.name}-{path.stem}")


def parse_marked(content: str, name: str) -> Marked:
    """Read one report from `content`; `name` is its id and stands in error messages."""
    head, _, rest = content.replace("\r\n", "\n").partition("\n\n")
    header = _header(head, name)
    pieces = _SECTION.split(rest)
    body, sections = pieces[0].strip("\n"), dict(zip(pieces[1::2], pieces[2::2], strict=True))
    if not {"sources", "attributions", "entities"} <= set(sections):
        raise MarkedError(f"{name}: needs the sections sources, attributions and entities; has {sorted(sections)}")
    text, marks = _unmarked(body.rstrip(), name)
    sources = _sources(sections["sources"], name)
    attributions = tuple(_attributions(sections["attributions"], marks, sources, name))
    entities = _entities(sections["entities"], text, name)
    further = {key: sections[key] for key in ("events", "affected") if key in sections}
    return Marked(name, header, text, sources, attributions, entities, further)


def plain_text(content: str) -> str:
    """The body of a file without its marks: what an annotator was given."""
    body = _SECTION.split(content.replace("\r\n", "\n").partition("\n\n")[2])[0]
    return _MARK.sub("", body).strip()


def _header(head: str, name: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon or key not in HEADER:
            raise MarkedError(f"{name}, line {number}: expected one of {', '.join(HEADER)} and a colon, not {line!r}")
        header[key] = value.strip()
    missing = [key for key in REQUIRED if not header.get(key)]
    if missing:
        raise MarkedError(f"{name}: the header lacks {', '.join(missing)}")
    return {key: value for key, value in header.items() if value}


def _unmarked(body: str, name: str) -> tuple[str, dict[tuple[int, str], list[tuple[int, int]]]]:
    """The text without marks, and for each attribution and role the spans that were marked."""
    text: list[str] = []
    length = last = 0
    opened: dict[tuple[int, str], int] = {}
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for mark in _MARK.finditer(body):
        piece = body[last : mark.start()]
        text.append(piece)
        length += len(piece)
        last = mark.end()
        key = (int(mark[3]), _ROLE[mark[2]])
        near = body[max(0, mark.start() - 30) : mark.end() + 30].replace("\n", " ")
        if not mark[1]:
            if key in opened:
                raise MarkedError(f"{name}: {mark[0]} is opened twice, near …{near}…")
            opened[key] = length
        elif key not in opened:
            raise MarkedError(f"{name}: {mark[0]} closes what was not opened, near …{near}…")
        else:
            start = opened.pop(key)
            if start == length:
                raise MarkedError(f"{name}: empty mark {mark[0]}, near …{near}…")
            spans.setdefault(key, []).append((start, length))
    if opened:
        raise MarkedError(f"{name}: never closed: {sorted(opened)}")
    text.append(body[last:])
    plain = "".join(text)
    odd = _ODD_MARK.search(plain)
    if odd:
        raise MarkedError(f"{name}: {odd[0]} is no mark of this format")
    return plain, {key: [_trimmed(plain, *span) for span in found] for key, found in spans.items()}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(section: str) -> Iterator[tuple[str, str]]:
    for line in section.splitlines():
        if line.strip():
            key, _, value = line.partition(":")
            yield key.strip(), value.strip()


def _sources(section: str, name: str) -> dict[str, Speaker]:
    sources: dict[str, Speaker] = {}
    for label, value in _lines(section):
        parts = [part.strip() for part in value.split(",", 2)]
        if len(parts) != 3 or parts[1] not in {"named", "unnamed"}:
            raise MarkedError(f"{name}, source {label}: expected kind, named or unnamed, name; not {value!r}")
        if label in sources:
            raise MarkedError(f"{name}: source {label} is declared twice")
        sources[label] = Speaker(
            label, _word(HopKind, parts[0], f"{name}, source {label}"), parts[1] == "named", parts[2]
        )
    return sources


def _attributions(
    section: str, marks: dict[tuple[int, str], list[tuple[int, int]]], sources: dict[str, Speaker], name: str
) -> Iterator[Marks]:
    numbers = {number for number, _ in marks}
    listed: set[int] = set()
    for key, value in _lines(section):
        place = f"{name}, attribution {key}"
        if not key.isdigit() or int(key) in listed:
            raise MarkedError(f"{place}: expected a number that was not used before")
        number = int(key)
        listed.add(number)
        stance, *fields = [part.strip() for part in value.split(",")]
        given = dict(part.split("=", 1) for part in fields if "=" in part)
        unknown = set(given) - {"parent", "hops", "basis"}
        if unknown or len(given) != len(fields) or "hops" not in given:
            raise MarkedError(f"{place}: expected stance, parent=, hops=, basis=; not {value!r}")
        hops = tuple(None if hop.strip() == "?" else hop.strip() for hop in given["hops"].split(">"))
        for hop in hops:
            if hop is not None and hop not in sources:
                raise MarkedError(f"{place}: hop {hop} is not among the sources")
        if (number, "content") not in marks:
            raise MarkedError(f"{place}: no content is marked <c{number}>")
        parent = given.get("parent")
        if parent is not None and (not parent.isdigit() or int(parent) not in numbers or int(parent) == number):
            raise MarkedError(f"{place}: parent {parent} is not marked")
        source, cue, content = (tuple(marks.get((number, role), ())) for role in ("source", "cue", "content"))
        yield Marks(
            number=number,
            source=source,
            cue=cue,
            content=content,
            stance=_word(Stance, stance, place),
            parent=None if parent is None else int(parent),
            hops=hops,
            basis=_word(Basis, given.get("basis", "unknown"), place),
        )
    if numbers - listed:
        raise MarkedError(f"{name}: marked in the text but not listed: {sorted(numbers - listed)}")


def _entities(section: str, text: str, name: str) -> tuple[Entity, ...]:
    types: dict[str, str] = {}
    for key, value in _lines(section):
        if key not in ENTITY_TYPES:
            raise MarkedError(f"{name}, entities: {key!r} is none of {', '.join(ENTITY_TYPES)}")
        for string in filter(None, (part.strip() for part in value.split(";"))):
            if string not in text:
                raise MarkedError(f"{name}, entities: {key} {string!r} is not in the text")
            types.setdefault(string, key)
    if not types:
        return ()
    longest_first = sorted(types, key=len, reverse=True)
    # a Latin or Cyrillic string counts only as whole words: no "Ana" in "Banana"; Hangul takes particles, Han no blanks
    parts = [
        rf"(?<![^\W_]){re.escape(s)}(?![^\W_])" if s[-1].isascii() or "Ѐ" <= s[-1] <= "ӿ" else re.escape(s)
        for s in longest_first
    ]
    found = re.finditer("|".join(parts), text)
    return tuple(Entity(match.start(), match.end(), types[match[0]]) for match in found)


def _word(vocabulary: type[_Word], value: str, place: str) -> _Word:
    try:
        return vocabulary(value)
    except ValueError:
        allowed = ", ".join(word.value for word in vocabulary)
        raise MarkedError(f"{place}: {value!r} is none of {allowed}") from None


def _check(paths: list[Path]) -> int:
    wrong = 0
    for path in paths:
        try:
            report = read_marked(path)
        except (MarkedError, OSError, UnicodeDecodeError) as error:
            wrong += 1
            print(f"WRONG  {error}")
        else:
            unnamed = sum(
                1
                for mark in report.attributions
                if mark.hops and mark.hops[-1] and not report.sources[mark.hops[-1]].named
            )
            print(
                f"ok     {report.id}: {len(report.text)} characters, "
                f"{len(report.attributions)} attributions, {unnamed} unnamed"
            )
    print(f"{len(paths)} files, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_check([Path(argument) for argument in sys.argv[1:]]))
