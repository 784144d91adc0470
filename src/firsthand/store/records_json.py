"""Records to JSON and back, exactly, from their fields and type hints alone.

A dataclass becomes an object with all its fields, a named tuple and a tuple an array, an enumeration its value. The
text is canonical (keys sorted, no blanks), so equal records have equal text, of which a digest may be kept. On the way
back a field that is missing takes its default, and one that no longer exists is passed over: what an older version
wrote stays readable.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from firsthand.errors import StoreError

Record = TypeVar("Record")
Decoder = Callable[[Any], Any]

_SCALARS = (str, int, float, bool)


def canonical(value: object) -> str:
    """JSON text of plain values with sorted keys and no blanks; lone surrogates are escaped so that it encodes.

    Raises:
        StoreError: a number is not finite.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise StoreError(f"a record cannot be written: {error}") from error
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text


def digest(text: str) -> str:
    """SHA-256 of `text` in UTF-8, lower-case hex."""
    return sha256(text.encode("utf-8")).hexdigest()


def to_json(record: object) -> str:
    """Canonical JSON text of a record.

    Raises:
        StoreError: the record holds something that no record may hold.
    """
    return canonical(_plain(record))


def from_json(kind: type[Record], text: str) -> Record:
    """The record of type `kind` that `text` was made from.

    Raises:
        StoreError: the text is no record of that type.
    """
    as_hint: Any = kind
    decoder = _decoder(as_hint)
    try:
        record: Record = decoder(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"stored text is no {kind.__name__}: {error}") from error
    return record


def _plain(value: object) -> Any:  # noqa: ANN401 - plain JSON values have no common type
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, _SCALARS):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    raise StoreError(f"a record holds a {type(value).__name__}, which has no place in JSON")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: ANN401 - a type hint may be a class, a union or a generic alias
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin is dict:
        inner = _decoder(typing.get_args(kind)[1])
        return lambda value: {key: inner(item) for key, item in value.items()}
    if isinstance(kind, type):
        return _class(kind)
    raise StoreError(f"records may not have fields of type {kind}")


def _optional(kind: Any) -> Decoder:  # noqa: ANN401 - a union is no class
    inner = [arm for arm in typing.get_args(kind) if arm is not type(None)]
    if len(inner) > 1 and not all(arm in _SCALARS for arm in inner):
        raise StoreError(f"records may not have fields of type {kind}: JSON could not tell which it was")
    decode = _decoder(inner[0]) if len(inner) == 1 else _same
    return lambda value: None if value is None else decode(value)


def _tuple(arms: tuple[Any, ...]) -> Decoder:
    if len(arms) == 2 and arms[1] is Ellipsis:
        inner = _decoder(arms[0])
        return lambda value: tuple(map(inner, value))
    decoders = [_decoder(arm) for arm in arms]
    return lambda value: tuple(decode(item) for decode, item in zip(decoders, value, strict=True))


def _class(kind: type) -> Decoder:
    if kind is float:
        return float
    if kind in _SCALARS:
        return _same
    if issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = typing.get_type_hints(kind)
        decode = _tuple(tuple(hints[name] for name in kind._fields))
        return lambda value: kind(*decode(value))
    raise StoreError(f"records may not have fields of type {kind.__name__}")


def _dataclass(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    parts = [(name, _decoder(hints[name])) for name in _names(kind)]

    def decode(value: dict[str, Any]) -> Any:  # noqa: ANN401 - an instance of `kind`
        return kind(**{name: inner(value[name]) for name, inner in parts if name in value})

    return decode


def _same(value: Any) -> Any:  # noqa: ANN401 - a scalar is what it is
    return value
