"""The screens, as a client sees them."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
import inspect
import shutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import invented_case
import pytest
from lxml import html

from firsthand.errors import CaseError, InputError, NotFoundError, SettingsError, StoreError
from firsthand.records.event import Place
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.web import screens
from firsthand.web.errors import status_of
from firsthand.web.links import report_href, spans_from
from firsthand.web.reading_view import blocks

SCREENS = (
    "/", "/incidents/i1", "/incidents/i2", "/pairs/i1", "/reports", "/reports/r1", "/reports/r3", "/search?q=Izmir",
    "/search", "/log", "/log?before=50", "/about",
)  # fmt: skip


def page(desk, path: str) -> html.HtmlElement:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_well_made(desk, path):
    found = page(desk, path)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(found.xpath("//h1")) == 1
    assert found.xpath("//html/@lang") == ["en"]
    assert not found.xpath("//*[@style] | //style | //script[not(@src)] | //*[starts-with(name(@*), 'on')]")
    assert {link.split("/")[1] for link in found.xpath("//script/@src | //link/@href")} == {"static"}
    inner = {link[1:] for link in found.xpath("//a/@href") if link.startswith("#")}
    assert inner <= set(ids)


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/none",
        "/pairs/none",
        "/reports/none",
        "/originals/" + "0" * 64,
        "/originals/../x",
        "/nothing",
        "/static/none.css",
    ],
)
def test_what_is_not_there_is_404(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("x"), 404),
        (InputError("x"), 400),
        (CaseError("x"), 503),
        (StoreError("x"), 503),
        (SettingsError("x"), 500),
    ],
)
def test_errors_have_their_status(error, status):
    assert status_of(error) == status


def test_an_error_shows_its_message_and_remedy(desk, workspace):
    def broken(query, **_):
        raise InputError("since is '<b>'", remedy="Give a day.")

    workspace.incidents = broken
    answer = desk.get("/?since=<b>")
    assert answer.status_code == 400
    assert "Since is &#39;&lt;b&gt;&#39;" in answer.text
    assert "Give a day." in answer.text


def test_an_unforeseen_error_tells_no_details(desk, workspace):
    def broken(query, **_):
        raise RuntimeError("secret path")

    workspace.incidents = broken
    answer = desk.get("/")
    assert answer.status_code == 500
    assert "secret path" not in answer.text


@pytest.mark.parametrize("path", ["/", "/incidents/i1", "/reports/r1", "/search?q=Izmir", "/log"])
def test_a_case_that_was_deleted_gives_a_plain_page(desk, workspace, path):
    assert desk.get("/").status_code == 200
    shutil.rmtree(workspace.folder)
    answer = desk.get(path)
    assert answer.status_code == 503
    assert "The case is no longer in" in answer.text
    assert "open another case" in answer.text


@pytest.mark.parametrize("path", ["/", "/incidents/i1", "/reports/r1", "/search?q=Izmir", "/log"])
def test_a_database_that_was_deleted_gives_a_plain_page(desk, workspace, path):
    workspace.close()
    for file in workspace.folder.glob("case.db*"):
        file.unlink()
    answer = desk.get(path)
    assert answer.status_code == 503
    assert "database" in answer.text


def test_home_leads_with_the_thinnest_support(desk):
    found = page(desk, "/")
    assert (
        words(found.xpath("//ol[@class='thin']/li")[0])
        == "6 reports, 1 origin Exile seized at ferry pier, resident says"
    )
    row = words(found.xpath("//table[@class='incidents']/tbody/tr")[0])
    assert "Izmir, Türkiye March 2031 6 1 1 Harbour Courier 2" in row
    other = words(found.xpath("//table[@class='incidents']/tbody/tr")[1])
    assert other.startswith("Student questioned at border")
    assert "0–1 1 her lawyer" in other
    assert "broken.pdf" in words(found.xpath("//ul[@class='rejections']")[0])
    assert not found.xpath("//p[@class='note']")


def put(workspace, report, reading, original=b""):
    """Save a further report, of bytes of its own."""
    data = original or f"{report.id} {report.text}".encode(errors="replace")
    report = replace(report, fingerprint=hashlib.sha256(data).hexdigest())
    workspace.save_report(data, report, replace(reading, report=report.id))


def test_home_says_when_figures_are_stale(desk, workspace):
    report, reading = workspace.report("r7")
    put(workspace, replace(report, id="later"), reading)
    assert "older than the reports" in words(page(desk, "/").xpath("//p[@class='note']")[0])


def test_home_of_an_empty_case(bare_desk):
    assert "No incident yet" in words(page(bare_desk, "/").xpath("//main")[0])


def test_facets_narrow_the_table(desk):
    found = page(desk, "/?type=detention")
    assert [words(one) for one in found.xpath("//table[@class='incidents']/tbody//a")] == [
        "Student questioned at border"
    ]
    assert found.xpath("//option[@selected]/text()") == ["detention"]


def test_an_incident_says_how_many_would_have_to_be_wrong(desk):
    found = page(desk, "/incidents/i1")
    verdicts = [words(one) for one in found.xpath("//p[@class='verdict']")]
    assert verdicts[0].startswith(
        "1 source would have to be wrong for this to be wrong. "
        "Reported by 5 reports, rests on 1 origin. Bottleneck: Harbour Courier."
    )
    assert "1–2 origins (least–most that the texts allow)" in verdicts[1]
    other = page(desk, "/incidents/i2")
    assert words(other.xpath("//p[@class='verdict']")[0]).startswith("Not established")


def test_an_incident_shows_picture_chains_and_contradiction(desk):
    found = page(desk, "/incidents/i1")
    assert len(found.xpath("//svg")) == 2
    chains = [words(one) for one in found.xpath("(//ul[@class='voices'])[1]/li/p")]
    assert chains[1] == (
        "Inland Wire, 5 March 2031: Inland Wire ← has it from Harbour Courier ← has it from a resident who watched "
        "from a kiosk quotes Harbour Courier, 4 March 2031"
    )
    against = found.xpath("//ul[@class='voices against']")[0]
    assert "“No citizen was detained,”" in against.xpath(".//mark/text()")


def test_each_reason_opens_its_words(desk):
    found = page(desk, "/incidents/i1")
    reason = found.xpath("//details[@class='reason'][contains(., 'adds no origin')]")[0]
    assert reason.xpath(".//mark/text()") == ["the Harbour Courier reported, citing a resident"]
    [link] = reason.xpath(".//a/@href")
    path, _, fragment = link.partition("#")
    target = page(desk, path)
    assert (
        "".join(target.xpath("//a[contains(@class, 'asked')]//text() | //mark//text()"))
        == "the Harbour Courier reported, citing a resident"
    )
    assert target.xpath(f"//*[@id='{fragment}']")


def test_every_report_of_an_incident_is_named_even_where_none_is_opened(desk, monkeypatch):
    monkeypatch.setattr("firsthand.web.screens.incident.OPENED_REPORTS", 0)
    listed = page(desk, "/incidents/i1").xpath("//ol[@class='report-list']/li")
    assert len(listed) == 6
    assert words(listed[2]) == "망명 활동가, 이즈미르 부두에서 납치 항구신문, 5 March 2031, Korean"


def test_rows_of_reports_come_in_the_order_asked_and_leave_out_what_is_not_there(workspace, monkeypatch):
    monkeypatch.setattr("firsthand.store.lists._MOST_VALUES", 2)
    listed = {row.id: row for row in workspace.reports()}
    asked = workspace.report_rows(["r6", "none", "r1", "r7", "r3", "r6"])
    assert list(asked) == ["r6", "r1", "r7", "r3"]
    assert all(asked[one] == listed[one] for one in asked)
    assert workspace.report_rows([]) == {}


def test_a_claim_that_rests_on_nothing_has_a_page(desk, workspace):
    found = invented_case.corroboration()
    first = found.incidents[0]
    workspace.save_corroboration(
        replace(found, incidents=(replace(first, claims=(invented_case.empty_claim(),)),), pairs=())
    )
    shown = page(desk, f"/incidents/{first.id}")
    assert words(shown.xpath("//p[@class='verdict']")[0]) == (
        "Not established: no report shows an origin that counts as one. Reported by 0 reports, rests on 0 origins."
    )
    assert len(shown.xpath("//svg")) == 1
    assert "not established" in words(page(desk, "/").xpath("//table[@class='incidents']/tbody/tr")[0])


def test_pairs_are_a_matrix(desk):
    found = page(desk, "/pairs/i1")
    first = found.xpath("//table[@class='matrix']/tbody/tr")[0]
    cells = [words(cell) for cell in first.xpath("./td")]
    assert cells == ["·", *["○ same origin".replace(" ", "", 1)] * 4, "●independent"]


def test_a_report_shows_its_text_whole_and_marks_who_speaks(desk):
    found = page(desk, "/reports/r1")
    text = found.xpath("//div[contains(@class, 'text')]")[0]
    for passage in invented_case.make_report("r1").passages:
        assert " ".join(passage.span.of(invented_case.TEXTS["r1"][4]).split()) in words(text)
    marked = found.xpath("//a[@href='#chain-a3' and contains(@class, 'said-source')]/text()")
    assert "".join(marked) == "his sister, Sanna Melikan"
    card = found.xpath("//section[@id='chain-a1']")[0]
    assert [words(one) for one in card.xpath(".//span[@class='hop-name']")] == [
        "Harbour Courier",
        "a resident who watched from a kiosk",
    ]
    assert [words(one) for one in found.xpath("//details[@class='boilerplate']/p")] == [
        "Advertisement",
        "Subscribe to our newsletter",
    ]


def test_each_attribution_can_be_reached_by_keyboard_once(desk):
    found = page(desk, "/reports/r2")
    stops = found.xpath("//a[contains(@class, 'said') and not(@tabindex)]/@href")
    assert sorted(stops) == ["#chain-a1", "#chain-a2", "#chain-a3"]
    assert set(found.xpath("//a[contains(@class, 'said') and @tabindex]/@tabindex")) <= {"-1"}


def test_a_lead_that_restates_leads_to_the_chain_of_what_it_restates(desk, workspace):
    report, reading = workspace.report("r1")
    lead = report.passages[2].span
    restated = replace(
        reading, engine="another 1", attributions=reading.attributions[:1], restated=((lead, "a1"), (lead, "gone"))
    )
    workspace.save_report(invented_case.original("r1"), report, restated)
    found = page(desk, "/reports/r1")
    assert set(found.xpath("//a[contains(@class, 'said-restated')]/@href")) == {"#chain-a1"}
    assert len(found.xpath("//a[@id='said-a1']")) == 1


def test_foreign_text_says_its_language(desk):
    found = page(desk, "/reports/r3")
    assert found.xpath("//h1/@lang") == ["ko"]
    assert found.xpath("//div[@class='text']/@lang") == ["ko"]
    assert "zh" in page(desk, "/reports").xpath("//tbody//@lang")


def nasty_case(workspace):
    nasty = "<script>alert('x')</script><img src=x onerror=alert(1)> \" onmouseover=\"x"
    text = f"{nasty} said {nasty}."
    report = Report(
        nasty,
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        (Passage(Span(0, len(text))),),
        "en",
        title=nasty,
        outlet=nasty,
        url=f"javascript:{nasty}",
        published=nasty,
        byline=nasty,
        name=nasty,
        media_type=nasty,
        received=nasty,
    )
    source = len(text) // 2
    said = replace(
        invented_case.make_reading("r7").attributions[0],
        source=(Span(0, 20),),
        cue=(Span(source - 5, source),),
        content=(Span(source, source + 20),),
        rule=nasty,
    )
    said = replace(said, chain=(replace(said.chain[0], name=nasty),))
    put(workspace, report, Reading(nasty, nasty, nasty, (said,)), text.encode())
    found = invented_case.corroboration()
    claim = replace(
        found.incidents[1].claims[0],
        statement=nasty,
        statement_report=nasty,
        statement_span=(Span(0, 30),),
        reports=(nasty,),
        support=(replace(found.incidents[1].claims[0].support[0], report=nasty),),
        why=(replace(found.incidents[0].why[0], sentence=nasty, report=nasty, evidence=(Span(0, 9),)),),
        origins=tuple(replace(one, label=nasty) for one in found.incidents[1].claims[0].origins),
    )
    place = Place(nasty, "XX", nasty)
    incident = replace(
        found.incidents[1], id="in", title=nasty, type=nasty, date=nasty, place=place, reports=(nasty,), claims=(claim,)
    )
    sources = tuple(replace(one, label=nasty) for one in found.sources)
    workspace.save_corroboration(replace(found, incidents=(incident,), sources=sources))
    workspace.save_rejection(Rejection(nasty, nasty, nasty, nasty))
    workspace.name = nasty
    return nasty


@pytest.mark.parametrize(
    "path", ["/", "/incidents/in", "/pairs/in", "/reports", "REPORT", "/search?q=<script>", "/about", "/nothing"]
)
def test_markup_in_a_report_stays_text(desk, workspace, path):
    nasty = nasty_case(workspace)
    answer = desk.get(report_href(nasty, words=(Span(3, 12),)).partition("#")[0] if path == "REPORT" else path)
    assert answer.status_code in {200, 404}
    assert "<script>alert" not in answer.text
    found = html.document_fromstring(answer.text)
    assert not found.xpath("//img | //script[not(@src)] | //*[@onerror] | //*[@onmouseover]")
    assert not [link for link in found.xpath("//@href | //@src") if link.lower().startswith("javascript:")]
    assert "<script>alert('x')</script>" in found.text_content()


@pytest.mark.parametrize("ident", ["a/b", "..", ".", "", "50%", "a?b#c", "한국어", "a b"])
def test_any_id_of_a_report_has_a_page(desk, workspace, ident):
    report, reading = workspace.report("r7")
    put(workspace, replace(report, id=ident, title="The one"), reading)
    assert words(page(desk, report_href(ident)).xpath("//h1")[0]) == "The one"


def test_the_original_is_a_download_and_never_a_page(desk):
    report = invented_case.make_report("r1")
    answer = desk.get(f"/originals/{report.fingerprint}")
    assert answer.content == invented_case.original("r1")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{report.fingerprint[:16]}.bin"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "number"), [("Izmir", 5), ("납치", 1), ("伊兹密尔", 1), ("Измире", 1), ("nowhere", 0)]
)
def test_search_in_any_language(desk, query, number):
    found = page(desk, f"/search?q={query}")
    hits = found.xpath("//ol[@class='hits']/li")
    assert len(hits) == number
    assert all(hit.xpath(".//mark/text()") == [query] for hit in hits)
    assert found.xpath("//input[@name='q']/@value") == [query]


def test_the_log_is_paged(desk, workspace):
    with workspace.writing_alone():
        for number in range(110):
            workspace.save_rejection(Rejection(f"clippings/empty-{number}.txt", "empty", "There is nothing in it."))
    last = workspace.log(limit=1)[0].seq
    first = page(desk, "/log")
    assert len(first.xpath("//tbody/tr")) == 100
    older = first.xpath("//a[text()='Older →']/@href")[0]
    second = page(desk, older)
    assert words(second.xpath("//tbody/tr/th")[0]) == str(last - 100)


def test_a_very_long_report_is_cut_and_says_so(desk, workspace):
    text = "word " * 100_000
    report = Report("long", text, "a" * 64, (Passage(Span(0, len(text))),), "en", title="Long")
    put(workspace, report, Reading("long", "en", "rules 1"))
    answer = desk.get("/reports/long")
    assert len(answer.text) < 400_000
    assert "longer than what is shown" in answer.text


def test_blocks_hold_every_character_once():
    for report, reading in invented_case.items():
        found = blocks(report, reading, (Span(3, 9),))
        shown = "".join(piece.text for block in found for piece in block.pieces)
        assert "".join(shown.split()) == "".join(report.text.split())


def test_spans_of_an_address():
    assert spans_from("3-9,12-40") == (Span(3, 9), Span(12, 40))
    assert spans_from("9-3,x-y,,-1-4,1-" + "9" * 30) == ()


@pytest.mark.parametrize(
    "path",
    [
        "/?offset=99999",
        "/?offset=-1",
        "/?min_confirmed=x",
        "/search?q=a&offset=oops",
        "/log?before=0",
        "/reports?offset=400",
        "/reports/r1?at=999999-1000000",
    ],
)
def test_odd_addresses_answer(desk, path):
    assert desk.get(path).status_code == 200


def contexts():
    folder = Path(screens.__file__).parent
    for file in sorted(folder.glob("[a-z]*.py")):
        module = import_module(f"firsthand.web.screens.{file.stem}")
        for name, one in vars(module).items():
            if name.endswith("Context") and one.__module__ == module.__name__:
                yield pytest.param(one, id=name)


@pytest.mark.parametrize("context", list(contexts()))
def test_what_a_template_receives_is_a_documented_frozen_record(context):
    assert dataclasses.is_dataclass(context)
    assert context.__dataclass_params__.frozen
    assert inspect.getdoc(context)


def test_handlers_are_short():
    folder = Path(screens.__file__).parent
    for file in folder.glob("*.py"):
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef):
                assert one.end_lineno - one.lineno < 50, f"{file.name}: {one.name}"
