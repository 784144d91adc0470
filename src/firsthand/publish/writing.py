"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from firsthand.errors import InputError
from firsthand.records.protected import Protected


@contextmanager
def whole_file(out: Path) -> Iterator[TextIO]:
    """A UTF-8 stream whose content takes the place of `out` when the context ends well, and leaves no trace when not.

    Raises:
        InputError: the folder of `out` is missing or cannot be written, or `out` is a folder.
    """
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    except OSError as error:
        raise InputError(
            f"cannot write {out}: {error.strerror}", code="unwritable", remedy="Give a path in a folder that exists."
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(out)
    except OSError as error:
        raise InputError(
            f"cannot write {out}: {error.strerror}",
            code="unwritable",
            remedy="Give the path of a file, not of a folder.",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def must_be_protected(protected: Protected) -> None:
    """Refuse anything that did not come out of `firsthand.protect.policy.protect`.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(protected, Protected):
        raise TypeError(f"only what protect() returns may be written, not {type(protected).__name__}")
