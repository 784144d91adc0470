"""The child process that parses foreign bytes: ``python -m firsthand.read.worker MEMORY``.

It reads tasks from standard input and writes one answer for each to standard output, until its input ends.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from firsthand.read import frames
from firsthand.read.confine import allow_seconds, confine
from firsthand.read.parsed import Parsed, Refused, dumps

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARSERS = {
    "text/html": "firsthand.read.page",
    "application/pdf": "firsthand.read.pdf",
    _DOCX: "firsthand.read.word",
    "message/rfc822": "firsthand.read.mail",
}
"""Media type -> the module whose ``parse`` reads it; each is loaded when first needed."""

Parser = Callable[[frames.Task], Parsed | Refused]


def main() -> None:
    """Take the limits, say so by an empty answer, then serve."""
    logging.disable(logging.CRITICAL)  # the libraries log the texts they read
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not mix with the answers
    confine(int(sys.argv[1]))
    _send(answers, b"")
    while True:
        task = _receive(tasks)
        if task is None:
            return
        allow_seconds(task.seconds)
        _send(answers, dumps(_outcome(task)))


def _outcome(task: frames.Task) -> Parsed | Refused:
    module = PARSERS.get(task.media_type)
    if module is None:
        return Refused("unsupported-type", f"it is {task.media_type}, which is not read.", "")
    try:
        parser: Parser = importlib.import_module(module).parse
        return parser(task)
    except MemoryError:
        return Refused(
            "parser-memory",
            "reading it takes more memory than is allowed.",
            "Raise the limit with FIRSTHAND_PARSER_MEMORY_MB, or split it.",
        )
    except RecursionError:
        return Refused("broken", "it is nested too deeply to be read.", "Save it as plain text.")
    except Exception as error:  # noqa: BLE001 - parsers of foreign bytes fail in every way there is; the run goes on
        return Refused("broken", f"it is damaged: {type(error).__name__}.", "Fetch it again, or save it as plain text.")


def _receive(stream: BinaryIO) -> frames.Task | None:
    sizes = stream.read(frames.HEADER.size)
    if len(sizes) < frames.HEADER.size:
        return None
    head, data = frames.HEADER.unpack(sizes)
    return frames.unpack(stream.read(head), stream.read(data))


def _send(stream: BinaryIO, answer: bytes) -> None:
    stream.write(len(answer).to_bytes(4, "big") + answer)
    stream.flush()


if __name__ == "__main__":
    main()
