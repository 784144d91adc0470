"""What a process that parses foreign bytes gives up: memory, processor time, files, the network, other programs."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from typing import NoReturn

from firsthand.read.seccomp import forbid_system_calls

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ftplib.",
    "urllib.",
)


def confine(memory_bytes: int) -> None:
    """Take the limits that hold for the rest of this process's life.

    Address space is bounded, no file can be written, no core is dumped, and Python code can open no socket and start
    no program. On Linux the kernel refuses all that to native code as well.
    """
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    sys.addaudithook(_audit)
    forbid_system_calls()


def allow_seconds(seconds: float) -> None:
    """Bound the processor time from now on; the process is killed when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _limit(what: int, amount: int) -> None:
    _, hard = resource.getrlimit(what)
    bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    with contextlib.suppress(ValueError, OSError):  # some systems know a limit by name only
        resource.setrlimit(what, (bound, bound))


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _refuse(event)
    if event == "open" and isinstance(arguments[-1], int) and arguments[-1] & _WRITING:
        _refuse(event)


def _refuse(event: str) -> NoReturn:
    raise PermissionError(f"a parser of foreign bytes may not do this: {event}")
