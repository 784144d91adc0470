"""Reports go to this machine, unless a person said otherwise; and then not in the clear."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from firsthand.engines.remote.address import Address, Place, checked_address
from firsthand.engines.remote.settings import RemoteSettings
from firsthand.errors import SettingsError


def _resolving(*addresses: str) -> Any:
    def resolve(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (one, port, 0, 0))
            if ":" in one
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in addresses
        ]

    return resolve


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://127.8.9.10/v1/", "http://127.8.9.10:80/v1/chat/completions"),
        ("http://[::1]:8080", "http://[::1]:8080/chat/completions"),
        ("https://localhost/v1/chat/completions", "https://localhost:443/v1/chat/completions"),
        ("http://[::ffff:127.0.0.1]:9/v1", "http://[::ffff:127.0.0.1]:9/v1/chat/completions"),
    ],
)
def test_loopback_needs_no_leave(url: str, shown: str) -> None:
    address = checked_address(url, allow_remote=False)
    assert str(address) == shown
    assert all(place.is_loopback for place in address.places)


@pytest.mark.parametrize(
    "outside",
    [
        "192.0.2.1",
        "10.0.0.5",
        "169.254.169.254",
        "0.0.0.0",
        "::",
        "2001:db8::1",
        "fe80::1",
        "::ffff:192.0.2.1",
        "::ffff:10.0.0.5",
        "::127.0.0.1",  # the old "compatible" form is no loopback
        "64:ff9b::7f00:1",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_other_address_is_refused(outside: str, scheme: str) -> None:
    host = f"[{outside}]" if ":" in outside else outside
    for url, resolve in (
        (f"{scheme}://{host}:8080/v1", _resolving(outside)),
        (f"{scheme}://models.example/v1", _resolving(outside)),
        (f"{scheme}://models.example/v1", _resolving("127.0.0.1", "::1", outside)),  # one is enough
    ):
        with pytest.raises(SettingsError, match="not on this machine; nothing was sent") as raised:
            checked_address(url, allow_remote=False, resolve=resolve)
        assert outside in str(raised.value)
        assert "allow remote" in raised.value.remedy


def test_an_address_written_in_numbers_is_resolved_before_it_is_judged() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        checked_address("http://192.0.2.1:8080/v1", allow_remote=False)
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        checked_address("http://3221225985/v1", allow_remote=False)  # the same as one number
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        checked_address("http://[::ffff:192.0.2.1]/v1", allow_remote=False)


def test_with_leave_a_remote_address_is_used_over_https_only() -> None:
    address = checked_address("https://models.example/v1", allow_remote=True, resolve=_resolving("192.0.2.1"))
    assert address == Address(
        True, "models.example", 443, "/v1/chat/completions", (Place(socket.AF_INET, ("192.0.2.1", 443)),)
    )
    with pytest.raises(SettingsError, match="unencrypted; nothing was sent"):
        checked_address("http://models.example/v1", allow_remote=True, resolve=_resolving("127.0.0.1", "192.0.2.1"))


def test_a_name_that_is_not_found() -> None:
    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    with pytest.raises(SettingsError, match=r"models\.example cannot be found"):
        checked_address("http://models.example/v1", allow_remote=False, resolve=resolve)
    with pytest.raises(SettingsError, match="no internet address"):
        checked_address("http://models.example/v1", allow_remote=False, resolve=_resolving())


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8080", "ftp://127.0.0.1/v1", "file:///etc/passwd", "http://", "http://127.0.0.1:0/v1",
     "http://127.0.0.1:99999/v1", "http://127.0.0.1:port/v1", "http://[::1/v1", "http://exa mple/v1",
     "http://127.0.0.1/v1?x=1", "http://127.0.0.1/v1#x", "http://127.0.0.1/v 1", "http://127.0.0.1/v1\r\nX: y",
     "http://모델.example/v1", "http://-x/v1"],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_it_is_looked_up(url: str) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        raise AssertionError("looked up")

    with pytest.raises(SettingsError) as raised:
        checked_address(url, allow_remote=True, resolve=resolve)
    assert raised.value.remedy


@pytest.mark.parametrize("user", ["me:hunter2@", "hunter2@", ":hunter2@", "@"])
def test_a_password_in_the_address_is_refused_and_not_repeated(user: str) -> None:
    with pytest.raises(SettingsError, match="user name or password") as raised:
        checked_address(f"http://{user}127.0.0.1/v1", allow_remote=False)
    assert "hunter2" not in str(raised.value) + raised.value.remedy


def test_the_key_is_not_shown() -> None:
    settings = RemoteSettings(url="http://127.0.0.1/v1", model="m", key="sk-hunter2")
    assert "hunter2" not in repr(settings) + str(settings)
    for bad in ("sk-hunter2\n", "sk-hunter2 ", "sk-hunter2\r\nX-Other: 1", "sk-hunter2é"):
        with pytest.raises(SettingsError, match="key of the remote engine") as raised:
            RemoteSettings(url="http://127.0.0.1/v1", model="m", key=bad)
        assert "hunter2" not in str(raised.value) + raised.value.remedy


@pytest.mark.parametrize(
    "bad",
    [
        {"model": ""},
        {"model": " "},
        {"model": "m\nn"},
        {"model": "m" * 201},
        {"timeout": 0},
        {"timeout": float("inf")},
        {"timeout": float("nan")},
        {"max_answer_bytes": -1},
        {"attempts": 0},
        {"backoff": -1.0},
        {"passages_per_request": 0},
        {"characters_per_request": 0},
    ],
)
def test_settings_that_cannot_be_used(bad: dict[str, Any]) -> None:
    with pytest.raises(SettingsError) as raised:
        RemoteSettings(**({"url": "http://127.0.0.1/v1", "model": "m"} | bad))
    assert raised.value.remedy
