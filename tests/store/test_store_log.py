"""The chain: whatever is done to it shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.store import log
from firsthand.store.pages import LogEntry

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
acts = st.lists(
    st.tuples(words, words, st.dictionaries(words, st.none() | st.integers() | words, max_size=3)),
    min_size=2,
    max_size=8,
)


def chain(given_acts: list[tuple[str, str, dict[str, str | int | None]]]) -> list[LogEntry]:
    entries: list[LogEntry] = []
    for act, subject, detail in given_acts:
        before = entries[-1] if entries else None
        entries.append(
            log.chained(before, at="2026-01-01T00:00:00Z", by="ines", act=act, subject=subject, detail=detail)
        )
    return entries


def holds(entries: list[LogEntry]) -> bool:
    previous = log.GENESIS
    for number, entry in enumerate(entries, start=1):
        if entry.seq != number or entry.previous != previous or log.hash_of(entry) != entry.hash:
            return False
        previous = entry.hash
    return True


@given(acts)
def test_a_chain_holds(given_acts: list[tuple[str, str, dict[str, str | int | None]]]) -> None:
    assert holds(chain(given_acts))


@given(acts, st.data())
def test_no_entry_can_be_edited_dropped_moved_or_doubled(
    given_acts: list[tuple[str, str, dict[str, str | int | None]]], data: st.DataObject
) -> None:
    entries = chain(given_acts)
    at = data.draw(st.integers(0, len(entries) - 2))
    field = data.draw(st.sampled_from(["at", "by", "act", "subject", "previous", "hash"]))
    edited = [*entries]
    edited[at] = replace(entries[at], **{field: getattr(entries[at], field) + "x"})
    assert not holds(edited)
    assert not holds([replace(one, detail={**one.detail, "x": 1, "y": 2, "z": 3, "w": 4}) for one in entries])
    assert not holds(entries[:at] + entries[at + 1 :])
    assert not holds([*entries[:at], entries[at], *entries[at:]])
    swapped = [*entries]
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    assert not holds(swapped)


@given(acts, st.data())
def test_an_edited_entry_with_a_new_hash_breaks_the_next(
    given_acts: list[tuple[str, str, dict[str, str | int | None]]], data: st.DataObject
) -> None:
    entries = chain(given_acts)
    at = data.draw(st.integers(0, len(entries) - 2))
    bare = replace(entries[at], by="somebody else")
    entries[at] = replace(bare, hash=log.hash_of(bare))
    assert log.hash_of(entries[at]) == entries[at].hash
    assert not holds(entries)


def test_the_hash_is_what_the_documentation_says() -> None:
    """Recomputed here from first principles: anybody can check a log without Firsthand."""
    [entry] = chain([("add", "report:r1", {"b": 2, "a": "선"})])
    parts = {name: getattr(entry, name) for name in ("seq", "at", "by", "act", "subject", "detail", "previous")}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert entry.hash == hashlib.sha256(text.encode()).hexdigest()
    assert entry.previous == "0" * 64


@pytest.mark.parametrize("seq", [1, 2])
def test_numbers_count_up_from_one(seq: int) -> None:
    assert chain([("a", "b", {}), ("a", "b", {})])[seq - 1].seq == seq
