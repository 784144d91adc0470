"""Pages, documents and messages of invented outlets, made with the real libraries where there is one."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

from firsthand.acquire.file import acquire_bytes
from firsthand.read.reader import Reader
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection
from firsthand.records.report import PassageKind, Report

PARAGRAPHS = (
    (
        "VELSK, March 4 (HL) &#8212; Police in Velsk detained a former envoy on Tuesday, a ministry official said, "
        '<a href="/news/17">the Daily Tern</a> reported &amp; a witness confirmed.'
    ),
    (
        "The man, who fled in 2029, was returned within hours, according to two relatives who spoke on condition of "
        "anonymity because they feared reprisals at home."
    ),
    (
        "“He had papers,” one of them said. The ministry denied that any person had been handed over, and called the "
        "reports a provocation by hostile media."
    ),
)


def page(
    paragraphs: Sequence[str] = PARAGRAPHS, *, head: str = "", title: str = "Envoy held at border", lang: str = "en"
) -> str:
    """An article page with navigation, advertisements and a footer."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Harbour Ledger</title>{head}'
        '</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        '</header><div class="ad-banner">Advertisement: Buy boats now</div><main><article>'
        f"<h1>{title}</h1>{body}</article></main>"
        '<aside><h3>Most read</h3><ul><li><a href="/9">Nine boats sink in the harbour at night</a></li></ul></aside>'
        "<footer>© 2031 Harbour Ledger. All rights reserved. <a href='/p'>Privacy policy</a></footer></body></html>"
    )


def document(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """A DOCX."""
    made = docx.Document()
    made.core_properties.author = author
    made.core_properties.title = title
    for words in paragraphs:
        made.add_paragraph(words)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def pdf(*pages: Sequence[tuple[float, float, float, str]], title: str = "", author: str = "", fonts: str = "") -> bytes:
    """A PDF of lines (x, y, size, words) per page, in points from the lower left corner, in Helvetica."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    objects.append(f"<</Title({title})/Author({author})/CreationDate(D:20310305120000Z)>>".encode("latin-1"))
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
            for x, y, size, words in lines
        ).encode("latin-1")
        objects.append(b"<</Length %d>>stream\n" % len(drawn) + drawn + b"\nendstream")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def item(data: bytes | str, hints: Hints = Hints()) -> Acquired:  # noqa: B008 - frozen
    """What acquiring makes of one file with these bytes."""
    raw = data.encode() if isinstance(data, str) else data
    found = [one for one in acquire_bytes(raw, "sample", Limits()) if isinstance(one, Acquired)]
    one = found[0]
    return Acquired(one.data, one.fingerprint, one.name, one.media_type, "2031-06-01T00:00:00Z", hints)


def report_of(reader: Reader, data: bytes | str, hints: Hints = Hints()) -> Report:  # noqa: B008 - frozen
    """The report that `data` holds."""
    found = reader.read(item(data, hints))
    assert isinstance(found, Report), found
    check(found)
    return found


def rejection_of(reader: Reader, data: bytes | str) -> Rejection:
    """Why `data` holds none."""
    found = reader.read(item(data))
    assert isinstance(found, Rejection), found
    assert found.name == "sample"
    assert len(found.message) > 15
    return found


def body(report: Report) -> list[str]:
    """The words of all passages but title and captions."""
    outside = (PassageKind.TITLE, PassageKind.CAPTION)
    return [one.span.of(report.text) for one in report.passages if one.kind not in outside]


def captions(report: Report) -> list[str]:
    """The words of the captions."""
    return [one.span.of(report.text) for one in report.passages if one.kind is PassageKind.CAPTION]


def check(report: Report) -> None:
    """What holds for each report, whatever it was read from."""
    end = 0
    for passage in report.passages:
        assert end <= passage.span.start < passage.span.end <= len(report.text)
        assert passage.span.of(report.text) == passage.span.of(report.text).strip()
        end = passage.span.end
    if report.dateline is not None:
        assert any(report.dateline.span.within(passage.span) for passage in report.passages)
        if report.dateline.place_span is not None:
            assert report.dateline.place_span.of(report.text) == report.dateline.place
    for link in report.links:
        assert link.span.of(report.text)
    assert "\0" not in report.text
