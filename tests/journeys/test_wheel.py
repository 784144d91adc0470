"""The wheel alone, in an empty environment, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.journey
@pytest.mark.timeout(600)
def test_wheel_and_sdist_build_and_the_wheel_runs_its_example(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    (sdist,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert any(name.endswith("src/firsthand/pipeline.py") for name in names)
    assert any(name.endswith("LICENSE") for name in names)

    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [
            *install,
            "--require-hashes",
            "--no-deps",
            "--only-binary",
            ":all:",
            "-r",
            str(ROOT / "requirements" / "run.lock"),
        ],
        check=True,
    )
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)

    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "FIRSTHAND"))}
    firsthand = str(home / "bin" / "firsthand")
    case = tmp_path / "case"
    subprocess.run([firsthand, "example", str(case)], check=True, cwd=tmp_path, env=environment, capture_output=True)
    listed = subprocess.run(
        [firsthand, "incidents", "--case", str(case), "--json"],
        check=True, cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    rows = json.loads(listed.stdout)
    assert {row["place"] for row in rows} >= {"Istanbul", "Tbilisi"}
    subprocess.run(
        [firsthand, "verify", "--case", str(case)], check=True, cwd=tmp_path, env=environment, capture_output=True
    )
