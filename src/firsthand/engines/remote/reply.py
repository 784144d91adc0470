"""The answer of a chat-completions endpoint, read strictly: the schema that was asked for is not trusted to be kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

MAX_ATTRIBUTIONS = 200
"""More than that in the few passages of one request is no reading of them."""
MAX_PIECES = 20
"""Into how many pieces the words of one role may fall."""

_ROLES = ("source", "cue", "content")
_KEYS = frozenset({"passage", *_ROLES, "stance", "parent"})
_KEEPS = "Use a server and a model that keep to `response_format` with a JSON schema."


class UnusableReplyError(Exception):
    """The answer cannot be read.

    Attributes:
        what: continues "the reading endpoint …"; holds no words of the answer.
        remedy: what a person can do.
    """

    def __init__(self, what: str, remedy: str = _KEEPS) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Answered:
    """An attribution as the model gives it: words only, nothing of it checked against the text yet.

    Attributes:
        passage: number of the passage within the request, from 1.
        parent: index in the answer.
    """

    passage: int
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    stance: str
    parent: int | None


def read_reply(body: bytes) -> tuple[Answered, ...]:
    """The attributions in the body of an answer.

    Raises:
        UnusableReplyError: it is no JSON, of another shape, cut short by the server, or a refusal.
    """
    envelope = _parsed(body, "answers no JSON", "Check that it is a chat-completions endpoint.")
    choices = envelope.get("choices") if isinstance(envelope, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise UnusableReplyError(
            "answers JSON that is no chat completion", "Check that it is a chat-completions endpoint."
        )
    if choice.get("finish_reason") == "length":
        raise UnusableReplyError(
            "cut its answer short at its limit of tokens", "Send fewer passages at once, or raise the server's limit."
        )
    if choice.get("finish_reason") == "content_filter" or message.get("refusal"):
        raise UnusableReplyError("refuses to read this report", "Use another model, or another engine.")
    content = message.get("content")
    if not isinstance(content, str):
        raise UnusableReplyError("answers a chat completion without text")
    return _attributions(_parsed(content, "answers text that is no JSON"))


def _parsed(raw: str | bytes, what: str, remedy: str = _KEEPS) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        words = raw if isinstance(raw, str) else raw.decode("utf-8")
        return json.loads(words, parse_constant=_no_number)
    except (ValueError, RecursionError):
        # without the cause: it keeps the whole document
        raise UnusableReplyError(what, remedy) from None


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _attributions(given: object) -> tuple[Answered, ...]:
    listed = given.get("attributions") if isinstance(given, dict) and len(given) == 1 else None
    if not isinstance(listed, list):
        raise UnusableReplyError("answers JSON of another shape than the one asked for")
    if len(listed) > MAX_ATTRIBUTIONS:
        raise UnusableReplyError(
            f"answers more than {MAX_ATTRIBUTIONS} attributions to one request", "Send fewer passages at once."
        )
    return tuple(_attribution(one, place) for place, one in enumerate(listed))


def _attribution(given: object, place: int) -> Answered:
    if not isinstance(given, dict) or given.keys() != _KEYS:
        raise UnusableReplyError(f"answers JSON of another shape: entry {place} has other fields than those asked for")
    passage, stance, parent = given["passage"], given["stance"], given["parent"]
    whole = _is_whole(passage) and (parent is None or _is_whole(parent))
    pieces = [given[role] for role in _ROLES]
    if not whole or not isinstance(stance, str) or not all(_is_pieces(one) for one in pieces):
        raise UnusableReplyError(f"answers JSON of another shape: a field of entry {place} has a wrong type or size")
    source, cue, content = (tuple(one) for one in pieces)
    return Answered(passage, source, cue, content, stance, parent)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_pieces(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MAX_PIECES and all(isinstance(one, str) for one in value)
