"""Attributions in Russian reports, by reporting verbs, prepositions and punctuation.

Without a parser the subject is found by where it can stand: before the verb when a clause with "что", a colon or an
object follows, behind it when a quotation or the reported sentence comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.engines.rules import russian_patterns as patterns
from firsthand.engines.rules.korean_chinese_russian import (
    BLANK,
    QUOTED,
    Draft,
    Sentence,
    sentences,
    settle,
)
from firsthand.engines.rules.russian_phrases import Reading, after_verb, before_verb, stretch_of
from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance


def find(text: str, passages: Sequence[Passage]) -> list[Found]:
    """Attributions in the Russian `passages` of `text`, in the order of the text.

    Offsets are code points into `text`, end exclusive; `parent` is an index into the returned list. Titles are not
    read. A subject that is dropped takes that of the clause before in one sentence, else `source` is empty.
    """
    groups: list[list[Draft]] = []
    previous: Sentence | None = None
    for sentence in sentences(text, passages, patterns.PAIRS, _ends, _cut):
        groups.append(_read(sentence, text, previous))
        previous = sentence
    return settle(groups)


def _ends(masked: str, start: int, end: int) -> bool:
    """A sentence ends before a capital, a digit or a quotation, but not behind an abbreviation or before a dash."""
    after = masked[end : end + 3]
    if not after.strip():
        return True
    if not after[0].isspace():
        return False
    following = after.strip()[:1]
    if following in "—–-" or not (following.isupper() or following.isdigit() or following in "“(•"):
        return False
    return not (
        masked[start] == "." and end == start + 1 and patterns.ABBREVIATION.search(masked, max(0, start - 8), start)
    )


def _cut(raw: str, quote: Span) -> list[Span]:
    """A quotation in two where the reporter's words stand inside its marks: «…, — сказал он. — …»."""
    inside = Span(quote.start + 1, quote.end)
    match = patterns.WORDS_OF_AUTHOR.search(raw, inside.start, inside.end)
    if not match:
        return [quote]
    pieces = [Span(quote.start, match.start() + 1)]
    if match["back"]:
        pieces.append(Span(match.end() - 1, quote.end))
    return pieces


def _read(sentence: Sentence, text: str, previous: Sentence | None) -> list[Draft]:
    masked = sentence.masked
    begin = 0
    if sentence.first and (dateline := patterns.DATELINE.match(masked)) and dateline.end() < len(masked):
        begin = dateline.end()
    reading = Reading(sentence, text, begin)
    if sentence.first and (_dialogue(reading) or _label(reading)):
        return reading.drafts
    if _about_this(reading, previous):
        return reading.drafts
    _neither(reading)
    refusals = [*patterns.REFUSAL.finditer(masked, begin), *patterns.REFUSAL_BACK.finditer(masked, begin)]
    reading.taken += [Span(*match.span("cue")) for match in refusals]
    _how(reading)
    _according(reading)
    _papers(reading)
    _hearsay(reading)
    for match in patterns.VERB.finditer(masked, begin):
        _said(reading, match)
    _refusals(reading, refusals)
    _citing(reading)
    _allegedly(reading)
    if not reading.drafts and re.fullmatch(rf"{QUOTED}[.!?…]*", masked) and masked.count(BLANK) > 12:
        reading.add(None, [], [Span(0, masked.rindex("”") + 1)], "ru:free", score=0.5)
    return reading.drafts


def _stance(masked: str, verb: str, *, negated: bool, end: int) -> Stance:
    if verb.lower().startswith(("назва", "называ")) and patterns.FALSE.search(masked, end, end + 120):
        return Stance.DENIES
    if patterns.NO_COMMENT.search(masked, end, end + 60):
        return Stance.DECLINES
    for pattern, stance in patterns.STANCES:
        if pattern.match(verb):
            if negated:
                return Stance.DENIES if stance is Stance.CONFIRMS else Stance.ASSERTS
            return stance
    return Stance.ASSERTS


def _dialogue(reading: Reading) -> bool:
    """Reads a line of dialogue: `— Слова, — говорит он. — Слова.`."""
    masked = reading.masked
    opening = re.match(r"[—–-]\s+(?=\S)", masked)
    if not opening:
        return False
    match = re.search(
        rf"[,!?….]\s+[—–-]\s+(?:[^.,—]{{0,20}}\s)?(?P<cue>{patterns.REPORTING})\b", masked, patterns.FLAGS
    )
    if not match:
        reading.add(None, [], [Span(opening.end(), len(masked))], "ru:dialogue", score=0.5)
        return True
    who, stop = after_verb(masked, match.end("cue"))
    content = [Span(opening.end(), match.start() + 1)]
    back = re.compile(r"[.,]?\s*[—–-]\s+").match(masked, stop)
    if back:
        content.append(Span(back.end(), len(masked)))
    reading.add(
        who,
        [Span(*match.span("cue"))],
        content,
        "ru:dialogue",
        _stance(masked, match["cue"], negated=False, end=match.end()),
    )
    return True


def _label(reading: Reading) -> bool:
    masked = reading.masked
    match = patterns.LABEL.match(masked, reading.begin)
    if (
        not match
        or patterns.SAYS_PAPER.search(match["who"])
        or len(match["who"].split()) > 4
        or patterns.VERB.search(match["who"])
        or " — " in match["who"]
    ):
        return False
    if patterns.NOT_LABEL.match(match["who"]):
        return True
    reading.add(Span(*match.span("who")), [], [Span(match.end(), len(masked))], "ru:label", score=0.7)
    return True


def _about_this(reading: Reading, previous: Sentence | None) -> bool:
    """`Об этом сообщил X.`: what is reported is the sentence before."""
    masked = reading.masked
    match = patterns.ABOUT_THIS.match(masked, reading.begin)
    verb = patterns.VERB.search(masked, match.end()) if match else None
    if not verb or previous is None or verb.start() > 80:
        return False
    who, _ = after_verb(masked, verb.end())
    if who is None:
        who = before_verb(masked, match.end() if match else 0, verb.start())
    begin = 0
    if previous.first and (dateline := patterns.DATELINE.match(previous.masked)):
        begin = dateline.end()
    shift = previous.start - reading.sentence.start
    reading.add(who, [Span(*verb.span("cue"))], [Span(begin + shift, len(previous.masked) + shift)], "ru:about-this")
    return True


def _neither(reading: Reading) -> None:
    masked = reading.masked
    for match in patterns.NEITHER.finditer(masked, reading.begin):
        who = before_verb(masked, reading.clause(match.start()), match.start())
        content = Span(*match.span("content")) if match["content"].strip() else Span(*match.span("cue"))
        reading.add(who, [Span(*match.span("cue"))], [content], "ru:neither", Stance.DECLINES)


def _refusals(reading: Reading, matches: Sequence[re.Match[str]]) -> None:
    """`отказался комментировать`; the subject is that of the verb before where both are joined."""
    masked = reading.masked
    for match in matches:
        joined = patterns.JOINED.search(masked, max(reading.begin, match.start() - 16), match.start())
        who = reading.shared() if joined else None
        who = who or before_verb(masked, reading.clause(match.start()), match.start()) or reading.shared()
        reading.add(who, [Span(*match.span("cue"))], [Span(*match.span("content"))], "ru:declines", Stance.DECLINES)


def _rest(reading: Reading, start: int, end: int) -> list[Span]:
    """The sentence without a parenthesis that names who says it."""
    masked = reading.masked
    before = Span(reading.begin, start)
    after = Span(end, _stop(masked, end))
    return [span for span in (before, after) if masked[span.start : span.end].strip(" ,.;—–-")]


def _stop(masked: str, start: int) -> int:
    place = masked.find(";", start)
    return place if place >= 0 else len(masked)


def _how(reading: Reading) -> None:
    """`Как сообщает X, …`, and the same as a parenthesis or at the end."""
    masked = reading.masked
    for match in patterns.HOW.finditer(masked, reading.begin):
        who, stop = after_verb(masked, match.end("cue"))
        if who and masked[who.start : who.end].lower() in patterns.NO_SPEAKERS:
            reading.taken.append(Span(match.start(), stop))
            continue
        if who is None and (left := re.search(r"\S+\s*$", match.group()[: match.start("cue") - match.start()])):
            word = left.group().strip()
            if word.lower() != "как":
                who = Span(match.start() + left.start(), match.start() + left.start() + len(word))
        content = _rest(reading, match.start(), stop)
        reading.add(who, [Span(*match.span("cue"))], content, "ru:how", score=0.85)
        reading.taken.append(Span(match.start(), stop))


def _according(reading: Reading) -> None:
    """`По словам X, …`, `согласно X`, and the split `по его словам`."""
    masked = reading.masked
    for match in patterns.ACCORDING.finditer(masked, reading.begin):
        lower = match.group().lower()
        if match["pronoun"]:
            who: Span | None = Span(*match.span("pronoun"))
            cue = [Span(*match.span("by")), Span(*match.span("noun"))]
            stop = match.end()
        elif match["nobody"]:
            who, cue, stop = None, [Span(*match.span())], match.end()
        else:
            who, stop = stretch_of(masked, match.end())
            cue = [Span(match.start(), match.start() + len(lower.rstrip()))]
            if who is None:
                continue
        reading.add(who, cue, _rest(reading, match.start(), stop), "ru:according", score=0.9)
        reading.taken.append(Span(match.start(), stop))


def _papers(reading: Reading) -> None:
    """`В докладе говорится, что …`; `доклад, в котором говорится, что …`."""
    masked = reading.masked
    for match in patterns.SAYS_PAPER.finditer(masked, reading.begin):
        clause = patterns.CLAUSE.match(masked, match.end()) or patterns.COLON.match(masked, match.end())
        start = reading.clause(match.start())
        which = re.search(
            r"(?P<who>[^\s,]+)\s*,\s*(?:в|из)\s+котор\w+\s+(?:также\s+)?$",
            masked[max(0, match.start() - 80) : match.start()],
        )
        who: Span | None = None
        if which:
            shift = max(0, match.start() - 80)
            who = Span(shift + which.start("who"), shift + which.end("who"))
        elif inside := re.search(
            r"\b(?:в|во|на|из)\s+(?P<who>[^,;:—]{2,100}?)\s*(?:,\s*)?(?:также\s+|ещё\s+)?$",
            masked[start : match.start()],
            patterns.FLAGS,
        ):
            who = Span(start + inside.start("who"), start + inside.end("who"))
        if clause and who:
            begin = clause.start("content") if "content" in clause.re.groupindex else clause.end()
            reading.add(who, [Span(*match.span("cue"))], [Span(begin, _stop(masked, begin))], "ru:paper")
        elif after := re.compile(r"\s+(?:в|во|на)\s+").match(masked, match.end()):
            left = patterns.LEAD_IN.search(masked, max(reading.begin, match.start() - 6), match.start())
            told, _ = after_verb(masked, after.end())
            if left and told:
                reading.add(told, [Span(*match.span("cue"))], [_before(reading, left.start())], "ru:paper-after")


def _hearsay(reading: Reading) -> None:
    masked = reading.masked
    for match in patterns.HEARSAY.finditer(masked, reading.begin):
        how = len("как ") if match["cue"].lower().startswith("как ") else 0
        cue = Span(match.start("cue") + how, match.end("cue"))
        if any(cue.overlaps(span) for span in reading.taken):
            continue
        end = match.end()
        that = re.compile(rf"(?:{patterns.THAT})\b", patterns.FLAGS).match(masked, end)
        if masked[match.start("cue") : match.end()].rstrip()[-1:] != "," and not that:
            continue
        reading.add(
            None,
            [cue],
            _rest(reading, max(reading.begin, match.start()), end) if not that else [Span(end, _stop(masked, end))],
            "ru:hearsay",
            score=0.7,
        )


def _before(reading: Reading, stop: int) -> Span:
    """What stands before a verb as reported: the quotation that ends there, if it is all, else the sentence so far."""
    masked = reading.masked
    quotes = reading.sentence.quotes_in(reading.begin, stop + 1)
    if quotes:
        last = quotes[-1]
        if masked[last.end : stop].strip(" ,—") == "" and len(masked[reading.begin : last.start].strip()) < 3:
            return last
    start = max(reading.begin, masked.rfind(";", reading.begin, stop) + 1)
    for draft in reading.drafts:
        for span in draft.cue + draft.source:
            place = span.end - reading.sentence.start
            if draft.rule == "ru:inverted" and place < stop:
                start = max(start, place)
    return Span(start, stop)


def _said(reading: Reading, match: re.Match[str]) -> None:
    masked = reading.masked
    cue = Span(*match.span("cue"))
    if any(cue.overlaps(span) for span in reading.taken[-12:]):
        return
    verb = match["verb"]
    negated = match["cue"].lower().startswith("не ") and verb.lower() != "не"
    stance = _stance(masked, verb, negated=negated, end=match.end())
    clause = patterns.CLAUSE.match(masked, match.end()) or patterns.THAT_BARE.match(masked, match.end())
    if clause and "between" in clause.re.groupindex and patterns.VERB.search(clause["between"]):
        clause = None
    lead = patterns.LEAD_IN.search(masked, max(reading.begin, match.start() - 8), match.start())
    left_edge = reading.clause(match.start())
    spoken = max(
        (span.end for span in reading.taken[-6:] if left_edge <= span.start < match.start()), default=left_edge
    )
    if verb.lower() in patterns.ADVERBIAL:
        _after(reading, match, clause, reading.shared(), stance)
        return
    between = clause["between"].strip() if clause and "between" in clause.re.groupindex else ""
    apposition = (
        lead is not None
        and clause is not None
        and masked[lead.start()] == ","
        and not between
        and left_edge < lead.start()
    )
    if lead and lead.start() > reading.begin and not apposition and _inverted(reading, match, lead, stance):
        return
    who = None
    comma = masked.rfind(",", spoken, match.start())
    if spoken == left_edge or comma >= 0:
        who = before_verb(masked, left_edge if spoken == left_edge else comma + 1, match.start())
    if who is None and between and clause is not None:
        who, _ = after_verb(masked, match.end())
    if who is None:
        who = reading.shared()
    elif who and negated and not clause and not patterns.OBJECT.match(verb):
        return
    _after(reading, match, clause, who, stance)


def _inverted(reading: Reading, match: re.Match[str], lead: re.Match[str], stance: Stance) -> bool:
    """«…», — сказал X. — «…»; …, сообщил X."""
    masked = reading.masked
    if patterns.CLAUSE_ONLY.match(match["verb"]):
        return False
    who, stop = after_verb(masked, match.end())
    before = _before(reading, lead.start())
    quoted = masked[before.end - 1 : before.end] == "”" and masked[before.start : before.start + 1] == "“"
    tail = masked[match.end() : match.end() + 3].strip()
    if who is None and not quoted and tail[:1] not in {".", ""}:
        return False
    if not quoted and len(masked[before.start : before.end].split()) < 3:
        return False
    if not quoted and who is None:
        return False
    if not quoted:
        _cut_at(reading, before.end)
    content = [before]
    follow = patterns.CONTINUES.match(masked, stop)
    if follow and quoted:
        second = next((quote for quote in reading.sentence.quotes if quote.start == follow.end()), None)
        content += [second] if second else []
    elif not quoted and masked[stop : stop + 1] == "," and len(masked[stop:].split()) > 2:
        content.append(Span(stop, _stop(masked, stop)))
    if quoted and patterns.NO_COMMENT.search(reading.text, reading.place(before).start, reading.place(before).end):
        stance = Stance.DECLINES
    reading.add(who, [Span(*match.span("cue"))], content, "ru:inverted", stance, 0.9 if quoted else 0.8)
    return True


def _cut_at(reading: Reading, stop: int) -> None:
    """What was found in a reported sentence ends where the words begin that name its reporter."""
    place = stop + reading.sentence.start
    for draft in reading.drafts:
        last = draft.content[-1]
        if last.start < place < last.end:
            draft.content[-1] = Span(last.start, place)


def _after(
    reading: Reading, match: re.Match[str], clause: re.Match[str] | None, who: Span | None, stance: Stance
) -> None:
    """What follows the verb: a clause, a colon with words, an object."""
    masked = reading.masked
    cue = [Span(*match.span("cue"))]
    if clause:
        begin = clause.start("content")
        reading.add(who, cue, [Span(begin, _clause_end(masked, begin))], "ru:clause", stance, 0.9)
        return
    colon = patterns.COLON.match(masked, match.end())
    if colon:
        begin = colon.end()
        quote = next((q for q in reading.sentence.quotes if q.start == begin), None)
        reading.add(who, cue, [quote or Span(begin, _stop(masked, begin))], "ru:colon", stance, 0.9)
        return
    if who and patterns.OBJECT.match(match["verb"]) and patterns.OBJECT_FIRST.match(masked, who.start, who.end):
        speaker, _ = after_verb(masked, match.end())
        reading.add(speaker, cue, [who], "ru:object-first", stance, 0.7)
        return
    if who and patterns.OBJECT.match(match["verb"]) and not masked[match.end() :].lstrip()[:1].isalpha():
        this = patterns.THIS.search(masked, who.start, match.start())
        if this and this.start() > who.start:
            reading.add(Span(who.start, this.start()), cue, [Span(*this.span("what"))], "ru:object-before", stance, 0.7)
            return
    if who is None or masked[who.start : who.end].lower() in patterns.NO_SPEAKERS:
        return
    about = re.compile(
        r"\s+(?:(?:также|ещё|журналистам|нам|мне|ему|ей|им)\s+)?(?=(?:о|об|обо|про)\s)", patterns.FLAGS
    ).match(masked, match.end())
    if (about and patterns.ABOUT.match(match["verb"])) or patterns.OBJECT.match(match["verb"]):
        begin = about.end() if about else match.end()
        stop = _clause_end(masked, begin, is_object=True)
        if _acts(masked, match["verb"].lower(), who, Span(begin, stop)):
            return
        if masked[begin:stop].strip(" .,"):
            reading.add(who, cue, [Span(begin, stop)], "ru:object", stance, 0.7)


def _acts(masked: str, verb: str, who: Span, content: Span) -> bool:
    """Whether a verb that may report tells of an act here: a court finds guilty, somebody names his son."""
    if verb.startswith("призн") and patterns.COURT.match(masked, who.start, who.end):
        return True
    return verb.startswith(("назва", "называ")) and not patterns.JUDGED.search(masked, *content)


def _clause_end(masked: str, begin: int, *, is_object: bool = False) -> int:
    """Where what is reported ends: at a verb that shares the subject, at a semicolon or with the sentence."""
    stop = _stop(masked, begin)
    following = patterns.NEXT_VERB.search(masked, begin + 3, stop)
    if following and is_object and patterns.OBJECT.match(following.group().split()[-1]):
        return following.start()
    if following and re.match(
        rf"\s*(?:,\s*(?:{patterns.THAT}|{patterns.WHAT})\b|[^,.;:]{{0,60}},\s*(?:{patterns.THAT})\b|:)",
        masked[following.end() : following.end() + 90],
        patterns.FLAGS,
    ):
        return following.start()
    if following and patterns.REFUSAL.match(masked, following.end() - len(following.group().split()[-1])):
        return following.start()
    return stop


def _citing(reading: Reading) -> None:
    """`X сообщил со ссылкой на Y, что …`: Y has the content of X, and X as parent."""
    masked = reading.masked
    for match in patterns.CITING.finditer(masked, reading.begin):
        who, stop = stretch_of(masked, match.end())
        verb = patterns.VERB.search(masked, match.end(), stop)
        if who and verb:
            cited = masked[who.start : verb.start()].rstrip()
            who, stop = Span(who.start, who.start + len(cited)), verb.start()
        if who is None or any(draft.rule == "ru:declines" for draft in reading.drafts):
            continue
        outer = next(
            (
                draft
                for draft in reversed(reading.drafts)
                if draft.rule in ("ru:clause", "ru:inverted", "ru:how", "ru:colon", "ru:object")
            ),
            None,
        )
        content = list(outer.content) if outer else None
        if content is not None:
            inner = Draft([reading.place(who)], [reading.place(Span(*match.span("cue")))], content, rule="ru:citing")
            inner.parent = outer
            reading.drafts.append(inner)
        else:
            reading.add(who, [Span(*match.span("cue"))], _rest(reading, match.start(), stop), "ru:citing")


def _allegedly(reading: Reading) -> None:
    if reading.drafts:
        return
    masked = reading.masked
    match = patterns.ALLEGEDLY.search(masked, reading.begin)
    if match and not patterns.DESCRIBES.match(masked, match.end()):
        reading.add(
            None, [Span(*match.span("cue"))], _rest(reading, match.start(), match.end()), "ru:allegedly", score=0.4
        )
