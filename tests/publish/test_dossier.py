from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import invented_case
import pytest
from lxml import html

from firsthand.errors import InputError
from firsthand.protect.policy import protect
from firsthand.publish.contract import corroborated, extracted_line
from firsthand.publish.dossier import write_dossier
from firsthand.publish.footnotes import clipped
from firsthand.publish.jsonl import write_incidents, write_jsonl
from firsthand.records.incident import Corroboration
from firsthand.records.protected import WORKING_COPY, Protected
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span


@pytest.fixture(scope="module")
def safe() -> Protected:
    return protect(invented_case.corroboration(), invented_case.items())


def dossier(protected: Protected) -> str:
    stream = io.StringIO()
    write_dossier(protected, stream, title="Harbour case", made="2031-06-02T10:00:00Z")
    return stream.getvalue()


@pytest.fixture(scope="module")
def page(safe) -> html.HtmlElement:
    return html.document_fromstring(dossier(safe))


def test_it_is_headed_as_a_working_copy(page):
    assert page.xpath("string(//header//*[@class='notice'])").strip() == WORKING_COPY + "."


def test_no_masked_name_stands_in_it(safe):
    assert "Melikan" not in dossier(safe)


def test_every_footnote_opens_words_in_the_appendix(page):
    links = page.xpath("//sup[@class='note']/a/@href")
    assert len(links) > 10
    targets = set(page.xpath("//*[@class='word']/@id"))
    assert {link[1:] for link in links} == targets


def test_the_words_of_a_footnote_are_those_that_the_voice_rests_on(page):
    [item] = page.xpath("//ul[@class='told']/li[contains(., 'Речной вестник (6 March 2031) reports it')]")
    number = item.xpath("string(.//sup[@class='note'])")
    [word] = page.xpath(f"//sup[@id='w{number}']")
    marked = word.getnext()
    assert marked.tag == "mark"
    assert item.xpath("string(.//q)").startswith(marked.text)


def test_ids_are_distinct_and_inner_links_lead_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in page.xpath("//@href") if link.startswith("#")}
    assert inner <= set(ids)


def test_captures_carry_their_fingerprints(page, safe):
    for report, _ in safe.items:
        assert page.xpath(f"//dd[text()='{report.fingerprint}']")


def test_it_is_self_contained(safe):
    text = dossier(safe)
    assert "<script" not in text
    assert not re.search(r"(src|href)=[\"'](?!#)", text)
    assert not re.search(r"url\(|@import", text.replace("url(#", ""))


def test_foreign_words_say_their_language(page):
    assert {"ko", "zh", "ru"} <= set(page.xpath("//q/@lang"))
    assert {"ko", "zh", "ru"} <= set(page.xpath("//div[@class='text']/@lang"))


def test_it_says_what_it_does_not_say(page):
    assert "does not say that something happened" in page.text_content()
    assert not re.search(r"proven|verified true", page.text_content())


def test_markup_in_a_report_stays_text():
    nasty = "<script>alert(1)</script> & </main>"
    report, reading = invented_case.items()[6]
    bad = replace(
        report,
        text=nasty + report.text[len(nasty) :],
        title=nasty,
        outlet=nasty,
        url=nasty,
        byline=nasty,
        passages=(Passage(Span(0, len(report.text))),),
    )
    found = invented_case.corroboration()
    incident = replace(found.incidents[1], title=nasty)
    text = dossier(protect(replace(found, incidents=(incident,)), [(bad, reading)]))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_claim_that_rests_on_nothing_is_told():
    found = invented_case.corroboration()
    incident = replace(found.incidents[0], claims=(invented_case.empty_claim(),))
    text = dossier(protect(replace(found, incidents=(incident,)), invented_case.items()))
    shown = html.document_fromstring(text)
    [verdict] = shown.xpath("//p[@class='verdict']")
    assert " ".join(verdict.text_content().split()) == (
        "Not established: no report shows an origin that counts as one. Reported by 0 reports; rests on 0 origins."
    )
    assert shown.xpath("//table/tbody/tr/td[last()]")[0].text_content() == "not established"
    assert shown.xpath("//svg")


def test_a_bottleneck_is_named_where_no_origin_is_confirmed(page):
    [row] = page.xpath("//section[@aria-labelledby='summary']//tbody/tr[contains(., 'Student')]")
    assert row.xpath("string(td[last()])") == "1: her lawyer"
    [verdict] = page.xpath("//article[contains(h2, 'Student')]//p[@class='verdict']")
    assert verdict.text_content().startswith("Not established")
    assert "If there is one, the claim rests on 1 source." in verdict.text_content()


def test_a_case_without_incidents_says_so():
    text = dossier(protect(Corroboration(), invented_case.items()))
    assert "No incident was found" in text


def test_a_path_is_written_whole_or_not_at_all(tmp_path, safe, monkeypatch):
    out = tmp_path / "dossier.html"
    out.write_text("before")
    broken = replace(safe, corroboration=replace(safe.corroboration, echoes=(object(),)))
    with pytest.raises(AttributeError):
        write_dossier(broken, out)
    assert out.read_text() == "before"
    write_dossier(safe, out)
    assert out.read_text(encoding="utf-8").endswith("</html>")
    assert [one.name for one in tmp_path.iterdir()] == ["dossier.html"]


def test_a_write_that_fails_half_way_leaves_what_was_there(tmp_path, safe, monkeypatch):
    out = tmp_path / "dossier.html"
    out.write_text("before")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left"):
        write_dossier(safe, out)
    assert out.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["dossier.html"]


def test_a_folder_that_is_not_there_is_named(tmp_path, safe):
    with pytest.raises(InputError, match="nowhere"):
        write_dossier(safe, tmp_path / "nowhere" / "dossier.html")


@pytest.mark.parametrize("write", [write_dossier, write_jsonl, write_incidents])
def test_nothing_unprotected_is_written(write):
    stream = io.StringIO()
    with pytest.raises(TypeError, match="protect"):
        write(invented_case.corroboration(), stream)
    assert stream.getvalue() == ""


def test_jsonl_is_the_extract_contract_of_the_masked_reports(safe):
    stream = io.StringIO()
    assert write_jsonl(safe, stream) == len(invented_case.TEXTS)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert "Melikan" not in stream.getvalue()
    for line, (report, reading) in zip(lines, safe.items, strict=True):
        assert line["notice"] == WORKING_COPY
        assert line["text"] == report.text
        assert extracted_line(report, reading).items() <= line.items()
    for attribution in lines[3]["attributions"]:
        start, end = attribution["content"][0]
        assert lines[3]["text"][start:end] in invented_case.TEXTS["r4"][4]


def test_incidents_are_the_corroborate_contract(safe):
    stream = io.StringIO()
    write_incidents(safe, stream)
    whole = json.loads(stream.getvalue())
    assert whole.pop("notice") == WORKING_COPY
    assert whole == json.loads(json.dumps(corroborated(safe.corroboration)))
    assert "Melikan" not in stream.getvalue()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("“No one was there,”", "No one was there"),
        ('"Yes"', "Yes"),
        ("“A” and “B”", "“A” and “B”"),
        ("plain\n words", "plain words"),
        ("«да»", "да"),
    ],
)
def test_quotation_marks_are_not_doubled(words, line):
    assert clipped(words) == line


def test_long_words_are_cut():
    assert clipped("word " * 200, 40).endswith("…")
    assert len(clipped("word " * 200, 40)) <= 40


def test_a_report_in_one_long_passage_without_notes_is_given_whole(safe):
    report = Report("r9", "x" * 50, "9" * 64, (Passage(Span(0, 50)),), "en", title="Alone")
    found = safe.corroboration
    incident = replace(found.incidents[1], reports=("r9",), claims=())
    whole = replace(
        safe,
        items=(
            (report, replace(safe.items[0][1], report="r9", attributions=(), events=(), identifying=(), places=())),
        ),
        corroboration=replace(found, incidents=(incident,), echoes=()),
    )
    assert "x" * 50 in dossier(whole)
