"""Which files are meant by the paths that a person gave: in sorted order, with a reason for each one left out."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.acquire.refuse import unreadable
from firsthand.records.rejection import Rejection


def find(paths: Sequence[Path]) -> Iterator[Path | Rejection]:
    """All regular files at and under `paths`, each folder's entries by name; no file is opened.

    A path given by name is followed even if it is a link or hidden. Inside a folder, hidden entries and links are left
    out: what a link inside the folder points to is found in its own place, what it points to outside was not asked for,
    and a link to a folder above would never end. Devices, sockets and pipes are left out as well.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _link_loop(path) if _is_loop(path) else unreadable(str(path), error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield _special(path, mode)


def plan(paths: Sequence[Path]) -> list[Path | Rejection]:
    """`find` as a list, so that progress can be shown out of a known number."""
    return list(find(paths))


def _walk(root: Path) -> Iterator[Path | Rejection]:
    """Depth first, on a list rather than by recursion: folders may lie deeper than the interpreter's stack."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode if path != root else path.stat().st_mode
            if path != root and path.name.startswith("."):
                yield _hidden(path, folder=stat.S_ISDIR(mode))
            elif stat.S_ISLNK(mode):
                yield _link(path, root)
            elif stat.S_ISDIR(mode):
                waiting += [path / name for name in sorted(os.listdir(path), reverse=True)]  # noqa: PTH208 - names only, no Path per entry kept twice
            elif stat.S_ISREG(mode):
                yield path
            else:
                yield _special(path, mode)
        except OSError as error:
            yield unreadable(str(path), error)


def _hidden(path: Path, *, folder: bool) -> Rejection:
    kind = "folder and all that is in it" if folder else "file"
    return Rejection(
        name=str(path),
        code="hidden",
        message=f"the hidden {kind} is skipped.",
        remedy="Give its path by name if it is meant.",
    )


def _link(path: Path, root: Path) -> Rejection:
    if _is_loop(path):
        return _link_loop(path)
    target = path.resolve()
    home = root.resolve()
    if home == target or target in path.parent.resolve().parents or target == path.parent.resolve():
        return _link_loop(path)
    if not target.exists():
        message = f"the link points to {target}, which does not exist."
    elif target.is_relative_to(home):
        message = f"the link points to {target}, which is read in its own place."
    else:
        message = f"the link leads out of the folder, to {target}."
    return Rejection(
        name=str(path),
        code="symlink",
        message=message,
        remedy="Give the file or folder it points to by name if it is meant.",
    )


def _is_loop(path: Path) -> bool:
    try:
        path.resolve(strict=True)
    except RuntimeError:  # Python 3.11 and 3.12 raise this for a link that leads back to itself
        return True
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _link_loop(path: Path) -> Rejection:
    return Rejection(
        name=str(path),
        code="symlink",
        message="the link leads back to where it came from; following it would never end.",
        remedy="Remove the link, or give the files by name.",
    )


def _special(path: Path, mode: int) -> Rejection:
    kinds = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
    )
    kind = next((word for test, word in kinds if test(mode)), "no regular file")
    return Rejection(
        name=str(path),
        code="not-a-file",
        message=f"it is {kind}, not a file, and is skipped.",
        remedy="Give a regular file; to read from a pipe, use - and standard input.",
    )
