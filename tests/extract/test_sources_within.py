"""What the words that name a source say of it: kind, name, pointer, in four languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from firsthand.extract.kinds import read_mention
from firsthand.records.span import Span

CASES = [
    pytest.param(lang, case, id=f"{lang}: {case['words']}")
    for lang, cases in tomllib.loads((Path(__file__).parent / "cases" / "mentions.toml").read_text("utf-8")).items()
    for case in cases
]


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_mention(lang: str, case: dict[str, Any]) -> None:
    words = case["words"]
    mention = read_mention(f"… {words}.", Span(2, 2 + len(words)), lang)
    seen = {
        "name": mention.name,
        "kind": mention.kind.value,
        "named": mention.named,
        "pointer": mention.pointer.value,
        "basis": mention.basis.value,
        "plural": mention.plural,
    }
    wanted = {key: value for key, value in case.items() if key != "words"}
    assert {key: seen[key] for key in wanted} == wanted
