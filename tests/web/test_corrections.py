"""Correcting what was read, by plain forms: no script, no second page of the desk."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
import review_material as material
from desk_client import HOST, DeskClient, client, let_in
from lxml import html

from firsthand.batch.run import corroborate
from firsthand.web.request_form import MOST_BYTES
from firsthand.workspace import Workspace

OWN = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


@pytest.fixture
def desk(tailors: Workspace) -> DeskClient:
    return let_in(client(tailors))


def page(desk: DeskClient, path: str = "/reports/r1") -> html.HtmlElement:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    found = html.document_fromstring(answer.text)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in found.xpath("//a/@href") if link.startswith("#")}
    assert inner <= set(ids)
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def sent(form: html.HtmlElement, **put: str | list[str]) -> dict[str, str | list[str]]:
    """What a browser would send: the form's own values, with `put` in their place."""
    values = {name: value for name, value in form.form_values() if name not in put}
    return values | {name.replace("_", "-"): value for name, value in put.items()}


def edit(desk: DeskClient, ident: str) -> html.HtmlElement:
    """The form of a field, as its link opens it."""
    [link] = page(desk).xpath(f"//a[@id='f-{ident}']/@href")
    assert link.endswith("#edit")
    found = page(desk, link.partition("#")[0])
    [form] = found.xpath("//form[contains(@class, 'editor')]")
    assert form.xpath(".//*[@id='edit']"), "the address points at the first control"
    [cancel] = form.xpath(".//a[contains(@class, 'cancel')]/@href")
    assert cancel.endswith(f"#f-{ident}")
    return form


def post(desk: DeskClient, data: dict[str, str | list[str]], path: str = "/reports/r1", **headers: str):
    return desk.request("POST", path, data=data, headers=headers or OWN)


def save(desk: DeskClient, ident: str, **put: str | list[str]) -> html.HtmlElement:
    """Correct a field and follow to the page that comes back."""
    answer = post(desk, sent(edit(desk, ident), **put))
    assert answer.status_code == 303, words(html.document_fromstring(answer.text))
    where = urlsplit(answer.headers["location"])
    found = page(desk, f"{where.path}?{where.query}")
    assert where.fragment in set(found.xpath("//@id"))
    return found


def value(found: html.HtmlElement, ident: str) -> str:
    return words(found.xpath(f"//*[@id='f-{ident}']")[0]).partition(": correct")[0]


def test_everything_that_was_read_is_beside_the_text(desk):
    found = page(desk)
    panel = words(found.xpath("//aside")[0])
    for told in (
        "Detention accomplished chief event", "state actor", "Milo Brandt", "one person", "Ostrava, Moravian-Silesian",
        "25 February 2031", "Tripoli, Libya", "Assault", "person of a victim",
    ):  # fmt: skip
        assert told in panel
    spans = {one for one in found.xpath("//aside//*[@data-spans]/@data-spans") if one}
    milo = material.span("Milo Brandt")
    assert f"{milo.start}-{milo.end}" in spans


def test_words_show_what_rests_on_them(desk):
    found = page(desk)
    [tripoli] = found.xpath("//div[@class='text']//a[text()='Tripoli']")
    [card] = found.xpath(f"//*[@id='{tripoli.get('href')[1:]}']")
    assert "Place: Tripoli, Libya" in words(card)
    [officers] = found.xpath("//div[@class='text']//a[text()='Officers']")
    [card] = found.xpath(f"//*[@id='{officers.get('href')[1:]}']")
    assert "Event: Detention, accomplished" in words(card)
    assert "Detention: done by: state actor" in words(card)
    [dateline] = found.xpath("//div[@class='text']//a[text()='OSTRAVA']")
    assert dateline.get("href").startswith("#rests-")


def test_a_correction_is_shown_with_who_when_and_what_it_said_before(desk, tailors):
    found = save(desk, "e1-status", value="denied", note="the ministry says so")
    assert value(found, "e1-status") == "denied"
    ruling = words(found.xpath("//*[@id='f-e1-status-ruled']")[0])
    [decision] = tailors.corrections("r1")
    assert ruling.startswith("corrected by ida, ")
    assert "before: accomplished" in ruling
    assert "“the ministry says so”" in ruling
    assert decision.at[:4] in ruling
    assert found.xpath("//a[@id='f-e1-status']/@aria-describedby") == ["f-e1-status-ruled"]
    assert words(found.xpath("//*[@role='status']")[0]).startswith("Saved. Corrected: Status of event Detention")


def test_undo_is_a_decision_too(desk, tailors):
    found = save(desk, "e1-status", value="denied")
    [form] = found.xpath("//div[@class='saved']//form")
    assert post(desk, dict(form.form_values())).status_code == 303
    assert value(page(desk), "e1-status") == "accomplished"
    assert len(tailors.corrections("r1")) == 2
    assert words(page(desk).xpath("//ol[@class='acts']/li")[0]).startswith("ida, ")
    again = post(desk, dict(form.form_values()))
    assert again.status_code == 400
    assert "meanwhile" in again.text


@pytest.mark.parametrize(
    ("ident", "put", "shown"),
    [
        ("e1-type", {"value": "abduction"}, "Abduction"),
        ("e2-main", {"value": "yes"}, "yes"),
        ("e1-perpetrator", {"value": ""}, "not told"),
        ("e1-perpetrator-words", {"words": "the tailor"}, "the tailor"),
        ("e1-perpetrator-words", {"words": ""}, "not told"),
        ("e1-place", {"value": "none"}, "not told"),
        ("e1-place", {"value": "geo:2210247"}, "Tripoli, Libya"),
        ("e1-place", {"name": "Shenyang"}, "Shenyang, Liaoning, China"),
        ("e1-place", {"name": "선양"}, "Shenyang, Liaoning, China"),
        ("e1-date", {"value": "none"}, "not told"),
        ("e1-date", {"edtf": "2031-02"}, "February 2031"),
        ("e1.1-name", {"words": "Brandt"}, "Brandt"),
        ("e1.1-name", {"words": ""}, "not told"),
        ("e1.1-population", {"value": "multiple"}, "several people"),
        ("e1.1-types", {"value": ["journalist", "trade unionist"]}, "journalist, trade unionist"),
        ("e1.1-sex", {"value": "woman"}, "woman"),
        ("e1.1-age", {"value": "child"}, "child"),
        ("a3-stance", {"value": "denies"}, "denies"),
        ("a3-source", {"words": "the cousin"}, "the cousin"),
        ("a3-source", {"words": ""}, "not told"),
        ("a3-kind", {"value": "party to the conflict"}, "party to the conflict"),
        ("a3-named", {"value": "no"}, "no"),
    ],
)
def test_each_field_is_corrected_by_its_form(desk, ident, put, shown):
    assert value(save(desk, ident, **put), ident) == shown


def test_saving_what_stands_there_confirms_it(desk):
    found = save(desk, "e1-status")
    assert words(found.xpath("//*[@id='f-e1-status-ruled']")[0]).startswith("confirmed by ida")


@pytest.mark.parametrize("ident", ["e2-there", "e1.1-there", "a4-there"])
def test_a_thing_is_rejected_and_brought_back(desk, ident):
    found = save(desk, ident, note="misread")
    assert not found.xpath(f"//*[@id='f-{ident}']")
    [struck] = found.xpath("//ul[@class='rulings']/li")
    assert "rejected by ida" in words(struck)
    assert "“misread”" in words(struck)
    [form] = struck.xpath(".//form")
    assert post(desk, dict(form.form_values())).status_code == 303
    assert page(desk).xpath(f"//*[@id='f-{ident}']")


def mention(word: str) -> str:
    at = material.span(word)
    return f"{'date' if word in {'2015', 'Tuesday'} else 'place'}-{at.start}-{at.end}"


def test_a_place_takes_another_candidate_of_the_gazetteer(desk, tailors):
    form = edit(desk, f"{mention('Tripoli')}-place")
    offered = [words(one) for one in form.xpath(".//option")]
    assert any("Lebanon" in one for one in offered)
    found = save(desk, f"{mention('Tripoli')}-place", value="geo:266826")
    assert value(found, f"{mention('Tripoli')}-place").endswith("Lebanon")
    assert [one.place.country for one in tailors.report("r1")[1].places] == ["CZ", "CZ", "LB"]
    assert words(save(desk, f"{mention('Tripoli')}-there").xpath("//ul[@class='rulings']")[0]).startswith("Not a place")


def test_a_name_of_many_places_asks_which(desk):
    answer = post(desk, sent(edit(desk, "e1-place"), name="Tripoli"))
    assert answer.status_code == 422
    found = html.document_fromstring(answer.text)
    assert "Several places are called Tripoli" in words(found.xpath("//*[@role='alert']")[0])
    [form] = found.xpath("//form[contains(@class, 'editor')]")
    lebanon = next(one.get("value") for one in form.xpath(".//option") if "Lebanon" in words(one))
    assert post(desk, sent(form, value=lebanon)).status_code == 303
    assert value(page(desk), "e1-place").endswith("Lebanon")


def test_the_same_word_elsewhere_is_corrected_with_it(desk, tailors):
    text = material.TEXT
    report, reading = material.report("r2"), material.first()
    twice = [one for one in range(len(text)) if text.startswith("cousin", one)]
    places = tuple(
        material.PlaceMention(material.Span(at, at + 6), material.TRIPOLI_LY) for at in twice
    )  # a word that stands twice, whatever it means

    data = b"another"

    tailors.save_report(
        data,
        replace(report, fingerprint=sha256(data).hexdigest()),
        replace(reading, report="r2", places=places),
    )
    found = page(desk, f"/reports/r2?edit=place-{twice[0]}-{twice[0] + 6}-place")
    [form] = found.xpath("//form[contains(@class, 'editor')]")
    assert "(1 more)" in words(form)
    data = sent(form, name="Shenyang")
    assert data["alike"] == "yes"
    assert post(desk, data, "/reports/r2").status_code == 303
    assert {one.place.name for one in tailors.report("r2")[1].places} == {"Shenyang"}
    assert len(tailors.corrections("r2")) == 2


def test_a_date_takes_another_value_or_is_none(desk):
    ident = f"{mention('Tuesday')}-date"
    assert value(save(desk, ident, edtf="2031-03-01"), ident) == "1 March 2031"
    assert value(page(desk), "e1-date") == "1 March 2031", "the event follows"
    assert value(save(desk, ident, edtf=""), ident) == "not resolved"
    assert "Not a date" in words(save(desk, f"{mention('2015')}-there").xpath("//ul[@class='rulings']")[0])


@pytest.mark.parametrize(
    ("ident", "put", "problem"),
    [
        ("e1-date", {"edtf": "last Tuesday"}, "no date in EDTF"),
        ("e1-place", {"name": "Xanadoo"}, "knows no place called Xanadoo"),
        ("e1-perpetrator-words", {"words": "gunmen"}, "does not stand in the report"),
        ("e1.1-name", {"words": "Somebody Else"}, "does not stand in the report"),
        ("e1-status", {"value": "perhaps"}, "cannot be"),
    ],
)
def test_what_cannot_be_taken_is_said_in_the_form_and_kept_there(desk, tailors, ident, put, problem):
    answer = post(desk, sent(edit(desk, ident), note="mind this", **put))
    assert answer.status_code == 422
    found = html.document_fromstring(answer.text)
    assert problem in words(found.xpath("//*[@role='alert']")[0])
    [form] = found.xpath("//form[contains(@class, 'editor')]")
    kept = {given for _, given in form.form_values()}
    assert "mind this" in kept
    if "value" not in put:
        assert set(put.values()) <= kept
    assert tailors.corrections("r1") == []


def test_words_that_stand_twice_ask_which(desk, tailors):
    answer = post(desk, sent(edit(desk, "a4-source"), words="cousin"))
    assert answer.status_code == 422
    [form] = html.document_fromstring(answer.text).xpath("//form[contains(@class, 'editor')]")
    assert [one.get("type") for one in form.xpath(".//input[@name='at']")] == ["hidden", "radio", "radio"]
    second = form.xpath(".//input[@type='radio']/@value")[1]
    data = [(name, given) for name, given in form.form_values() if name != "at"]
    answer = post(desk, dict(data) | {"at": second})
    assert answer.status_code == 303
    [decision] = tailors.corrections("r1")
    [span] = decision.correction.after.spans
    assert f"{span.start}-{span.end}" == second


def test_an_event_is_added_from_words(desk, tailors):
    [link] = page(desk).xpath("//a[@id='add-event']/@href")
    [form] = page(desk, link.partition("#")[0]).xpath("//form[contains(@class, 'editor')]")
    answer = post(desk, sent(form, words="Forty tailors left for Tripoli", type="exit ban", status="planned"))
    assert answer.status_code == 303
    added = tailors.report("r1")[1].events[-1]
    assert (added.type, added.status.value, added.main, added.attributions) == ("exit ban", "planned", False, ("a4",))
    found = page(desk)
    assert "added by ida" in words(found.xpath("//aside")[0])
    assert value(save(desk, f"{added.id}-status", value="denied"), f"{added.id}-status") == "denied"


def test_somebody_affected_is_added(desk, tailors):
    [link] = page(desk).xpath("//a[@id='add-to-e2']/@href")
    [form] = page(desk, link.partition("#")[0]).xpath("//form[contains(@class, 'editor')]")
    answer = post(desk, sent(form, words="a lodger", sex="woman", types=["journalist"]))
    assert answer.status_code == 303
    added = tailors.report("r1")[1].events[1].victims[-1]
    assert (added.name, added.sex, added.types, added.population) == (None, "woman", ("journalist",), "individual")


def test_an_attribution_is_added(desk, tailors):
    [link] = page(desk).xpath("//a[@id='add-attribution']/@href")
    [form] = page(desk, link.partition("#")[0]).xpath("//form[contains(@class, 'editor')]")
    put = {"words": "a lodger were beaten", "source": "The interior ministry", "kind": "state body", "stance": "denies"}
    answer = post(desk, sent(form, **put) | {"named": "yes"})
    assert answer.status_code == 303
    [added] = [one for one in tailors.report("r1")[1].attributions if one.stance.value == "denies"]
    assert added.chain[-1].entity == "s2", "the ministry that the report speaks of elsewhere"


def test_a_form_that_was_opened_before_another_ruled_is_not_taken(desk, tailors):
    first, second = edit(desk, "e1-status"), edit(desk, "e1-status")
    assert post(desk, sent(first, value="denied")).status_code == 303
    answer = post(desk, sent(second, value="ongoing"))
    assert answer.status_code == 422
    assert "meanwhile" in answer.text
    assert tailors.report("r1")[1].events[0].status.value == "denied"


def test_decisions_survive_on_the_page_when_the_report_is_read_again(desk, tailors):
    save(desk, "e1-status", value="denied")
    save(desk, "a2-stance", value="doubts")
    save(desk, "e2-there")
    tailors.save_report(material.BYTES, material.report(), material.second())
    found = page(desk)
    assert value(found, "e2-status") == "denied", "the event has another number now"
    panel = words(found.xpath("//aside")[0])
    assert "this reading says so itself" in panel
    second = material.second()

    other = replace(
        second, engine="third 1", attributions=(replace(second.attributions[2], content=(material.span("Brandt", 2),)),)
    )
    tailors.save_report(material.BYTES, material.report(), other)
    found = page(desk)
    [lost] = found.xpath("//h3[text()='No longer matching']/following-sibling::ul[1]/li")
    assert "no longer matches this reading" in words(lost)
    assert "Stance: doubts" in words(lost)


def test_incidents_are_computed_anew_when_asked(desk, tailors):
    assert not page(desk).xpath("//form[@action='/corroborate']")
    found = save(desk, "e1-type", value="abduction")
    [form] = found.xpath("//form[@action='/corroborate']")
    assert page(desk, "/").xpath("//form[@action='/corroborate']")
    answer = desk.request("POST", "/corroborate", data=dict(form.form_values()), headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/r1")
    assert not tailors.stale()
    assert "abduction" in {one.type for one in tailors.corroboration().incidents}


@pytest.mark.parametrize("back", ["https://evil.invalid/", "//evil.invalid/", "/\\evil.invalid", "", "javascript:x"])
def test_computing_anew_leads_nowhere_else(desk, back):
    answer = desk.request("POST", "/corroborate", data={"back": back}, headers=OWN)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("headers", [{"origin": "http://evil.invalid"}, {"origin": "null"}, {"sec-fetch-site": "none"}])
@pytest.mark.parametrize("path", ["/reports/r1", "/corroborate"])
def test_a_form_of_another_page_changes_nothing(desk, tailors, path, headers):
    form = sent(edit(desk, "e1-status"), value="denied")
    assert desk.request("POST", path, data=form, headers=headers).status_code == 403
    assert tailors.corrections("r1") == []


def test_a_form_that_is_none_is_refused(desk, tailors):
    for data, status in (
        ({"act": "burn"}, 400),
        ({"act": ""}, 400),
        ({"act": "correct", "subject": "report:r1/event:x@1-2/status"}, 400),
        ({"act": "undo", "decision": "nothing"}, 400),
        ({"act": "add-event", "words": "Officers", "type": "picnic"}, 422),
        ({"act": "add-event", "words": "Officers", "type": "exit ban", "status": "perhaps"}, 422),
        ({"act": "add-person", "words": "a lodger", "to": "e1", "event": "event:other@1-2"}, 422),
        ({"act": "correct", "note": "x" * MOST_BYTES}, 413),
        ({"act": "undo", "note": "x" * 5000}, 400),
    ):
        assert post(desk, data).status_code == status, data
    answer = desk.request("POST", "/reports/r1", content=b"{}", headers=OWN | {"content-type": "application/json"})
    assert answer.status_code == 415
    assert post(desk, {"act": "undo"}, "/reports/none").status_code == 404
    assert tailors.corrections("r1") == []


def test_an_incident_shows_its_reports_side_by_side(desk, tailors):

    data = b"retold"
    reading = replace(material.first(), report="r2")
    event = replace(
        reading.events[0],
        status=material.EventStatus.DENIED,
        place=replace(material.OSTRAVA, city=None, region=None, name="Czechia", geonameid=3077311),
        date=material.EventDate("2031-02", None),
    )
    tailors.save_report(
        data,
        replace(material.report("r2"), fingerprint=sha256(data).hexdigest(), outlet="Quay Herald"),
        replace(reading, events=(event, *reading.events[1:])),
    )
    corroborate(tailors)
    [incident] = [one.id for one in tailors.corroboration().incidents if set(one.reports) == {"r1", "r2"}]
    found = page(desk, f"/incidents/{incident}")
    rows = [words(one) for one in found.xpath("//table[@class='tellings']/tbody/tr")]
    assert rows[0].startswith("Ferry Post 3 March 2031 Detention accomplished Ostrava, Moravian-Silesian, Czechia")
    assert "Detention denied differs Czechia February 2031 state actor Milo Brandt" in rows[1]
    assert words(found.xpath("//p[@class='lead']")[0]).endswith("The reports do not agree on status.")
    sums = [words(one) for one in found.xpath("//ul[@class='sums']/li")]
    assert "Status: accomplished in 1 report; denied in 1 report (they do not agree)" in sums
    [link] = found.xpath("//table[@class='tellings']/tbody/tr[1]/td[4]/a/@href")
    tuesday = material.span("Tuesday")
    assert parse_qs(urlsplit(link).query)["at"] == [f"{tuesday.start}-{tuesday.end}"]
