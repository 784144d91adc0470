"""Messages for whoever runs the command: on standard error, from the level that the settings name."""

from __future__ import annotations

import logging

from firsthand.settings import Settings


def start(settings: Settings) -> None:
    """Send log messages of the set level and above to standard error."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s %(message)s")
