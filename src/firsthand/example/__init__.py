"""A case to look at: invented people and outlets, four languages, six forms in which reports arrive."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path


def write_reports(folder: Path) -> Path:
    """Copy the example's reports into `folder`/reports and return that path. What is there already is replaced."""
    target = folder / "reports"
    with as_file(files("firsthand.example").joinpath("reports")) as source:
        shutil.copytree(source, target, dirs_exist_ok=True)
    return target
