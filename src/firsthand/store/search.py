"""Full-text search over the reports and claims of one case. There is none over several: see SECURITY.md.

What is typed is never a formula: words are cut as `segment` cuts texts and must all be found, in any order; words in
quotation marks must follow one another. Anything else typed is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from firsthand.records.claim import Claim
from firsthand.records.incident import Incident
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.store import dialect, tables
from firsthand.store.pages import Hit, SearchResult
from firsthand.store.records_json import from_json
from firsthand.store.segment import Word, words

REPORT, CLAIM = "report", "claim"

_PART_WORDS = 4000  # a tsvector holds 1 MB and 16,383 positions; 4,000 words of at most 40 code points stay below both
_MOST_PHRASES = 32
_BATCH = 1000
_BEFORE, _AFTER = 60, 100  # code points of a snippet on either side of what was found
_QUOTED = re.compile('["“”„«»「」『』《》](.*?)(?:["“”„«»「」『』《》]|$)', re.DOTALL)
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")

Phrase = tuple[Word, ...]


def printable(value: str | None) -> str | None:
    """`value` as a column of both databases can hold it: NUL and lone surrogates become U+FFFD."""
    return None if value is None else _UNPRINTABLE.sub("\ufffd", value)


def add_report(connection: Connection, report: Report) -> None:
    """Make title and main text of a report searchable."""
    forms = [word.form for word in words(report.title or "")]
    forms += [word.form for word in _main_text(report)]
    _add(connection, REPORT, [(report.id, forms)])


def replace_claims(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Make the claims of `incidents` searchable, and no others."""
    connection.execute(delete(tables.search).where(tables.search.c.kind == CLAIM))
    claims = [claim for incident in incidents for claim in incident.claims]
    for at in range(0, len(claims), _BATCH):
        _add(
            connection,
            CLAIM,
            [(claim.id, [word.form for word in words(claim.statement)]) for claim in claims[at : at + _BATCH]],
        )


def _add(connection: Connection, kind: str, texts: Sequence[tuple[str, list[str]]]) -> None:
    highest = connection.execute(select(func.max(tables.search.c.ordinal))).scalar()
    number = 0 if highest is None else int(highest) // tables.PARTS + 1
    rows = [
        {
            "ordinal": (number + at) * tables.PARTS + part,
            "kind": kind,
            "ref": ref,
            "tokens": " ".join(forms[part * _PART_WORDS : (part + 1) * _PART_WORDS]),
        }
        for at, (ref, forms) in enumerate(texts)
        for part in range(min(tables.PARTS, -(-len(forms) // _PART_WORDS)))
    ]
    if rows:
        connection.execute(insert(tables.search), rows)


def _title(report: Report) -> str:
    return printable(report.title or report.name or report.id) or ""


def _main_text(report: Report) -> Iterator[Word]:
    for passage in report.passages:
        yield from words(report.text, passage.span.start, passage.span.end)


def phrases(query: str) -> list[Phrase]:
    """What a query asks for: sequences of words, each of which must be found. Empty where it has no word."""
    found: list[Phrase] = []
    rest = 0
    for match in _QUOTED.finditer(query):
        found += _single(query[rest : match.start()])
        found.append(_open_ended(words(match[1])))
        rest = match.end()
    found += _single(query[rest:])
    return list(dict.fromkeys(phrase for phrase in found if phrase))[:_MOST_PHRASES]


def _single(query: str) -> Iterator[Phrase]:
    """Each piece between blanks is one phrase: its pairs, or parts of a name such as al-Hadi, belong together."""
    return (_open_ended(words(piece)) for piece in query.split())


def _open_ended(found: list[Word]) -> Phrase:
    """Without the lone last character of a run that ends the phrase: in a text, the run may go on."""
    if len(found) > 1 and found[-1].closing and found[-2].span.end == found[-1].span.end:
        found = found[:-1]
    return tuple(Word(word.form, Span(0, 0), word.closing and at == len(found) - 1) for at, word in enumerate(found))


def find(connection: Connection, query: str, *, limit: int, offset: int) -> SearchResult:
    """One page of what holds all words of `query`, best first, with snippets cut from the texts as they are."""
    wanted = phrases(query)
    if not wanted:
        return SearchResult(query, 0)
    total, found = dialect.find_words(connection, wanted, limit=limit, offset=offset)
    hits = (
        _report_hit(connection, ref, wanted) if kind == REPORT else _claim_hit(connection, ref, wanted)
        for kind, ref in found
    )
    return SearchResult(query, total, tuple(hits))


def _report_hit(connection: Connection, report_id: str, wanted: Sequence[Phrase]) -> Hit:
    record = connection.execute(
        select(tables.report_records.c.record).where(tables.report_records.c.report == report_id)
    ).scalar_one()
    report = from_json(Report, record)
    text = report.text
    match = _first(list(_main_text(report)), wanted)
    bounds = next((one.span for one in report.passages if match is not None and match.overlaps(one.span)), None)
    if match is None and report.title is not None:
        text = report.title
        match = _first(words(text), wanted)
    snippet = _snippet(text, match, bounds)
    return Hit(REPORT, report_id, _title(report), *snippet, report=report_id)


def _claim_hit(connection: Connection, claim_id: str, wanted: Sequence[Phrase]) -> Hit:
    row = connection.execute(
        select(tables.claims.c.record, tables.claims.c.incident, tables.incidents.c.title)
        .join(tables.incidents, tables.incidents.c.id == tables.claims.c.incident)
        .where(tables.claims.c.id == claim_id)
    ).one()
    claim = from_json(Claim, row.record)
    snippet = _snippet(claim.statement, _first(words(claim.statement), wanted), None)
    return Hit(CLAIM, claim_id, row.title, *snippet, report=claim.statement_report, incident=row.incident)


def _snippet(text: str, match: Span | None, bounds: Span | None) -> tuple[str, str, str]:
    """What stands before, at and after `match`; never beyond `bounds`, the passage, next to which boilerplate lies."""
    first, end = bounds or Span(0, len(text))
    here = match or Span(first, first)
    return (
        text[_word_start(text, max(first, here.start - _BEFORE), here.start, first) : here.start],
        here.of(text),
        text[here.end : _word_end(text, min(end, here.end + _AFTER), here.end, end)],
    )


def _word_start(text: str, at: int, most: int, first: int) -> int:
    """The first place from `at` on that begins a word, so that snippets begin with whole words where there are any."""
    if at <= first:
        return first
    blank = text.find(" ", at, most)
    return at if blank == -1 else blank + 1


def _word_end(text: str, at: int, least: int, end: int) -> int:
    if at >= end:
        return end
    blank = text.rfind(" ", least, at)
    return at if blank == -1 else blank


def _first(text_words: list[Word], wanted: Sequence[Phrase]) -> Span | None:
    """Where the first of the phrases stands: the longest one first, as it says most."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(text_words):
        starts.setdefault(word.form, []).append(at)
    for phrase in sorted(wanted, key=len, reverse=True):
        candidates = starts.get(phrase[0].form, ())
        if len(phrase) == 1 and phrase[0].closing:
            candidates = [at for at, word in enumerate(text_words) if word.form.startswith(phrase[0].form)]
        for at in candidates:
            if _stands_at(text_words, at, phrase):
                return _span(text_words, at, phrase)
    return None


def _stands_at(text_words: list[Word], at: int, phrase: Phrase) -> bool:
    if at + len(phrase) > len(text_words):
        return False
    return all(
        word.form.startswith(asked.form) if asked.closing else word.form == asked.form
        for word, asked in zip(text_words[at : at + len(phrase)], phrase, strict=True)
    )


def _span(text_words: list[Word], at: int, phrase: Phrase) -> Span:
    start, last = text_words[at].span.start, text_words[at + len(phrase) - 1].span
    if phrase[-1].closing and last.end - last.start == 2:
        return Span(start, last.start + 1)  # one character was asked for and is the first of this pair
    return Span(start, last.end)
