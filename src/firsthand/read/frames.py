"""Messages between the reader and its child process: a length, then as many bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, field
from typing import Any

HEADER = struct.Struct(">II")
"""Length of the message's head (JSON) and of its data, in bytes."""

LARGEST_ANSWER = 256 << 20
"""No answer is longer (bytes): the text of one item, its spans and links."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the child is to parse.

    Attributes:
        seconds: processor time it may take.
    """

    media_type: str
    data: bytes = field(repr=False)
    url: str | None = None
    charset: str | None = None
    seconds: float = 30.0


def pack(task: Task) -> bytes:
    """`task` as bytes."""
    told = asdict(task)
    data: bytes = told.pop("data")
    head = json.dumps(told).encode()
    return HEADER.pack(len(head), len(data)) + head + data


def unpack(head: bytes, data: bytes) -> Task:
    """The inverse of `pack`, its two parts read apart."""
    told: dict[str, Any] = json.loads(head)
    return Task(data=data, **told)
