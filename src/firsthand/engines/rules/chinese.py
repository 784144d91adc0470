"""Attributions in Chinese reports, by reporting verbs and punctuation.

Chinese writes no spaces and marks no cases: who speaks is what stands between the last comma and the verb, less
adverbs and phrases of place and addressee; what is said is what follows, to the end of the sentence. Simplified and
traditional characters are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.engines.rules import chinese_patterns as patterns
from firsthand.engines.rules.korean_chinese_russian import (
    BLANK,
    QUOTED,
    Draft,
    Sentence,
    sentences,
    settle,
    trim,
)
from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance


@dataclass(slots=True)
class _Reading:
    """One sentence, and what was found in it so far; positions are in the masked sentence."""

    sentence: Sentence
    text: str
    begin: int
    drafts: list[Draft] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)

    @property
    def masked(self) -> str:
        return self.sentence.masked

    def add(
        self,
        source: Span | None,
        cue: Sequence[Span],
        content: Sequence[Span],
        rule: str,
        stance: Stance = Stance.ASSERTS,
        score: float = 0.8,
    ) -> Draft | None:
        pieces = [piece for span in content if (piece := trim(self.masked, *span))]
        if not pieces:
            return None
        shift = self.sentence.start
        who = trim(self.masked, *source) if source else None

        def placed(spans: Sequence[Span]) -> list[Span]:
            return [Span(span.start + shift, span.end + shift) for span in spans]

        draft = Draft(placed([who] if who else []), placed(cue), placed(pieces), stance, rule, score)
        self.drafts.append(draft)
        self.taken += cue
        return draft


def find(text: str, passages: Sequence[Passage]) -> list[Found]:
    """Attributions in the Chinese `passages` of `text`, in the order of the text.

    Offsets are code points into `text`, end exclusive; `parent` is an index into the returned list. Titles are not
    read. A dropped subject takes that of the clause before where one sentence holds both, else `source` is empty.
    """
    return settle(_read(sentence, text).drafts for sentence in sentences(text, passages, patterns.PAIRS, _ends))


def _ends(masked: str, start: int, end: int) -> bool:
    """Whether a sentence ends: not where a quotation that nothing introduced is followed by who said it."""
    if masked[start] in ".…":
        return (
            masked[end : end + 1].isspace() or end == len(masked) or (masked[start] == "…" and masked[end - 1] == "”")
        )
    if masked[end - 1] != "”":
        return True
    opening = masked.rfind("“", max(0, start - 4000), start)
    if opening > 0 and masked[opening - 1] in "：:，,":
        return True
    return not patterns.INVERTED_NEXT.match(masked, end, min(len(masked), end + 60))


def _read(sentence: Sentence, text: str) -> _Reading:
    masked = patterns.ANONYMOUS.sub(lambda found: "某" * len(found.group()), sentence.masked)
    sentence = replace(sentence, masked=masked)
    begin = 0
    if sentence.first and (dateline := patterns.DATELINE.match(masked)):
        begin = dateline.end()
    reading = _Reading(sentence, text, begin)
    if sentence.first and _label(reading):
        return reading
    _according(reading)
    _citing(reading)
    _refusals(reading)
    for match in patterns.VERB.finditer(masked, begin):
        _said(reading, match)
    _free(reading)
    return reading


def _label(reading: _Reading) -> bool:
    match = patterns.LABEL.match(reading.masked, reading.begin)
    if not match:
        return False
    if patterns.NOT_LABEL.match(match["who"]):
        return True
    if patterns.VERB.search(match["who"]):
        return False
    stop = reading.text.find("\n", reading.sentence.start)
    stop = (stop if stop >= 0 else len(reading.text)) - reading.sentence.start
    reading.add(
        Span(*match.span("who")), [], [Span(match.end(), min(stop, len(reading.masked)))], "zh:label", score=0.7
    )
    return True


def _according(reading: _Reading) -> None:
    """据X报道，… and the hearsay forms 据悉, 据报道."""
    masked = reading.masked
    for match in patterns.HEARSAY.finditer(masked, reading.begin):
        reading.add(None, [Span(*match.span("cue"))], [Span(match.end(), _stop(masked, match.end()))], "zh:hearsay")
    for match in patterns.ACCORDING.finditer(masked, reading.begin):
        before = Span(*match.span("before"))
        if any(before.overlaps(span) for span in reading.taken):
            continue
        if match["document"]:
            who, cue = Span(match.start("who"), match.end("document")), [before]
        else:
            who, cue = Span(*match.span("who")), [before, Span(*match.span("after"))]
        stripped = _without_adjuncts(masked, who.start, who.end) if not match["document"] else who
        reading.add(stripped, cue, [Span(match.end(), _stop(masked, match.end()))], "zh:according", score=0.9)


def _stop(masked: str, start: int) -> int:
    """Where a clause that began at `start` ends: at a semicolon or the end of the sentence."""
    for mark in "；;":
        place = masked.find(mark, start)
        if place >= 0:
            return place
    return len(masked)


def _citing(reading: _Reading) -> None:
    """X援引Y的话报道说，…: both have the content; what is cited has the reporter as parent."""
    masked = reading.masked
    for match in patterns.CITES.finditer(masked, reading.begin):
        segment = _segment(masked, reading.begin, match.start())
        who = _without_adjuncts(masked, segment, match.start())
        if match["cue"] == "引" and not match["words"]:
            continue
        content = [Span(match.end(), _stop(masked, match.end()))]
        cited = [Span(*match.span("cue"))] + ([Span(*match.span("words"))] if match["words"] else [])
        outer = None
        if match["verb"] and who:
            outer = reading.add(who, [Span(*match.span("verb"))], content, "zh:reports-citing")
        inner = reading.add(Span(*match.span("who")), cited, content, "zh:citing")
        if inner:
            inner.parent = outer
        reading.taken.append(Span(match.start(), match.end()))


def _refusals(reading: _Reading) -> None:
    """拒绝置评."""
    masked = reading.masked
    for match in patterns.REFUSAL.finditer(masked, reading.begin):
        if masked[match.end() - 1] == "的":
            continue
        segment = _segment(masked, reading.begin, match.start())
        who = _without_adjuncts(masked, segment, match.start()) or _shared(reading)
        cue = Span(*match.span("cue"))
        reading.add(who, [cue], [Span(*match.span("content"))], "zh:declines", Stance.DECLINES)
        reading.taken.append(Span(match.start(), match.end()))


def _segment(masked: str, begin: int, end: int) -> int:
    """Where the clause that leads to `end` begins: behind the last comma, colon or quotation, openers passed over."""
    low = max(begin, end - 2 * patterns.LONGEST_SOURCE)
    start = low
    for match in patterns.BREAK.finditer(masked, low, end):
        start = match.end()
    for match in patterns.FIRST_QUOTE.finditer(masked, start, end):
        if match.end() - match.start() > 16 or (
            match.end() - match.start() > 3 and masked[match.end() - 2] in "。！？，"
        ):
            start = match.end()
    opener = patterns.OPENER.match(masked, start, end)
    return opener.end() if opener else start


def _without_adjuncts(masked: str, start: int, end: int) -> Span | None:
    """The noun phrase before a verb, without adverbs, time, place and addressee; None where nothing is left."""
    while end > start:
        adverb = patterns.ADVERB.search(masked, max(start, end - 24), end)
        if adverb and adverb.start() >= start:
            end = adverb.start()
            continue
        adjunct = patterns.ADJUNCT.search(masked, start, end)
        if adjunct and adjunct.start() > start:
            inside = adjunct.group()
            if "的" not in inside or patterns.PLACE_END.search(inside):
                end = adjunct.start()
                continue
        break
    return trim(masked, start, end)


def _shared(reading: _Reading) -> Span | None:
    """The source of the attribution before in the same sentence."""
    for draft in reversed(reading.drafts):
        if draft.source and draft.rule != "zh:citing":
            shift = reading.sentence.start
            return Span(draft.source[0].start - shift, draft.source[0].end - shift)
    return None


def _verb_stands(reading: _Reading, match: re.Match[str]) -> bool:
    """Whether the match is a verb that reports, by what stands directly around it."""
    masked = reading.masked
    verb = match["told"] or match["said"]
    span = Span(*match.span())
    if any(span.overlaps(other) for other in reading.taken[-12:]):
        return False
    before = masked[max(reading.begin, match.start() - 3) : match.start()]
    if patterns.NOT_BEFORE.search(before):
        return False
    blocked = patterns.NOT_AFTER.get(verb)
    if blocked and not match["more"] and blocked.match(masked, match.end()):
        return False
    after = masked[match.end() : match.end() + 1]
    if (
        not match["told"]
        and not match["more"]
        and verb in patterns.NEEDS_MARK
        and after not in {"，", ",", "：", ":", "“", "。", ""}
    ):
        return False
    return after not in {"的", "、"}


def _said(reading: _Reading, match: re.Match[str]) -> None:
    """What a reporting verb says of who speaks; where the words are is left to the two orders they can have."""
    if not _verb_stands(reading, match):
        return
    masked = reading.masked
    cue_start = match.start()
    if negation := patterns.NEGATED.search(masked, max(reading.begin, cue_start - 2), cue_start):
        cue_start = negation.start()
    cue = Span(cue_start, match.end())
    segment = _segment(masked, reading.begin, cue_start)
    spoken = max((span.end for span in reading.taken[-8:] if segment <= span.start < cue_start), default=segment)
    who = _without_adjuncts(masked, spoken, cue_start)
    if (spoken > segment and who is None) or (who and who.end - who.start > patterns.LONGEST_SOURCE):
        return
    if spoken > segment and (match["said"] or "").startswith(("要求", "希望", "相信", "请求", "請求")):
        return
    if (
        who
        and masked[who.start : who.end] in {"该", "該", "此", "这篇", "這篇", "该份", "该篇"}
        and cue.end - cue.start > 2
    ):
        who, cue = Span(who.start, cue.start + 2), Span(cue.start + 2, cue.end)
    start = _behind_addressee(reading, match)
    if start is not None and not _inverted(reading, match, cue, who, segment, start):
        _followed(reading, match, cue, who, segment, start)


def _behind_addressee(reading: _Reading, match: re.Match[str]) -> int | None:
    """Where what follows the verb begins, whoever is told passed over; None where that cannot be made out."""
    if not match["told"]:
        return match.end()
    told = patterns.TOLD_TO.match(reading.masked, match.end())
    if not told:
        return None
    start = told.end()
    if reading.masked[start : start + 1] in {"说", "說", "称", "稱"}:
        reading.taken.append(Span(start, start + 1))
        start += 1
    return start


def _inverted(reading: _Reading, match: re.Match[str], cue: Span, who: Span | None, segment: int, start: int) -> bool:
    """“……”，X说。 and “……，”X说，“……。”"""  # noqa: D415 - ends in Chinese marks
    masked = reading.masked
    before = _quoted_before(reading, segment)
    after = masked[start : start + 1]
    closes = after in {"。", "", "！", "？"} or (after in "，," and masked[start + 1 : start + 2] in {"“", ""})
    if not before or not closes:
        return False
    content = [before]
    follow = patterns.FIRST_QUOTE.match(masked, start + 1) if after in "，," and after else None
    if follow:
        content.append(Span(*follow.span()))
    reading.add(who, [cue], content, "zh:inverted", _stance(match), 0.9)
    return True


def _acted(reading: _Reading, segment: int) -> Span | None:
    """Who issued a statement or held a meeting in the clause before: X昨日发表声明，批评……."""
    low = max(reading.begin, segment - 2 * patterns.LONGEST_SOURCE)
    last = None
    for match in patterns.ACTS.finditer(reading.masked, low, segment):
        last = match
    return _without_adjuncts(reading.masked, *last.span("who")) if last else None


def _stance(match: re.Match[str]) -> Stance:
    rest = match.string[match.end() : match.end() + 24]
    if patterns.NO_COMMENT.search(rest):
        return Stance.DECLINES
    return patterns.STANCES.get(match["told"] or match["said"], Stance.ASSERTS)


def _followed(reading: _Reading, match: re.Match[str], cue: Span, who: Span | None, segment: int, start: int) -> None:
    """X说：“……”; X否认……; with no X, the subject is that of the clause before."""
    masked = reading.masked
    if masked[start : start + 1] == "。" or not masked[start:].strip("。！？ "):
        return
    if who is None:
        previous = _shared(reading) or _acted(reading, segment)
        if previous is None and match["said"] not in {"说", "說", "称", "稱", "表示", "指出"}:
            return
        _cut_before(reading, segment)
        who = previous
    elif masked[cue.start - 1] in "则則":
        _cut_before(reading, segment)
    marked = patterns.MARK.match(masked, start)
    assert marked is not None
    begin = marked.end()
    stop = _stop(masked, begin)
    quote = patterns.FIRST_QUOTE.match(masked, begin)
    if quote and (":" in marked.group() or "：" in marked.group()) and _ends_whole(masked, quote):
        stop = quote.end()
    reading.add(who, [cue], [Span(begin, stop)], "zh:said", _stance(match))


def _ends_whole(masked: str, quote: re.Match[str]) -> bool:
    """Whether a quotation ends its sentence, or a new clause follows that is not part of it."""
    return masked[quote.end() - 2] in "。！？…" or masked[quote.end() : quote.end() + 1] in {"。", "", "，", "；"}


def _quoted_before(reading: _Reading, segment: int) -> Span | None:
    """The quotation that ends right before a clause, with a comma between them at most."""
    masked = reading.masked
    place = segment
    while place > 0 and masked[place - 1] in "，, 　\n":
        place -= 1
    if place == 0 or masked[place - 1] != "”":
        return None
    for quote in reversed(reading.sentence.quotes):
        if quote.end == place:
            return quote
        if quote.end < place:
            break
    return None


def _cut_before(reading: _Reading, segment: int) -> None:
    """A clause whose verb shares the subject before ends what that subject said: 他表示，A，并呼吁B."""
    shift = reading.sentence.start
    place = segment
    masked = reading.masked
    while place > 0 and masked[place - 1] not in "，,；;":
        place -= 1
    if place == 0:
        return
    for draft in reading.drafts[-4:]:
        last = draft.content[-1]
        if last.start - shift < place - 1 < last.end - shift and draft.rule in ("zh:said", "zh:declines"):
            draft.content[-1] = Span(last.start, place - 1 + shift)


def _free(reading: _Reading) -> None:
    """A sentence that is nothing but a quotation."""
    masked = reading.masked
    if not reading.drafts and re.fullmatch(rf"{QUOTED}[。！？]*", masked) and masked.count(BLANK) > 6:
        reading.add(None, [], [Span(0, masked.rindex("”") + 1)], "zh:free", score=0.5)
