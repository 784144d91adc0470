"""Everything that Firsthand raises on purpose.

    FirsthandError
    ├── CaseError             the case folder is missing, taken, of another version or damaged
    ├── SettingsError         a setting has a value that cannot be used
    ├── InputError            an input line or file cannot be used; names the file, the place and the remedy
    ├── NotFoundError         no claim, incident or report has that id
    ├── EngineError           a reading engine could not do its work
    └── StoreError            the database refused

A report that cannot be read is no exception but a result: `firsthand.records.rejection.Rejection`.
"""

from __future__ import annotations


class FirsthandError(Exception):
    """Base of all errors of Firsthand; its message is written for a person.

    Attributes:
        remedy: what the person can do about it, one sentence; empty where there is nothing to do.
    """

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class CaseError(FirsthandError):
    """The case folder is missing, taken, of another version or damaged."""


class SettingsError(FirsthandError):
    """A setting has a value that cannot be used."""


class InputError(FirsthandError):
    """An input line or file cannot be used; the message names the file, the place and the remedy.

    Attributes:
        code: short stable word for scripts, such as ``invalid-json``.
    """

    def __init__(self, message: str, *, code: str = "invalid-input", remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.code = code


class NotFoundError(FirsthandError):
    """No claim, incident or report has that id."""


class EngineError(FirsthandError):
    """A reading engine could not do its work."""


class StoreError(FirsthandError):
    """The database refused."""
