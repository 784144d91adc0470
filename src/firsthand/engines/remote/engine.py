"""The remote engine: a language model finds attributions, and only words of the text come back."""

from __future__ import annotations

import logging
import socket
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import structlog

from firsthand.engines.remote.address import Resolve
from firsthand.engines.remote.answers import Checked, Drop, check_answer
from firsthand.engines.remote.endpoint import Endpoint
from firsthand.engines.remote.reply import UnusableReplyError, read_reply
from firsthand.engines.remote.request import portions, request_body
from firsthand.engines.remote.settings import RemoteSettings
from firsthand.engines.remote.wording.load import wording
from firsthand.errors import EngineError
from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span

_READER = "1"
"""Version of what this package does with a report and an answer, beside the wording."""

_log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger(__name__),
    wrapper_class=structlog.stdlib.BoundLogger,
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.contextvars.merge_contextvars,
        structlog.processors.KeyValueRenderer(key_order=["event", "item", "report"], drop_missing=True),
    ],
)


class RemoteEngine:
    """Finds attributions with a language model behind an OpenAI-compatible endpoint. Off unless a person asks for it.

    **What leaves this process**: the passages of each report, to the endpoint named, which must be on loopback unless
    `RemoteSettings.allow_remote` says otherwise. Its host is resolved once, when the engine is made, and only what was
    checked then is connected to.

    **What comes back**: spans of the text and a stance word. The model answers with quotations, and each is looked up;
    what does not stand in the text is dropped and counted. A report may hold instructions to the model ("ignore
    previous …"). They can make attributions missing or wrong, or have the report turned away with an error; they cannot
    bring words into a case that the report does not hold, and there is nothing else that an answer could do.

    **What is not promised**: the same answer twice. Temperature 0 and a fixed seed ask for it; few servers keep it to
    the letter. Nor a calibrated score: it is always `answers.SCORE`.

    Attributes:
        name: "remote".
        version: of the reader, the wording and the size of a request, and the model's name.
        languages: those of the settings.
    """

    name = "remote"

    def __init__(self, settings: RemoteSettings, resolve: Resolve = socket.getaddrinfo) -> None:
        """Check where the endpoint is; connect to nothing.

        Raises:
            SettingsError: the address cannot be used, or is not on this machine and that was not allowed.
        """
        self._settings = settings
        self._endpoint = Endpoint(settings, resolve)
        self._wording = wording()
        self._dropped: Counter[Drop] = Counter()
        self._counting = threading.Lock()
        size = f"{settings.passages_per_request}x{settings.characters_per_request}"
        self.version = f"{_READER} (wording {self._wording.version}, request {size}, model {settings.model})"
        self.languages = settings.languages

    @property
    def dropped(self) -> Mapping[str, int]:
        """How many attributions were dropped since the engine was made, by reason."""
        with self._counting:
            return {str(reason): count for reason, count in self._dropped.items()}

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        """Attributions in `passages` of `text`, in the order of the text; see `extract.engine.Engine.find`.

        Args:
            text: the report's whole text; all offsets are code points into it, end exclusive.
            passages: in ascending order, disjoint; titles are not read.
            lang: BCP 47; only the primary tag counts. A language that is not in `languages` yields an empty list, and
                nothing is sent.

        Raises:
            EngineError: the endpoint gave no answer that can be used, to any one of the requests: a report is read
                whole or not at all. Also where it gave attributions and none of them stands in the text.
        """
        if lang.lower().partition("-")[0] not in self.languages:
            return []
        found: list[Found] = []
        dropped: Counter[Drop] = Counter()
        for portion in portions(text, passages, self._settings):
            checked = self._read(text, portion)
            dropped.update(checked.dropped)
            # portions follow each other in the text, so the order of the whole is that of its parts
            found.extend(_moved(checked.found, len(found)))
        self._count(dropped)
        if dropped and not found:
            # not "no attributions": a model that only invents has not read the report
            raise EngineError(
                f"the reading endpoint {self._endpoint} gave {dropped.total()} attributions, none of which stands in "
                "the report",
                remedy="Use a larger model, or another engine.",
            )
        return found

    def _read(self, text: str, portion: Sequence[Span]) -> Checked:
        body = request_body(text, portion, self._wording, self._settings.model)
        try:
            answered = read_reply(self._endpoint.ask(body))
        except UnusableReplyError as error:
            raise EngineError(f"the reading endpoint {self._endpoint} {error.what}", remedy=error.remedy) from None
        return check_answer(answered, text, portion, f"model {self._settings.model}")

    def _count(self, dropped: Counter[Drop]) -> None:
        if not dropped:
            return
        with self._counting:
            self._dropped.update(dropped)
        _log.info("attributions dropped", **{reason.name.lower(): count for reason, count in dropped.items()})


def _moved(found: Sequence[Found], by: int) -> list[Found]:
    return [one if one.parent is None else replace(one, parent=one.parent + by) for one in found]
