"""A short text broken at a fixed width: a paragraph is a block, not a line."""

from __future__ import annotations

import firsthand

WRAPPED = """Ferry crew held at the northern pier

The harbour office said on Monday that three sailors of the night
ferry had been held at the northern pier since the weekend and that
nobody had told their families.
"""
UNWRAPPED = (
    "Ferry crew held\nThe harbour office said three sailors were held.\nNobody told their families, the office said.\n"
)


def test_a_paragraph_over_three_lines_is_one_passage_and_keeps_its_text():
    report = firsthand.read(WRAPPED)
    assert report.text == WRAPPED
    (passage,) = [one for one in report.passages if one.kind == "paragraph"]
    assert passage.span.of(WRAPPED).startswith("The harbour office")
    assert passage.span.of(WRAPPED).endswith("their families.")
    (found,) = firsthand.extract(report).attributions
    words = " ".join(span.of(WRAPPED) for span in found.content)
    assert words.startswith("that three sailors")
    assert words.endswith("their families")


def test_one_paragraph_a_line_stays_a_passage_a_line():
    report = firsthand.read(UNWRAPPED)
    assert len([one for one in report.passages if one.kind == "paragraph"]) == 2
