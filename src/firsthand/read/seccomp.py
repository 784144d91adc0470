"""A filter on system calls (Linux, seccomp): what native parsers could do with foreign bytes, were they taken over."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = (
    0x20,
    0x54,
    0x15,
    0x35,
    0x06,
)  # classic BPF: ld [k], and k, jeq k, jge k, ret k
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data; each argument has 8 bytes
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class _Machine:
    """System call numbers of one kind of machine.

    Attributes:
        audit: its AUDIT_ARCH value.
        denied: calls that are refused.
        opens: calls that open files, with the place of their flags among the arguments; refused for writing.
    """

    audit: int
    denied: tuple[int, ...]
    opens: tuple[tuple[int, int], ...]


_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        denied=(
            *(
                41,
                42,
                43,
                44,
                46,
                49,
                50,
                53,
                288,
                307,
            ),  # socket connect accept sendto sendmsg bind listen ...
            *(57, 58, 59, 322),  # fork vfork execve execveat
            *(62, 101, 310, 311, 425),  # kill ptrace process_vm_readv process_vm_writev io_uring_setup
            *(165, 272, 155, 161),  # mount unshare pivot_root chroot
            *(
                76,
                82,
                83,
                84,
                85,
                86,
                87,
                88,
                90,
                92,
                133,
            ),  # truncate rename mkdir rmdir creat link unlink ...
            *(258, 259, 260, 263, 264, 265, 266, 268, 316, 437),  # the same with "at", and openat2
        ),
        opens=((2, 1), (257, 2)),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        denied=(
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(221, 281),
            *(129, 117, 270, 271, 425),
            *(40, 97, 41, 51),
            *(33, 34, 35, 36, 37, 38, 45, 53, 54, 276, 437),
        ),
        opens=((56, 2),),
    ),
}


def forbid_system_calls() -> bool:
    """From now on refuse this process sockets, programs, and changes to files; True where the kernel agreed.

    Where the system is not Linux or the machine is not known, nothing is done.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    program = _program(machine)
    kept = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HL", len(program) // 8, ctypes.addressof(kept))  # struct sock_fprog
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    mode = ctypes.c_ulong(_SECCOMP_MODE_FILTER)
    return bool(libc.prctl(_PR_SET_SECCOMP, mode, ctypes.create_string_buffer(header, len(header)), zero, zero) == 0)


def _program(machine: _Machine) -> bytes:
    """The filter, one instruction of 8 bytes after the other; each test that fails falls to the next."""
    deny = _instruction(_RETURN, _DENY)
    allow = _instruction(_RETURN, _ALLOW)
    steps = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, machine.audit, yes=1),
        deny,
        _instruction(_LOAD, _NUMBER),
        _instruction(_AT_LEAST, 0x40000000, no=1),  # the other set of numbers that x86-64 kernels answer to
        deny,
    ]
    for number in machine.denied:
        steps += [_instruction(_EQUAL, number, no=1), deny]
    for number, argument in machine.opens:
        steps += [
            _instruction(_EQUAL, number, no=5),
            _instruction(_LOAD, _ARGUMENTS + 8 * argument),
            _instruction(_AND, _WRITING),
            _instruction(_EQUAL, 0, yes=1),
            deny,
            allow,
        ]
    return b"".join([*steps, allow])


def _instruction(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
