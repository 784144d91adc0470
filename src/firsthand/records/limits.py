"""How much a single item may cost."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.settings import Settings

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one item.

    Attributes:
        max_item_bytes: largest single item (file, line, archive record, attachment) that is taken in.
        parser_seconds: wall-clock seconds that a parser of foreign bytes may take for one item.
        parser_memory_bytes: address space that a parser of foreign bytes may take.
    """

    max_item_bytes: int = 32 * _MEGABYTE
    parser_seconds: float = 30.0
    parser_memory_bytes: int = 1024 * _MEGABYTE

    @classmethod
    def from_settings(cls, settings: Settings) -> Limits:
        """The limits that the settings ask for."""
        return cls(
            max_item_bytes=settings.max_item_mb * _MEGABYTE,
            parser_seconds=float(settings.parser_seconds),
            parser_memory_bytes=settings.parser_memory_mb * _MEGABYTE,
        )

    @property
    def item_words(self) -> str:
        """The largest item's size, for messages: ``32 MB``."""
        if self.max_item_bytes >= _MEGABYTE:
            return f"{self.max_item_bytes / _MEGABYTE:g} MB"
        return f"{self.max_item_bytes:,} bytes"
