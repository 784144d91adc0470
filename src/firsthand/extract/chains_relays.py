"""Who stands between a report and a source, by the words around an attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from firsthand.extract.chains_patterns import patterns_of
from firsthand.extract.kinds_mention import Mention, outlet_mention
from firsthand.extract.kinds_tables import readable
from firsthand.extract.sources import Cast
from firsthand.records.attribution import Found
from firsthand.records.outlet import outlet_at
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind

_HIDDEN = "…"
_FRAME_REACH = 1000
"""Characters on both sides of a cue that count of its sentence: a text without full stops is one sentence."""
_INNER_REACH = 120
"""Characters of what is attributed within which "as saying" still belongs to the frame."""


class Surroundings:
    """The words around the attributions of one report, and who they name between the report and its sources."""

    def __init__(self, report: Report, cast: Cast, found: Sequence[Found]) -> None:
        self._report, self._cast, self._found = report, cast, found
        self._patterns = patterns_of(report.lang)
        self._all = sorted(
            (span, index, part)
            for index, one in enumerate(found)
            for part, spans in (("content", one.content), ("name", one.source), ("name", one.cue))
            for span in spans
        )
        self._longest = max((span.end - span.start for span, _, _ in self._all), default=0)
        self._frames: dict[int, tuple[Span, str]] = {}

    def frame(self, place: int) -> tuple[Span, str]:
        """The sentence of an attribution with its own source and cue; the rest that is attributed stands as "…".

        Returns:
            The sentence's span and its words, of the same length: offsets into one are offsets into the other.
        """
        if place not in self._frames:
            self._frames[place] = self._frame(place)
        return self._frames[place]

    def _frame(self, place: int) -> tuple[Span, str]:
        one = self._found[place]
        at = (one.cue or one.source or one.content)[0].start
        sentence = self._cast.sentence_at(at)
        sentence = Span(max(sentence.start, at - _FRAME_REACH), min(sentence.end, at + _FRAME_REACH))
        words = sentence.of(self._report.text)
        letters = list(words)
        first = bisect_left(self._all, sentence.start - self._longest, key=lambda entry: entry[0].start)
        for span, index, part in self._all[first:]:
            if span.start >= sentence.end:
                break
            if span.end > sentence.start and (index != place or part == "content"):
                start, end = (
                    max(span.start, sentence.start) - sentence.start,
                    min(span.end, sentence.end) - sentence.start,
                )
                letters[start:end] = _HIDDEN * (end - start)
        for span in (*one.source, *one.cue):
            start, end = max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start
            if start < end:
                letters[start:end] = words[start:end]
        return sentence, "".join(letters)

    def relays(self, place: int) -> tuple[Mention, ...]:
        """Outlets that the source of an attribution spoke to, or that carried its words, outermost first."""
        one = self._found[place]
        found: list[Mention] = []
        for span in one.source:
            found.extend(self._matches(span, span.of(self._report.text), "source", "relay"))
        found.extend(self._matches(*self.frame(place), "frame", "relay"))
        for link in self._report.links:
            outlet = outlet_at(link.url)
            if outlet is not None and any(link.span.overlaps(span) for span in (*one.source, *one.cue)):
                found.append(outlet_mention(link.span, outlet.name))
        own = {span.start for span in one.source}
        return _each_once(
            relay
            for relay in found
            if (relay.media or self._cast.is_outlet_here(relay)) and relay.span.start not in own and not _anybody(relay)
        )

    def hearers(self, place: int) -> tuple[Mention, ...]:
        """Whom the source of an attribution told, and who "was told by" it: one each at most."""
        sentence, frame = self.frame(place)
        told = next(self._matches(sentence, frame, "hearer", "hearer"), None)
        informed = next(self._matches(sentence, frame, "informed", "hearer"), None)
        return tuple(mention for mention in (told, informed) if mention is not None)

    def behind(self, place: int) -> Mention | None:
        """Whom an outlet that is the source passes on ("citing X"), where the engine made no source of X."""
        sentence, frame = self.frame(place)
        end = min(sentence.end, self._found[place].content[0].start + _INNER_REACH)
        raw = Span(sentence.start, max(sentence.start, end))
        quoted = self._matches(raw, raw.of(self._report.text), "quoted", "inner")
        return next(iter((*self._matches(sentence, frame, "inner", "inner"), *quoted)), None)

    def credited(self) -> tuple[Mention, ...]:
        """Outlets that the whole report credits, in a line of its own ("h/t DAILY")."""
        taken = [span for span, _, _ in self._all]
        found: list[Mention] = []
        for passage in self._report.passages:
            if passage.kind is PassageKind.TITLE:
                continue
            for mention in self._matches(passage.span, passage.span.of(self._report.text), "credit", "relay"):
                if mention.media and mention.named and not any(mention.span.overlaps(span) for span in taken):
                    found.append(mention)  # noqa: PERF401 - three conditions read better as a loop
        return _each_once(found)

    def spoke_to_outlet_itself(self, place: int) -> bool:
        """Whether the words show that the source spoke to the report's own author: "told me", "wrote to us"."""
        return any(pattern.search(self.frame(place)[1]) for pattern in self._patterns["own"])

    def _matches(self, where: Span, words: str, kind: str, group: str) -> Iterator[Mention]:
        words = readable(words, self._report.lang)
        for pattern in self._patterns[kind]:
            trusted_groups = ("press", "heard") if group == "relay" else ()
            name = next((one for one in trusted_groups if one in pattern.groupindex), group)
            if name not in pattern.groupindex:
                continue
            for match in pattern.finditer(words):
                raw = match.group(name)
                start, end = (
                    match.start(name) + len(raw) - len(raw.lstrip()),
                    match.end(name) - len(raw) + len(raw.rstrip()),
                )
                if end <= start or _HIDDEN in words[start:end]:
                    continue
                read = self._cast.read(Span(where.start + start, where.start + end))
                trusted = not read.media and (name == "press" or (name == "heard" and _nameless_kind(read)))
                yield outlet_mention(read.span, raw.strip(' «»"“”')) if trusted else read


def _nameless_kind(read: Mention) -> bool:
    """Whether the words are a name of which nothing shows what it is: no person's, no body's, no document's."""
    return read.kind is HopKind.UNKNOWN and not read.key.startswith("pronoun:")


def _anybody(relay: Mention) -> bool:
    """Whether it is "the media" at large: whoever speaks to them speaks to the report's outlet too."""
    return relay.plural and not relay.named and relay.modifiers <= {relay.head}


def _each_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    kept: dict[str, Mention] = {}
    for mention in mentions:
        kept.setdefault(mention.key, mention)
    return tuple(kept.values())
