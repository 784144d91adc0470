"""The parent's side of the child process that parses foreign bytes."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import IO

from firsthand.read import frames
from firsthand.read.parsed import Parsed, Refused, loads
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits

_START_SECONDS = 60.0
_ITEMS_PER_PROCESS = 500
"""After so many items a fresh process is started: the parsers' caches and leaks do not grow without end."""

_ANOTHER_FORM = "Open it in its own program and save it as plain text or PDF; it may be damaged or hostile."


class _CrashError(Exception):
    """The child ended, or sent what it should not."""


class Child:
    """One process that parses items for us, killed when it takes too long and started again when it is needed.

    Threads may share it; they wait for each other.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def parse(self, acquired: Acquired) -> Parsed | Refused:
        """What the parser for the item's media type makes of it. Nothing that the item holds can raise here."""
        task = frames.Task(
            media_type=acquired.media_type,
            data=acquired.data,
            url=acquired.hints.url,
            charset=acquired.charset,
            seconds=self._limits.parser_seconds,
        )
        with self._lock:
            return self._ask(task)

    def _ask(self, task: frames.Task) -> Parsed | Refused:
        try:
            process = self._running()
            answer = _exchange(process, frames.pack(task), time.monotonic() + self._limits.parser_seconds)
            return loads(answer)
        except TimeoutError:
            self._kill()
            seconds = f"{self._limits.parser_seconds:g}"
            return Refused(
                "parser-timeout",
                f"reading it took longer than {seconds} seconds and was stopped.",
                "Raise the limit with FIRSTHAND_PARSER_SECONDS, or save it in another form.",
            )
        except (_CrashError, OSError, ValueError) as error:
            return Refused("parser-crashed", f"the parser broke down over it ({self._ended(error)}).", _ANOTHER_FORM)

    def close(self) -> None:
        """End the process."""
        if self._process is None or self._owner != os.getpid():
            return
        process, self._process = self._process, None
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()  # the worker ends at the end of its input
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner != os.getpid():
            self._process = None  # we are a fork of the process that it belongs to
        if self._done >= _ITEMS_PER_PROCESS or (self._process is not None and self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._process = _start(self._limits)
            self._owner = os.getpid()
            self._done = 0
        self._done += 1
        return self._process

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
        self.close()

    def _ended(self, error: Exception) -> str:
        process = self._process
        self._kill()
        code = process.returncode if process is not None else None
        if code is not None and code < 0 and code != -9:
            return f"signal {-code}"
        return str(error)


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """Start the worker and wait until it says that it is ready, its limits in force.

    Raises:
        _CrashError: it does not come up.
    """
    # -P: a file named like a module in the current folder must not be imported by the process that reads foreign bytes
    command = [sys.executable, "-P", "-m", "firsthand.read.worker", str(limits.parser_memory_bytes)]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        close_fds=True,
        bufsize=0,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    os.set_blocking(process.stdin.fileno(), False)
    os.set_blocking(process.stdout.fileno(), False)
    try:
        _exchange(process, b"", time.monotonic() + _START_SECONDS)
    except (TimeoutError, _CrashError) as error:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
        raise _CrashError("it could not be started") from error
    return process


def _environment() -> dict[str, str]:
    """No more than Python needs to find the package; threads of number libraries would only take address space."""
    kept = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")
    told = {name: os.environ[name] for name in kept if name in os.environ}
    return told | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _exchange(process: subprocess.Popen[bytes], message: bytes, deadline: float) -> bytes:
    """Write `message` and read the answer, both without blocking, until `deadline` (monotonic seconds).

    Raises:
        TimeoutError: the deadline passed.
        _CrashError: the process ended, or its answer is longer than any should be.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    left = memoryview(message)
    answer = bytearray()
    wanted: int | None = None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if left:
            selector.register(process.stdin, selectors.EVENT_WRITE)
        while wanted is None or len(answer) < wanted:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutError
            for key, _ in selector.select(remaining):
                if key.fileobj is process.stdin:
                    left = _write(process.stdin, left)
                    if not left:
                        selector.unregister(process.stdin)
                else:
                    answer += _read(process.stdout)
            if wanted is None and len(answer) >= 4:
                wanted = int.from_bytes(answer[:4], "big") + 4
                if wanted > frames.LARGEST_ANSWER:
                    raise _CrashError("its answer is too long")
    return bytes(answer[4:])


def _write(stream: IO[bytes], left: memoryview) -> memoryview:
    try:
        return left[os.write(stream.fileno(), left[: 1 << 16]) :]
    except BlockingIOError:
        return left
    except BrokenPipeError as error:
        raise _CrashError("it ended") from error


def _read(stream: IO[bytes]) -> bytes:
    try:
        piece = os.read(stream.fileno(), 1 << 18)
    except BlockingIOError:
        return b""
    if not piece:
        raise _CrashError("it ended")
    return piece
