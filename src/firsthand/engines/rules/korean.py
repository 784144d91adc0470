"""Attributions in Korean reports, by endings and particles.

What is reported stands before its verb and is closed by a quotative (고, 라고, 며); the one who reports bears 은/는 or
이/가, and may be left out. Each rule reads one sentence whose quotations are blanked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.engines.rules import korean_patterns as patterns
from firsthand.engines.rules.korean_chinese_russian import (
    BLANK,
    QUOTED,
    Draft,
    Sentence,
    sentences,
    settle,
)
from firsthand.engines.rules.korean_phrases import (
    Subject,
    is_adnominal,
    is_speaker,
    particle,
    phrase,
    subjects,
    words,
)
from firsthand.engines.rules.korean_reading import Reading, Verb, opening
from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance


def find(text: str, passages: Sequence[Passage]) -> list[Found]:
    """Attributions in the Korean `passages` of `text`, in the order of the text.

    Offsets are code points into `text`, end exclusive; `parent` is an index into the returned list. Titles are not
    read. A dropped subject leaves `source` empty.
    """
    return settle(_read(sentence, text).drafts for sentence in sentences(text, passages, patterns.PAIRS, _ends))


def _ends(masked: str, start: int, end: int) -> bool:
    """A sentence ends at an end mark before white space, unless a quotative is to come."""
    after = masked[end : end + 1]
    if after and not after.isspace():
        return False
    if masked[start] == "." and start and masked[start - 1].isdigit() and masked[end : end + 4].strip()[:1].isdigit():
        return False
    return not (masked[start] == "." and re.fullmatch(r"(?:.*\s)?[A-Za-z]{1,2}", masked[max(0, start - 4) : start]))


def _read(sentence: Sentence, text: str) -> Reading:
    masked = sentence.masked
    begin = 0
    if sentence.first and (dateline := patterns.DATELINE.match(masked)):
        begin = dateline.end()
    reading = Reading(sentence, text, begin)
    if sentence.first and _label(reading):
        return reading
    reading.verbs = list(_verbs(masked))
    _according(reading)
    _citing(reading)
    for index in range(len(reading.verbs)):
        _said(reading, index)
    _said_before_noun(reading)
    _hearsay(reading)
    _left_over(reading)
    return reading


def _verbs(masked: str) -> Iterator[Verb]:
    for match in patterns.VERB.finditer(masked):
        stem = match["hada"] or next((stem for form, stem in patterns.STEM_OF if match.group().startswith(form)), "")
        after = masked[match.end() : match.end() + 2]
        form = match.group()
        embedded = (form.endswith(("다",)) and after[:1] in {"고", "며", "는"}) or form.endswith(("다고", "다며"))
        yield Verb(match.start(), match.end(), stem, embedded)


def _label(reading: Reading) -> bool:
    """`목격자: 새벽에 트럭이 왔습니다.`: the rest of the paragraph is found by later sentences of the same label."""
    match = patterns.LABEL.match(reading.masked, reading.begin)
    if match and patterns.NOT_LABEL.match(match["who"]):
        reading.begin = match.end()
        return False
    if not match or len(match["who"].split()) > 4 or particle(match["who"].split()[-1]):
        return False
    stop = reading.text.find("\n", reading.sentence.start)
    stop = (stop if stop >= 0 else len(reading.text)) - reading.sentence.start
    reading.drafts.append(
        Draft(
            [Span(*(reading.sentence.start + place for place in match.span("who")))],
            [],
            [Span(reading.sentence.start + match.end(), reading.sentence.start + max(match.end() + 1, stop))],
            rule="ko:label",
            score=0.7,
        )
    )
    return True


def _according(reading: Reading) -> None:
    """`소식통에 따르면 …`: the rest of the sentence, less a closing hearsay form."""
    masked = reading.masked
    for match in patterns.ACCORDING.finditer(masked, reading.begin):
        tokens = words(masked, max(reading.begin, match.start() - patterns.REACH), match.start())
        if not tokens:
            continue
        who = phrase(masked, tokens, len(tokens) - 1, match.start())
        stop = len(masked)
        closing = list(patterns.HEARSAY.finditer(masked, match.end())) or list(
            patterns.THEY_SAY.finditer(masked, match.end())
        )
        if closing and len(masked) - closing[-1].end() < 3:
            stop = closing[-1].start()
        content = [Span(match.end(), stop)]
        before = opening(masked, reading.begin, who.start)
        if re.search(r"(?:은|는|이|가|을|를|에서|에|로)\s*,?\s*$", masked[before : who.start]):
            content.insert(0, Span(before, who.start))
        reading.add(who, [Span(*match.span("cue"))], content, "ko:according", score=0.9)


def _citing(reading: Reading) -> None:
    """`신문은 관계자를 인용해 …고 보도했다`: what is cited has the content of the verb that follows."""
    masked = reading.masked
    for match in patterns.CITING.finditer(masked, reading.begin):
        verb = next((verb for verb in reading.verbs if verb.start > match.end() and not verb.embedded), None)
        tokens = words(masked, max(reading.begin, match.start() - patterns.REACH), match.start())
        if not tokens:
            continue
        who = phrase(masked, tokens, len(tokens) - 1, match.start())
        content = _content(reading, verb, match.end()) if verb else None
        if verb and content is None:
            content = _content(reading, Verb(who.start, who.start, "", embedded=False), reading.begin)
        if verb is None or content is None:
            reading.add(who, [Span(*match.span("cue"))], [Span(match.end(), len(masked))], "ko:citing")
            continue
        spans, _ = content
        candidates = subjects(masked, reading.begin, who.start)
        chosen = next((one for one in candidates if one.topic), candidates[0] if candidates else None)
        if chosen and spans[0].start < chosen.end < spans[0].end:
            spans = [Span(opening(masked, chosen.end, spans[0].end), spans[0].end), *spans[1:]]
        outer = reading.add(chosen.span if chosen else None, [Span(verb.start, verb.end)], spans, "ko:reports-citing")
        inner = reading.add(who, [Span(*match.span("cue"))], spans, "ko:citing")
        if inner:
            inner.parent = outer
        reading.verbs.remove(verb)


def _content(reading: Reading, verb: Verb, start: int) -> tuple[list[Span], re.Match[str]] | None:
    """What the verb reports, from `start` on, and the quotative that closes it."""
    masked = reading.masked
    closing = None
    low = max(start, verb.start - 90)
    for match in patterns.QUOTATIVE.finditer(masked, low, verb.start):
        closing = match
    if closing is None or len(masked[closing.end() : verb.start].split()) > 7:
        return None
    if closing["quote"] is None:
        return [Span(start, closing.start())], closing
    linked = patterns.LINKED_QUOTE.finditer(masked, start, closing.end())
    quotes = [Span(match.start(), masked.index("”", match.start()) + 1) for match in linked]
    return (quotes, closing) if quotes else None


def _whole(reading: Reading, start: int, quote: Span) -> Span:
    """A quotation that is but a part of the reported clause is widened to the clause."""
    masked = reading.masked
    quoted = reading.text[reading.sentence.start + quote.start : reading.sentence.start + quote.end]
    inner = quoted[1:-1].rstrip(".!?…, ")
    if not inner or patterns.FULL.search(inner + "”"):
        return quote
    lead = words(masked, start, quote.start)
    if lead and re.search(r"[가-힣](?:을|를|이|가|은|는)$", masked[lead[-1].start : lead[-1].end]):
        return Span(opening(masked, start, quote.start), quote.end)
    return quote


def _clause_start(reading: Reading, verb_index: int) -> int:
    """Where the part of the sentence that may belong to a verb begins: behind the last closed verb before it."""
    start = max(reading.begin, reading.verbs[verb_index].start - patterns.REACH)
    for verb in reversed(reading.verbs[:verb_index]):
        if verb.end <= start:
            break
        if verb.reports and not verb.embedded:
            return verb.end
    return start


def _said(reading: Reading, index: int) -> None:
    if index >= len(reading.verbs):
        return
    verb = reading.verbs[index]
    start = _clause_start(reading, index)
    content = _content(reading, verb, start)
    before = len(reading.drafts)
    if content is None:
        _with_object(reading, verb, start)
    else:
        _quoted(reading, verb, start, content)
    verb.reports = len(reading.drafts) > before


def _quoted(reading: Reading, verb: Verb, start: int, content: tuple[list[Span], re.Match[str]]) -> None:
    """What a quotative closes: quotations, or a clause."""
    spans, closing = content
    if verb.stem == "하" and closing["quote"] is None:
        return
    masked = reading.masked
    stance = _stance(reading, verb, closing)
    cue = [Span(verb.start, verb.end)]
    inverted = [one for one in subjects(masked, closing.end(), verb.start) if one.topic or one.speaker]
    if inverted:
        if closing["quote"] is None:
            spans = [Span(opening(masked, start, spans[0].end), spans[-1].end)]
        reading.add(inverted[0].span, cue, spans, "ko:inverted", stance)
        return
    direct = closing["quote"] is not None
    limit = spans[0].start if direct else closing.start()
    who = _speaker(reading, start, limit, direct=direct, embedded=verb.embedded)
    if not direct:
        spans = [Span(opening(masked, who.end if who else start, closing.start()), closing.start())]
    else:
        edge = who.end if who else start
        spans = [
            _whole(reading, max(edge, previous), quote)
            for previous, quote in zip([edge, *(s.end for s in spans)], spans, strict=False)
        ]
    source = who.span if who else _shared(reading, start)
    reading.add(source, cue, spans, "ko:quoted" if direct else "ko:clause", stance, 0.9 if direct else 0.8)


def _shared(reading: Reading, start: int) -> Span | None:
    """The subject of the verb before in the same sentence, which the next one shares."""
    if start <= reading.begin or not reading.drafts:
        return None
    last = reading.drafts[-1]
    if not last.source or not last.rule.startswith("ko:"):
        return None
    shift = reading.sentence.start
    return Span(last.source[0].start - shift, last.source[0].end - shift)


def _speaker(reading: Reading, start: int, limit: int, *, direct: bool, embedded: bool) -> Subject | None:
    """Who speaks, among the marked phrases before what is said."""
    masked = reading.masked
    candidates = subjects(masked, start, limit)
    if direct:
        spoken = [one for one in candidates if one.speaker] or candidates
        if embedded:
            return spoken[-1] if spoken else None
        topics = [one for one in spoken if one.topic] or [one for one in candidates if one.topic]
        return next(iter(topics or spoken), None)
    if embedded:
        later = [one for one in candidates if not one.topic and one.speaker]
        return later[0] if len(candidates) > 1 and later else None
    topics = [one for one in candidates if one.topic]
    for one in sorted(topics, key=lambda topic: (not topic.speaker, topic.end)):
        rest = masked[one.end : limit].split()
        if one.speaker or len(rest) > 1:
            return one
    named = [one for one in candidates if one.speaker]
    return named[0] if named and len(candidates) > 1 and named[0] is candidates[0] else None


def _stance(reading: Reading, verb: Verb, closing: re.Match[str]) -> Stance:
    """The verb's own stance; an order in indirect speech (…라고) asks, a promise plans."""
    masked = reading.masked
    own = patterns.STANCES.get(verb.stem)
    if own is not None:
        return own
    start = reading.sentence.start
    if patterns.NO_COMMENT.search(reading.text, start + max(0, closing.start() - 30), start + closing.start()):
        return Stance.DECLINES
    if "의문" in masked[max(0, verb.start - 8) : verb.start]:
        return Stance.DOUBTS
    if closing["clause"] is not None and re.search(r"(?:[하]라|자|달라|으라|느냐|냐)$", masked[: closing.start()][-3:]):
        return Stance.ASKS
    if closing["clause"] is not None and re.search(r"겠다$", masked[: closing.start()][-3:]):
        return Stance.PLANS
    return Stance.ASSERTS


def _with_object(reading: Reading, verb: Verb, start: int) -> None:
    """`의혹을 부인했다`: the object, with all that modifies it, is the content."""
    if verb.stem not in patterns.TAKEN:
        return
    masked = reading.masked
    low = max(start, verb.start - 60)
    match = patterns.OBJECT.search(masked, low, verb.start)
    if not match or not match["object"]:
        return
    if verb.stem in patterns.REFUSING and not patterns.REFUSABLE.search(
        masked, max(start, match.start() - 12), match.end("object")
    ):
        return
    stop = match.end("object")
    candidates = [one for one in subjects(masked, start, stop) if one.topic or one.speaker]
    who = next((one for one in candidates if one.topic), candidates[0] if candidates else None)
    begin = _object_start(masked, who.end if who else start, stop)
    light = re.search(r"(?<=[다라])는\s+(?:것|말|주장|설명|얘기|이야기)$", masked[begin:stop])
    if light:
        stop = begin + light.start()
    if patterns.NO_SPEECH.search(masked, begin, stop) or (
        who and patterns.COURT.search(masked, who.span.start, who.span.end)
    ):
        return
    form = masked[verb.start : verb.end]
    if verb.stem == "확인" and "고 있" in form:
        return
    stance = patterns.STANCES.get(verb.stem, Stance.ASSERTS)
    if "지 않" in form and stance is Stance.CONFIRMS:
        stance = Stance.DENIES
    source = who.span if who else _shared(reading, start)
    if source is None and verb.stem not in ("부인", "시인", "거부", "거절", "피하", "일축", "촉구"):
        return
    reading.add(
        source,
        [Span(verb.start, verb.end)],
        [Span(begin, stop)],
        "ko:object",
        stance,
    )


def _object_start(masked: str, start: int, stop: int) -> int:
    """Where an object begins behind the subject: behind time, adverbials closed by a comma, and whom it is asked of."""
    begin = opening(masked, start, stop)
    comma = masked.rfind(",", begin, stop)
    if comma >= 0:
        begin = comma + 1
    tokens = words(masked, begin, stop)
    clause = any(
        is_adnominal(masked[t.start : t.end]) or masked[t.start : t.end].endswith(("다는", "라는")) for t in tokens[:-1]
    )
    if not clause:
        for token in reversed(tokens[:-1]):
            if re.search(r"(?:에게|에|측에|께|에서|통해|대해)$", masked[token.start : token.end]):
                return token.end
    return begin


def _said_before_noun(reading: Reading) -> None:
    """`“…”고 증언한 박 씨는`: the noun behind the verb is the source."""
    masked = reading.masked
    for match in patterns.ADNOMINAL_CUE.finditer(masked, reading.begin):
        verb = Verb(match.start(), match.end(), "", embedded=True)
        content = _content(reading, verb, max(reading.begin, match.start() - patterns.REACH))
        if content is None:
            continue
        spans, closing = content
        if closing["quote"] is None and re.match(r"\s(?:바|적|것)\s", masked[match.end() : match.end() + 3]):
            continue
        tokens = words(masked, match.end(), match.end() + 60)
        if tokens and masked[tokens[0].start : tokens[0].end].rstrip(",") in ("뒤", "후", "다음", "직후"):
            direct = closing["quote"] is not None
            limit = spans[0].start if direct else closing.start()
            speaker = _speaker(reading, reading.begin, limit, direct=direct, embedded=False)
            if not direct and speaker:
                spans = [Span(speaker.end, closing.start())]
            reading.add(speaker.span if speaker else None, [Span(*match.span())], spans, "ko:then")
            continue
        for token in tokens[:5]:
            word = masked[token.start : token.end]
            mark = re.search(r"(?:은|는|이|가|을|를|에게|의|도)$", word.rstrip(","))
            if mark and (particle(word) or mark.group() not in "은는이가"):
                who = Span(tokens[0].start, token.start + mark.start())
                if is_speaker(masked[who.start : who.end]):
                    reading.add(who, [Span(*match.span())], spans, "ko:before-noun", score=0.7)
                break


def _hearsay(reading: Reading) -> None:
    """것으로 알려졌다, …다는 주장이 나왔다, …에게서 들었다, …다고 한다."""
    masked = reading.masked
    for match in patterns.NEITHER.finditer(masked, reading.begin):
        who = next(
            (one for one in subjects(masked, reading.begin, match.start("cue")) if one.topic or one.speaker), None
        )
        stop = match.end("object")
        begin = _object_start(masked, who.end if who else reading.begin, stop)
        if masked[stop - 1] in "을를은는도" and stop - begin > 1:
            stop -= 1
        reading.add(
            who.span if who else None, [Span(*match.span("cue"))], [Span(begin, stop)], "ko:neither", Stance.DECLINES
        )
    closed = bool(patterns.ACCORDING.search(masked))
    for match in patterns.HEARD.finditer(masked, reading.begin):
        _heard(reading, match)
    for pattern, rule in (
        (patterns.HEARSAY, "ko:hearsay"),
        (patterns.APPEARED, "ko:appeared"),
        (patterns.THEY_SAY, "ko:they-say"),
    ):
        for match in pattern.finditer(masked, reading.begin):
            stop = match.start("link") if "link" in pattern.groupindex else match.start()
            start = max(reading.begin, stop - patterns.REACH)
            previous = [span.end for span in reading.used[-8:] if span.end <= stop]
            if closed and rule != "ko:appeared":
                continue
            if previous and masked[max(previous) : stop].strip(" ,.") == "":
                continue
            reading.add(None, [Span(*match.span("cue"))], [Span(opening(masked, start, stop), stop)], rule, score=0.7)


def _heard(reading: Reading, match: re.Match[str]) -> None:
    masked = reading.masked
    stop = match.start("link") if match["link"] else match.start("link2")
    start = max(reading.begin, stop - patterns.REACH)
    for token in words(masked, start, stop):
        word = masked[token.start : token.end]
        origin = patterns.FROM.search(word)
        if origin and origin.start():
            tokens = words(masked, start, token.end)
            who = phrase(masked, tokens, len(tokens) - 1, token.start + origin.start())
            reading.add(who, [Span(*match.span("cue"))], [Span(token.end, stop)], "ko:heard")
            return


def _left_over(reading: Reading) -> None:
    """A sentence that is nothing but a quotation, and quotations that a verb of another kind follows."""
    masked = reading.masked
    whole = masked.strip()
    if re.fullmatch(rf"{QUOTED}[.!?…]*", whole) and whole.count(BLANK) > 12:
        reading.add(
            None, [], [Span(*reading.sentence.quotes[0])] if reading.sentence.quotes else [], "ko:free", score=0.5
        )
        return
    for match in re.finditer(rf"{QUOTED}(?:이?라고|고|며|이?라며|면서|이?라면서)(?=[\s,])", masked):
        quote = Span(match.start(), masked.index("”", match.start()) + 1)
        if reading.is_used(quote) or quote.end - quote.start < 12:
            continue
        who = next(iter(subjects(masked, reading.begin, quote.start)), None)
        verb = patterns.ANY_VERB.match(masked, match.end())
        cue = [Span(*verb.span("cue"))] if verb and match.group().endswith("고") else []
        reading.add(who.span if who else None, cue, [quote], "ko:quoted-aside", _aside_stance(reading, quote), 0.5)


def _aside_stance(reading: Reading, quote: Span) -> Stance:
    start = reading.sentence.start
    refused = patterns.NO_COMMENT.search(reading.text, start + quote.start, start + quote.end)
    return Stance.DECLINES if refused else Stance.ASSERTS
