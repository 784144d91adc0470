"""What is public by `__all__` is there, documented, and not hidden behind a room of the same name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import firsthand


def test_all_is_sorted_and_documented() -> None:
    names = list(firsthand.__all__)
    assert names == sorted(names)
    for name in firsthand.__all__:
        assert getattr(firsthand, name).__doc__, name


def test_functions_stay_functions_after_the_rooms_of_the_same_names_are_loaded() -> None:
    code = (
        "import firsthand, firsthand.extract.extractor, firsthand.read.reader\n"
        "from firsthand.extract.engine import Engine\n"
        "assert callable(firsthand.extract) and callable(firsthand.read), (firsthand.extract, firsthand.read)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_the_package_is_typed() -> None:
    assert (Path(firsthand.__file__).parent / "py.typed").is_file()


def test_importing_and_asking_for_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, firsthand, firsthand.cli.app\n"
        "heavy = {'sqlalchemy', 'alembic', 'trafilatura', 'numpy', 'lxml', 'starlette', 'uvicorn', 'pypdfium2', 'docx',"
        " 'rich.progress', 'py3langid', 'structlog', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
