"""What extraction asks of a reading engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.records.attribution import Found
    from firsthand.records.noticed import Noticed
    from firsthand.records.report import Passage


class Engine(Protocol):
    """Finds attributions in the passages of one report."""

    @property
    def name(self) -> str:
        """Short name, such as ``rules``."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same input may give another output."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """BCP 47 primary tags that the engine reads."""
        ...

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        """Attributions in `passages` of `text`, in the order of the text.

        All offsets are code points into `text`. `Found.parent` is an index into the returned list. Whether a title
        that stands in the text is read is the engine's choice. A language that the engine does not know yields an
        empty list.
        """
        ...


@runtime_checkable
class Noticing(Protocol):
    """An engine that also notices what happened, in the same pass."""

    def notice(self, text: str, passages: Sequence[Passage], lang: str) -> tuple[list[Found], Noticed | None]:
        """What `Engine.find` gives, and to whom it was done; None where it cannot tell."""
        ...
