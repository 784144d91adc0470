"""One reader, and so one child process, for all tests of reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from firsthand.read.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as kept:
        yield kept
