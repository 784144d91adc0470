"""Korean spans made whole after the model drew them."""

from __future__ import annotations

from firsthand.engines.model.korean import mended
from firsthand.engines.model.read import Drawn
from firsthand.records.span import Span


def drawn(source: tuple[Span, ...], content: tuple[Span, ...] = ()) -> Drawn:
    return Drawn(source, (), content, nested=False, stance=0, anchor=0.9, roles=0.9)


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_name_that_ends_like_a_particle_is_one_name() -> None:
    text = "활동가 미라이 오란이 전날 말했다."
    (span,) = mended(text, drawn((at(text, "활동가 미라"), at(text, "오란")))).source
    assert span.of(text) == "활동가 미라이 오란"


def test_the_paper_that_was_spoken_to_is_no_part_of_the_source() -> None:
    text = "활동가 미라 오란이 등대 신문에 말했다."
    (span,) = mended(text, drawn((at(text, "활동가 미라 오란이 등대 신문"),))).source
    assert span.of(text) == "활동가 미라 오란"


def test_a_source_with_a_particle_inside_stays_where_nobody_is_spoken_to() -> None:
    text = "국경이 가까운 마을의 주민은 말했다."
    one = drawn((at(text, "국경이 가까운 마을의 주민"),))
    assert mended(text, one) == one


def test_two_quotations_stay_two() -> None:
    text = "“없다”며 “아니다”라고 말했다."
    one = drawn((), (at(text, "“없다”"), at(text, "“아니다”")))
    assert len(mended(text, one).content) == 2
