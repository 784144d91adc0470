"""Firsthand: reports in, sourced claims out, and how many sources would have to be wrong for each to be wrong.

Read a text with `read`, ask `extract` what it attributes to whom, give many to `corroborate`, or open a case that the
command line made with `open_case`.
"""

# The rooms `read` and `extract` are imported before the functions of the same names, which then stay in their place:
# a package that is loaded already is not bound to its parent again.
import firsthand.extract
import firsthand.read  # noqa: F401 - see above
from firsthand.errors import FirsthandError
from firsthand.library import corroborate, extract, open_case, read, read_all
from firsthand.records.acquired import Hints

__all__ = ["FirsthandError", "Hints", "corroborate", "extract", "open_case", "read", "read_all"]
