"""Where the endpoint is: its address taken apart, resolved once, and refused where reports must not go."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from firsthand.errors import SettingsError

Resolve: TypeAlias = Callable[..., list[tuple[Any, ...]]]
"""Called as `socket.getaddrinfo` is."""

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_PATH = re.compile(r"[A-Za-z0-9/._~%-]*")
_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "Give an address such as http://127.0.0.1:8080/v1."


@dataclass(frozen=True, slots=True)
class Place:
    """One socket address, as resolved: its family, and what `socket.connect` takes."""

    family: int
    sockaddr: tuple[Any, ...]

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine: 127.0.0.0/8, ::1, or the former written as an IPv6 address."""
        address = ipaddress.ip_address(self.sockaddr[0])
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
            return address.ipv4_mapped.is_loopback
        return address.is_loopback


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address of an endpoint.

    Attributes:
        secure: https.
        path: of the chat completions, with the leading slash.
        places: what the host resolved to; these are connected to, the host is not resolved again.
    """

    secure: bool
    host: str
    port: int
    path: str
    places: tuple[Place, ...]

    def __str__(self) -> str:
        """For messages; holds no secret, since an address with a password in it is refused."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"


def checked_address(url: str, *, allow_remote: bool, resolve: Resolve = socket.getaddrinfo) -> Address:
    """The address at `url`, its host resolved once and each result checked; nothing is connected to.

    Args:
        url: base of the interface.
        allow_remote: whether addresses other than loopback may be used; even then only over https.
        resolve: stands for `socket.getaddrinfo`.

    Raises:
        SettingsError: it is no address, cannot be resolved, or leads where reports must not go.
    """
    secure, host, port, path = _parts(url)
    named = f"the reading endpoint {host}"
    try:
        results = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            f"{named} cannot be found by its name", remedy="Check the host in the endpoint's address."
        ) from error
    found = dict.fromkeys(
        Place(family, tuple(sockaddr))
        for family, _, _, _, sockaddr in results
        if family in (socket.AF_INET, socket.AF_INET6)
    )
    if not found:
        raise SettingsError(f"{named} has no internet address", remedy="Check the host in the endpoint's address.")
    outside = next((place for place in found if not place.is_loopback), None)
    if outside is not None and not allow_remote:
        raise SettingsError(
            f"{named} is at {outside.sockaddr[0]}, not on this machine; nothing was sent",
            remedy="Use an endpoint on this machine, or allow remote endpoints if reports may leave it.",
        )
    if outside is not None and not secure:
        raise SettingsError(
            f"{named} is at {outside.sockaddr[0]} and reports would go there unencrypted; nothing was sent",
            remedy="Use an https address, or a tunnel that ends on this machine.",
        )
    return Address(secure, host, port, path, tuple(found))


def _parts(url: str) -> tuple[bool, str, int, str]:
    # No message quotes the address: it may hold a password.
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError("the address of the reading endpoint cannot be read", remedy=_EXAMPLE) from None
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            "the address of the reading endpoint holds a user name or password",
            remedy="Leave it out of the address, and give the key as the key.",
        )
    if parts.scheme not in _PORTS or _HOST.fullmatch(host) is None or port == 0:
        raise SettingsError("the address of the reading endpoint is no http or https address", remedy=_EXAMPLE)
    if parts.query or parts.fragment or _PATH.fullmatch(parts.path) is None:
        raise SettingsError(
            "the address of the reading endpoint has more to it than scheme, host, port and path", remedy=_EXAMPLE
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
    return parts.scheme == "https", host, port or _PORTS[parts.scheme], path
