"""What a person says about the endpoint; checked once, before anything is sent."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from firsthand.errors import SettingsError

_KEY = re.compile(r"[\x21-\x7e]*")
_MODEL_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """Where the endpoint is, and what one answer may cost.

    Attributes:
        url: base of the interface, ``http://127.0.0.1:8080/v1``; ``/chat/completions`` is added.
        model: name of the model, as the endpoint knows it.
        key: sent as a bearer token where not empty; never shown, logged or part of an error.
        allow_remote: whether reports may leave this machine; without it only loopback addresses are spoken to.
        timeout: seconds for one whole answer, from connecting to its last byte.
        max_answer_bytes: longest answer that is read.
        attempts: how often a request is made in all, where trying again makes sense.
        backoff: seconds before the second attempt; doubled for each further one.
        passages_per_request: how many passages the model sees at once.
        characters_per_request: how much text it sees at once; a longer passage is sent in pieces.
        languages: BCP 47 primary tags that are sent to the model. The wording has examples of the first four only.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    allow_remote: bool = False
    timeout: float = 120.0
    max_answer_bytes: int = 2_000_000
    attempts: int = 3
    backoff: float = 1.0
    passages_per_request: int = 12
    characters_per_request: int = 6_000
    languages: frozenset[str] = frozenset({"en", "ko", "zh", "ru"})

    def __post_init__(self) -> None:
        """Check what does not need the network; the address is checked where it is resolved.

        Raises:
            SettingsError: a value cannot be used. The message holds neither key nor address.
        """
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > _MODEL_LENGTH:
            raise SettingsError(
                "the remote engine was given no usable name of a model",
                remedy=f"Give the name that the endpoint lists, at most {_MODEL_LENGTH} printable characters.",
            )
        if _KEY.fullmatch(self.key) is None:
            # what http.client says of such a header would hold the key itself
            raise SettingsError(
                "the key of the remote engine holds blanks, line breaks or characters outside ASCII",
                remedy="Give the key as it was issued, without quotation marks or a line break at its end.",
            )
        for name in ("timeout", "max_answer_bytes", "attempts", "passages_per_request", "characters_per_request"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise SettingsError(f"{name} of the remote engine is {value!r}", remedy="Give a number above zero.")
        if not (math.isfinite(self.backoff) and self.backoff >= 0):
            raise SettingsError(
                f"backoff of the remote engine is {self.backoff!r}", remedy="Give zero or more seconds."
            )
