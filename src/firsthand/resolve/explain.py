"""One plain sentence for each echo, merge and refusal to count."""

from __future__ import annotations

from firsthand.records.span import Spans
from firsthand.records.vocabulary import EchoKind
from firsthand.resolve.statements import Account

LONGEST = 90
"""Characters of a quotation inside a sentence."""


def few_words(spans: Spans, text: str) -> str:
    """The longest of the spans' words, shortened, in quotation marks; empty where there is none."""
    if not spans:
        return ""
    longest = max(spans, key=lambda span: (span.end - span.start, -span.start))
    words = " ".join(longest.of(text).split())
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}”"


def named(one: Account) -> str:
    """The outlet of a report with the report's day, where both are known."""
    return f"{one.publisher.label} ({one.report.published})" if one.report.published else one.publisher.label


def echo_sentence(later: Account, earlier: Account, kind: EchoKind, evidence: Spans) -> str:
    """Why `later` is an echo of `earlier`."""
    words = few_words(evidence, later.report.text)
    here, there = named(later), named(earlier)
    if kind is EchoKind.CITES and later.publisher.key == earlier.publisher.key:
        return f"{here} restates the outlet's own earlier report of {earlier.report.published or 'an unknown day'}."
    return {
        EchoKind.REPRINT: f"{here} carries the text of {there} with small edits: {words}.",
        EchoKind.TRANSLATES: f"{here} names what {there} names, in the same order and another language: {words}.",
        EchoKind.QUOTES: f"{here} credits {there} and takes over its words: {words}.",
        EchoKind.CITES: f"{here} credits {there}: {words}.",
        EchoKind.REWRITES: f"{here} has words that only {there} had before, without crediting it: {words}.",
        EchoKind.LOOP: f"{here} takes {there} for confirmation, which goes back to {later.publisher.label}: {words}.",
    }[kind]
