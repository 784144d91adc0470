from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from read_material import body, document, page, pdf, rejection_of, report_of

from firsthand.read.reader import Reader
from firsthand.records.report import PassageKind

FIRST = [
    "The harbour police in Velsk detained three men on Tuesday, a clerk of the",
    "ministry said, and added that none of them had been charged with any-",
    "thing. The families were told nothing.",
]
SECOND = [
    "A spokesman for the port authority denied that anybody had been held, and",
    "said the quay would open again on Friday.",
]


def lines(paragraphs: list[list[str]], top: float = 700, x: float = 72) -> list[tuple[float, float, float, str]]:
    drawn = []
    y = top
    for paragraph in paragraphs:
        for words in paragraph:
            drawn.append((x, y, 11, words))
            y -= 14
        y -= 10
    return drawn


def test_a_pdf_gives_paragraphs_with_their_pages(reader: Reader) -> None:
    heading = [(72, 740, 18, "Three men held")]
    report = report_of(
        reader, pdf(heading + lines([FIRST]), lines([SECOND], top=780), title="Three men held", author="Mina Orlov")
    )
    first = " ".join(FIRST).replace("any- thing", "anything")
    assert body(report) == [first, " ".join(SECOND)]
    assert (report.title, report.byline, report.published) == ("Three men held", "Mina Orlov", None)
    pages = {mark.span.of(report.text)[:12]: mark.page for mark in report.marks}
    assert pages == {"Three men he": 1, first[:12]: 1, SECOND[0][:12]: 2}
    assert any("2031-03-05" in note for note in report.notes)


def test_running_heads_and_page_numbers_are_left_out(reader: Reader) -> None:
    pages = []
    for number in range(1, 6):
        words = [f"On day {number} the clerk said that the quay in Velsk would stay closed for good, and left."]
        pages.append([(72, 800, 9, "Harbour Watch - Annual report"), *lines([words]), (290, 30, 9, str(number))])
    report = report_of(reader, pdf(*pages))
    assert len(body(report)) == 5
    assert "Annual report" not in report.text


def test_a_sentence_goes_on_over_the_page(reader: Reader) -> None:
    report = report_of(reader, pdf(lines([FIRST[:1]]), lines([FIRST[1:]])))
    assert len(body(report)) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "broken"),
        (pdf(lines([FIRST]))[:300], "broken"),
        (pdf([]), "no-text"),
        (pdf(), "no-text"),
    ],
)
def test_pdfs_that_hold_nothing_to_read(reader: Reader, data: bytes, code: str) -> None:
    rejection = rejection_of(reader, data)
    assert rejection.code in (code, "broken")
    assert rejection.remedy


def test_a_scanned_pdf_is_told_what_is_missing(reader: Reader) -> None:
    assert "recognition" in rejection_of(reader, pdf([])).remedy


def test_an_encrypted_pdf_asks_for_a_copy_without_password(reader: Reader) -> None:
    data = pdf(lines([FIRST]))
    locked = data.replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>/ID[<00><00>]",
    )
    rejection = rejection_of(reader, locked)
    assert rejection.code == "encrypted"
    assert "password" in rejection.remedy


def test_a_docx_gives_paragraphs_tables_and_properties(reader: Reader) -> None:
    made = docx.Document()
    made.core_properties.author = "Mina Orlov"
    made.add_heading("Three men held", 0)
    made.add_heading("What is known", 1)
    made.add_paragraph("The harbour police in Velsk detained three men on Tuesday, a clerk said.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "Witness A"
    table.cell(0, 1).text = "He saw two cars without plates."
    made.add_paragraph("A spokesman denied it.")
    kept = io.BytesIO()
    made.save(kept)
    report = report_of(reader, kept.getvalue())
    assert (report.title, report.byline) == ("Three men held", "Mina Orlov")
    assert body(report) == [
        "What is known",
        "The harbour police in Velsk detained three men on Tuesday, a clerk said.",
        "Witness A",
        "He saw two cars without plates.",
        "A spokesman denied it.",
    ]
    assert [one.kind for one in report.passages][:2] == [PassageKind.TITLE, PassageKind.HEADING]


def test_a_docx_that_unpacks_without_end_is_refused(reader: Reader) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 250_000_000)
    rejection = rejection_of(reader, kept.getvalue())
    assert rejection.code == "too-large"
    assert "250,000" in rejection.message


@pytest.mark.parametrize("cut", [100, 2000, 20_000])
def test_a_broken_docx_is_named(reader: Reader, cut: int) -> None:
    data = document("The quay was closed, a pilot said.")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr("word/document.xml", data[:cut])
    assert rejection_of(reader, kept.getvalue()).code == "broken"
    report_of(reader, document("The quay was closed on Monday, a pilot said."))


def test_an_empty_docx_is_named(reader: Reader) -> None:
    assert rejection_of(reader, document()).code == "no-text"


def mail(**fields: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": "Mina Orlov <mina@ledger.example>",
        "To": "desk@tern.example",
        "Date": "Tue, 04 Mar 2031 23:30:00 +0900",
        "Subject": "Fwd: Three men held",
        "Message-ID": "<1@ledger.example>",
    }
    for name, value in (told | fields).items():
        made[name] = value
    return made


TEXT = "The harbour police in Velsk detained three men on Tuesday, a clerk said.\n\nA spokesman denied it.\n"


def test_a_message_gives_title_outlet_byline_and_day(reader: Reader) -> None:
    made = mail()
    made.set_content(TEXT)
    report = report_of(reader, made.as_bytes())
    assert (report.title, report.outlet, report.byline, report.published) == (
        "Three men held",
        "ledger.example",
        "Mina Orlov",
        "2031-03-04",
    )
    assert body(report) == [
        "The harbour police in Velsk detained three men on Tuesday, a clerk said.",
        "A spokesman denied it.",
    ]
    mark = report.marks[0].bytes
    assert mark is not None
    assert made.as_bytes()[mark[0] : mark[1]].startswith(b"The harbour police")


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Mina Orlov <mina.orlov@gmail.com>", None, "Mina Orlov"),
        ("Reuters <news@mail.reuters.com>", "Reuters", None),
        ("mina@ledger.example", "ledger.example", None),
        ("=?utf-8?b?7ZWc66+87ISc?= <x@yna.co.kr>", "Yonhap", "한민서"),
        ("nobody at all", None, None),
    ],
)
def test_who_sent_it(reader: Reader, sender: str, outlet: str | None, byline: str | None) -> None:
    made = mail()
    made.set_content(TEXT)
    raw = made.as_bytes().replace(b"From: Mina Orlov <mina@ledger.example>", f"From: {sender}".encode())
    report = report_of(reader, raw)
    assert (report.outlet, report.byline) == (outlet, byline)


def test_a_message_in_html_only_is_read_as_a_page(reader: Reader) -> None:
    made = mail()
    made.set_content(page(), subtype="html")
    report = report_of(reader, made.as_bytes())
    assert body(report)[0].startswith("VELSK, March 4 (HL)")
    assert report.title == "Three men held"
    assert report.media_type == "message/rfc822"


def test_the_text_is_taken_before_the_html_unless_it_is_a_pointer(reader: Reader) -> None:
    made = mail()
    made.set_content("See this mail in your browser.\n")
    made.add_alternative(page(), subtype="html")
    assert "Police in Velsk" in report_of(reader, made.as_bytes()).text
    made = mail()
    made.set_content(TEXT)
    made.add_alternative(page(), subtype="html")
    assert "A spokesman denied it." in report_of(reader, made.as_bytes()).text


def test_a_message_in_another_encoding_is_read(reader: Reader) -> None:
    made = mail()
    made.set_content("항만청은 세 사람의 신병을 확보한 적이 없다고 밝혔다.\n", charset="euc-kr")
    report = report_of(reader, made.as_bytes())
    assert (report.lang, report.notes) == ("ko", ())


def test_a_message_without_text_is_named(reader: Reader) -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    assert rejection_of(reader, made.as_bytes()).code == "no-text"
