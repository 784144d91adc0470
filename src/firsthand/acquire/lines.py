"""JSON Lines in, one item per line, in constant memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from firsthand.acquire.clock import now
from firsthand.acquire.fingerprint import fingerprint
from firsthand.acquire.refuse import too_large
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection

LINE_TYPE = "application/x-firsthand-line"
_HINTS = ("id", "title", "outlet", "url", "published", "lang")
_SHAPE = 'Give one JSON object per line, such as {"id": "r1", "text": "..."}.'
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_SKIP = 1 << 16


def acquire_lines(
    stream: IO[bytes], name: str, limits: Limits, *, container: str | None = None
) -> Iterator[Acquired | Rejection]:
    """One item per non-empty line of `stream`, in order.

    A line is ``{"id": str, "text": str}`` plus, where known, ``title``, ``outlet``, ``url``, ``published``
    (YYYY-MM-DD, YYYY-MM or YYYY) and ``lang``; null stands for unknown, other fields are left alone. The item's bytes
    are the line's, without its end and without a byte order mark.

    A line that cannot be used is a `Rejection` named ``name:number`` (from 1), with the line's ``id`` where it could be
    read. A line above the limit is passed over in small pieces and never held whole.
    """
    number = 0
    while True:
        line = stream.readline(limits.max_item_bytes + 2)  # two more for the line's end
        if not line:
            return
        number += 1
        place = f"{name}:{number}"
        ended = line.endswith(b"\n")
        line = line.rstrip(b"\r\n")
        if len(line) > limits.max_item_bytes:
            if not ended:
                _pass_over(stream)
            yield too_large(place, None, limits)
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _item(line, place, container)


def _pass_over(stream: IO[bytes]) -> None:
    while piece := stream.readline(_SKIP):
        if piece.endswith(b"\n"):
            return


def _item(line: bytes, place: str, container: str | None) -> Acquired | Rejection:
    try:
        found: Any = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Rejection(
            place,
            "invalid-encoding",
            f"byte {error.start + 1} of the line is no UTF-8 (0x{line[error.start]:02x}).",
            "Save the file as UTF-8.",
        )
    except json.JSONDecodeError as error:
        return Rejection(place, "invalid-json", f"no JSON: {error.msg} at character {error.pos + 1}.", _SHAPE)
    except (RecursionError, ValueError) as error:
        trouble = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
        return Rejection(place, "invalid-json", f"no usable JSON: {trouble}.", _SHAPE)
    if not isinstance(found, dict):
        return Rejection(place, "invalid-json", f"the line is {_kind(found)}, not an object.", _SHAPE)
    trouble_found = _trouble(found)
    if trouble_found is not None:
        code, what, remedy = trouble_found
        given = found.get("id")
        known = given if isinstance(given, str) and not _SURROGATE.search(given) else None
        return Rejection(place, code, what, remedy, id=known)
    hints = Hints(**{field: found.get(field) for field in _HINTS})
    return Acquired(
        data=line,
        fingerprint=fingerprint(line),
        name=place,
        media_type=LINE_TYPE,
        received=now(),
        hints=hints,
        container=container,
    )


def _trouble(found: dict[str, Any]) -> tuple[str, str, str] | None:  # noqa: PLR0911 - one line per fault
    """Code, sentence and remedy for the first thing that is wrong with the fields; None where nothing is."""
    if found.get("text") is None:
        return "no-text", 'the field "text" is missing.', _SHAPE
    for field in ("text", *_HINTS):
        value = found.get(field)
        if value is None:
            continue
        if not isinstance(value, str):
            return "invalid-field", f'the field "{field}" is {_kind(value)}, not a string.', f'Put "{field}" in quotes.'
        bad = _SURROGATE.search(value) or ("\0" in value and re.search("\0", value)) or None
        if bad:
            return (
                "invalid-text",
                f'the field "{field}" holds U+{ord(bad.group()):04X} at character {bad.start() + 1}, which is no text.',
                "Remove or replace that character.",
            )
    if not found["text"].strip():
        return "empty", 'the field "text" is empty.', "Leave the line out, or give its text."
    if found.get("id") == "":
        return "invalid-field", 'the field "id" is empty.', "Give each report an id, or leave the field out."
    published = found.get("published")
    if published is not None and not is_date(published):
        return (
            "invalid-date",
            f'the field "published" is {published[:40]!r}, no date of the form YYYY-MM-DD.',
            "Write YYYY-MM-DD, YYYY-MM or YYYY, or leave the field out.",
        )
    return None


def is_date(words: str) -> bool:
    """Whether `words` is a day, month or year that exists, written YYYY-MM-DD, YYYY-MM or YYYY."""
    match = _DAY.match(words)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _kind(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (str, "a string"),
        (list, "a list"),
        (dict, "an object"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "null")
