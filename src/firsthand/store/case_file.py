"""``case.toml``: what a folder needs to say to be a case."""

from __future__ import annotations

import json
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import CaseError
from firsthand.store.disk import write_whole

FORMAT = 1
"""Version of the layout of case folders; raised when an older Firsthand could no longer use them."""

NAME = "case.toml"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What ``case.toml`` says.

    Attributes:
        id: random, for life; the first entry of the log repeats it, so that a swapped database is seen.
        created: ISO 8601 UTC.
        plain: True: nothing in the folder is encrypted.
        database: URL without password; empty for SQLite in the folder.
    """

    id: str
    name: str
    created: str
    plain: bool = True
    database: str = ""
    format: int = FORMAT


def new_id() -> str:
    """A fresh id for a case."""
    return uuid.uuid4().hex


def write(folder: Path, case: CaseFile) -> None:
    """Write ``case.toml`` into `folder`."""
    lines = [
        "# A case of Firsthand. Do not edit: the log knows the id.",
        f"format = {case.format}",
        f"id = {_quoted(case.id)}",
        f"name = {_quoted(case.name)}",
        f"created = {_quoted(case.created)}",
        f"plain = {'true' if case.plain else 'false'}",
        f"database = {_quoted(case.database)}",
        "",
    ]
    write_whole(folder / NAME, "\n".join(lines).encode("utf-8"))


def read(folder: Path) -> CaseFile:
    """Read ``case.toml`` in `folder`.

    Raises:
        CaseError: the folder holds no case, a damaged one, or one of a newer version.
    """
    path = folder / NAME
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CaseError(
            f"{folder} holds no case: there is no {NAME} in it",
            remedy="Make one with `firsthand new`, or name the folder of one with --case.",
        ) from error
    except NotADirectoryError as error:
        raise CaseError(f"{folder} is a file, not the folder of a case", remedy="Name the folder.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{path} cannot be read: {error}", remedy="Restore it from a copy of the case.") from error
    version = given.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise CaseError(
            f"{folder} was made by a newer Firsthand (format {version}; this one knows {FORMAT})",
            remedy="Install a newer Firsthand.",
        )
    try:
        case = CaseFile(
            id=given["id"],
            name=given["name"],
            created=given["created"],
            plain=given["plain"],
            database=given["database"],
            format=given["format"],
        )
    except KeyError as error:
        raise CaseError(f"{path} lacks {error}", remedy="Restore it from a copy of the case.") from error
    if not all(isinstance(value, str) for value in (case.id, case.name, case.created, case.database)):
        raise CaseError(f"{path} has a value of the wrong kind", remedy="Restore it from a copy of the case.")
    return case


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
