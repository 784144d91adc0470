"""What the documents say is true of the code."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand import __all__ as public
from firsthand.cli.app import app
from firsthand.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
COMMANDS = sorted(command.name or "" for command in app.registered_commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme_and_has_help(command: str) -> None:
    assert re.search(rf"firsthand {command}\b", README), f"README does not say what firsthand {command} does"
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert len(shown.stdout) > 100


@pytest.mark.parametrize("setting", [one.name for one in fields(Settings)])
def test_each_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{PREFIX}{setting.upper()}`" in README


@pytest.mark.parametrize("name", public)
def test_each_public_name_is_in_the_readme(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_named_files_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    named = re.findall(r"`((?:docs|scripts|tests|bench|src|requirements)/[\w./-]+\.\w+)`", text)
    missing = [one for one in targets if not (document.parent / one).exists()] + [
        one for one in named if not (ROOT / one).exists()
    ]
    assert not missing


def test_rooms_of_the_architecture_are_the_rooms_there_are() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "src" / "firsthand").iterdir() if (path / "__init__.py").exists()}
    table = text.partition("## Rooms")[2].partition("## Which way")[0]
    assert rooms <= set(re.findall(r"`(\w+)`", table))


def test_version_and_changelog_agree() -> None:
    version = re.search(
        r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert version
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_document_names_a_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"/root/|/home/\w|/tmp/\w", document.read_text(encoding="utf-8")), document
