"""An item that could not be taken in: a result with a reason, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why an item did not become a report.

    Attributes:
        name: the file, line or record as a person would find it again (``folder/a.pdf``, ``in.jsonl:12``).
        code: short stable word for scripts: ``empty``, ``too-large``, ``unreadable``, ``unsupported-type``,
            ``unsupported-language``, ``no-text``, ``truncated``, ``symlink``, ``invalid-json``, ``duplicate`` ...
        message: what is wrong, where, in one plain sentence.
        remedy: what the person can do, one sentence; empty where there is nothing to do.
        fingerprint: SHA-256 of the bytes, lower-case hex, where they could be read.
        id: the id that an input line gave itself, where it could be read.
    """

    name: str
    code: str
    message: str
    remedy: str = ""
    fingerprint: str | None = None
    id: str | None = None
