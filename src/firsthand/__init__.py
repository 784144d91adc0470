"""Firsthand: reports in, sourced claims out, and how many sources would have to be wrong for each to be wrong.

    import firsthand
    report = firsthand.read("SEOUL, Feb. 4 (UPI) -- ...", published="2016-02-04")
    reading = firsthand.extract(report)
    answer = firsthand.corroborate([report, another])
    with firsthand.open_case("my-case") as case: ...
"""

# The rooms `read` and `extract` are imported before the functions of the same names, which then stay in their place:
# a package that is loaded already is not bound to its parent again.
import firsthand.extract
import firsthand.read
from firsthand.errors import FirsthandError
from firsthand.library import corroborate, extract, open_case, read, read_all

__all__ = ["FirsthandError", "corroborate", "extract", "open_case", "read", "read_all"]
