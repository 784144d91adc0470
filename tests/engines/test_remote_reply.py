"""The answer is read strictly, whatever the schema that was asked for says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from remote_server import attributions, completion, entry

from firsthand.engines.remote.reply import MAX_ATTRIBUTIONS, MAX_PIECES, Answered, UnusableReplyError, read_reply

GOOD = entry(["She"], ["said"], ["it rained"])


def test_a_good_answer_is_read() -> None:
    assert read_reply(completion(attributions(GOOD))) == (
        Answered(1, ("She",), ("said",), ("it rained",), "asserts", None),
    )
    assert read_reply(completion(attributions())) == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>busy</html>",
        b'{"choices": [',
        b"\xff\xfe{}",
        b'{"a": NaN}',
        pytest.param(b"[" * 200_000, id="deep"),
        pytest.param(b"1" * 10_000, id="a long number"),
    ],
)
def test_no_json(body: bytes) -> None:
    with pytest.raises(UnusableReplyError, match="answers no JSON") as raised:
        read_reply(body)
    assert raised.value.remedy


@pytest.mark.parametrize(
    "body",
    ["null", "[]", "7", "{}", '{"choices": {}}', '{"choices": []}', '{"choices": [3]}', '{"choices": [{}]}',
     '{"choices": [{"message": "said"}]}', '{"error": {"message": "no such model"}}'],
)  # fmt: skip
def test_no_chat_completion(body: str) -> None:
    with pytest.raises(UnusableReplyError, match="no chat completion"):
        read_reply(body.encode())


@pytest.mark.parametrize("content", [None, 7, [{"type": "text", "text": "{}"}], {"attributions": []}])
def test_a_completion_without_text(content: object) -> None:
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    with pytest.raises(UnusableReplyError, match="without text"):
        read_reply(body)


@pytest.mark.parametrize(
    "words", ["", "Sure! Here are the attributions:", "```json\n{}\n```", pytest.param("[" * 100_000, id="deep")]
)
def test_text_that_is_no_json(words: str) -> None:
    with pytest.raises(UnusableReplyError, match="text that is no JSON"):
        read_reply(completion(words))


def _without(field: str) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name != field}


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        None,
        {"attributions": None},
        {"attributions": {}},
        {"attributions": [], "note": "all done"},
        {"claims": [GOOD]},
        attributions(GOOD, "She said"),  # type: ignore[arg-type]
        attributions(_without("stance")),
        attributions(_without("parent")),
        attributions(GOOD | {"start": 3}),
        attributions(GOOD | {"source": "She"}),
        attributions(GOOD | {"source": None}),
        attributions(GOOD | {"cue": ["said", None]}),
        attributions(GOOD | {"content": [["it rained"]]}),
        attributions(GOOD | {"content": {"0": "it rained"}}),
        attributions(GOOD | {"content": ["it"] * (MAX_PIECES + 1)}),
        attributions(GOOD | {"passage": "1"}),
        attributions(GOOD | {"passage": 1.0}),
        attributions(GOOD | {"passage": True}),
        attributions(GOOD | {"parent": False}),
        attributions(GOOD | {"parent": "a0"}),
        attributions(GOOD | {"stance": None}),
        attributions(GOOD | {"stance": ["asserts"]}),
    ],
)
def test_json_of_another_shape(answer: object) -> None:
    with pytest.raises(UnusableReplyError, match="another shape"):
        read_reply(completion(answer))


def test_too_many_attributions() -> None:
    read_reply(completion(attributions(*[GOOD] * MAX_ATTRIBUTIONS)))
    with pytest.raises(UnusableReplyError, match=f"more than {MAX_ATTRIBUTIONS}"):
        read_reply(completion(attributions(*[GOOD] * (MAX_ATTRIBUTIONS + 1))))


def test_an_answer_cut_short_is_not_taken_for_a_whole_one() -> None:
    with pytest.raises(UnusableReplyError, match="limit of tokens"):
        read_reply(completion(attributions(GOOD), finish_reason="length"))


@pytest.mark.parametrize(
    "choice",
    [{"finish_reason": "content_filter"}, {"message": {"content": None, "refusal": "I cannot help with that."}}],
)
def test_a_refusal_is_called_one(choice: dict[str, object]) -> None:
    with pytest.raises(UnusableReplyError, match="refuses"):
        read_reply(completion(attributions(), **choice))


def test_no_error_repeats_words_of_the_answer() -> None:
    for body in (b"secret words", completion("secret words"), completion({"secret words": []})):
        with pytest.raises(UnusableReplyError) as raised:
            read_reply(body)
        assert "secret" not in raised.value.what + raised.value.remedy + str(raised.value)
        assert raised.value.__cause__ is None
