"""Footnotes that open the exact words in the kept capture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.publish.highlight import Mark, Piece, pieces
from firsthand.records.report import Report
from firsthand.records.span import Spans


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words that a sentence rests on; `number` counts from 1 over the whole file."""

    number: int
    report: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a capture: the notes that begin at it, and whether any note covers it."""

    text: str
    begins: tuple[int, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage of a capture."""

    kind: str
    runs: tuple[Run, ...]


class Footnotes:
    """Numbers the words that are cited; the same words keep their number."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        """Take the reports that may be cited, by id."""
        self._reports = reports
        self._notes: dict[tuple[str, Spans], Note] = {}

    def cite(self, report: str | None, spans: Spans) -> Note | None:
        """The note for these words; None where they are in no capture of the file."""
        if report is None or report not in self._reports or not spans:
            return None
        key = (report, spans)
        if key not in self._notes:
            self._notes[key] = Note(len(self._notes) + 1, report, spans)
        return self._notes[key]

    def capture(self, report: Report) -> tuple[Paragraph, ...]:
        """The main text of a report with the words of its notes marked; call it after everything is cited.

        A passage outside the main text is given where a note needs it.
        """
        notes = [note for note in self._notes.values() if note.report == report.id]
        first = {note.number: note.spans[0].start for note in notes}
        marks = [Mark(span, note.number) for note in notes for span in note.spans]
        wanted = [(passage.span, passage.kind.value) for passage in report.passages]
        outside = [mark.span for mark in marks if not any(mark.span.overlaps(span) for span, _ in wanted)]
        wanted += [(span, "outside") for span in dict.fromkeys(outside)]
        seen: set[int] = set()
        done = []
        for span, kind in sorted(wanted):
            runs = [_run(piece, first, seen) for piece in pieces(report.text, span, marks)]
            done.append(Paragraph(kind, tuple(runs)))
        return tuple(done)


def _run(piece: Piece[int], first: Mapping[int, int], seen: set[int]) -> Run:
    begins = tuple(key for key in dict.fromkeys(piece.keys) if key not in seen and piece.span.start >= first[key])
    seen.update(begins)
    return Run(piece.text, begins, bool(piece.keys))


def clipped(words: str, most: int = 420) -> str:
    """Words for a running sentence: one line, without outer quotation marks, cut at `most` code points."""
    line = " ".join(words.split())
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("‘", "’")):
        if len(line) > 2 and line.startswith(opening) and line.rstrip(",.").endswith(closing):
            inner = line.rstrip(",.")[len(opening) : -len(closing)]
            if opening not in inner and closing not in inner:
                line = inner.rstrip(",")
            break
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
