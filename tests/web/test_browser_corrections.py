"""Correcting a report in a real browser: by keyboard alone, without script, at any size, for all eyes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
import review_material as material
from axe_playwright_python.sync_playwright import Axe
from browsing import focused, home, served

from firsthand.records.reading import Reading
from firsthand.records.report import Passage
from firsthand.records.span import Span

pytestmark = pytest.mark.browser

FORMS = (
    "/reports/r1",
    "/reports/r1?edit=e1-type#edit",
    "/reports/r1?edit=e1-place#edit",
    "/reports/r1?edit=e1-date#edit",
    "/reports/r1?edit=e1.1-types#edit",
    "/reports/r1?edit=e1.1-name#edit",
    "/reports/r1?edit=e2-there#edit",
    "/reports/r1?edit=a1-kind#edit",
    "/reports/r1?add=add-event#edit",
    "/reports/r1?add=add-person&to=e1#edit",
    "/reports/r1?add=add-attribution#edit",
    "/reports/r1#rests-1",
)


@pytest.fixture
def desk(tailors):
    with served(tailors) as where:
        yield where


@pytest.fixture
def page(desk, context):
    opened = context.new_page()
    opened.goto(desk)
    opened.goto(home(desk) + "/reports/r1")
    return opened


def on(page) -> str:
    return page.evaluate("document.activeElement.id")


def lit(page) -> str:
    return "".join(page.locator(".text .lit").all_inner_texts())


def test_a_status_is_corrected_and_taken_back_by_keyboard_alone(page, tailors):
    keys = page.keyboard
    keys.press("Tab")
    keys.press("Tab")
    assert focused(page) == "#read"
    keys.press("Enter")
    assert on(page) == "read"
    keys.press("Tab")  # the head of the chief event
    keys.press("Tab")
    assert on(page) == "f-e1-type"
    assert lit(page).startswith("Officers arrested the tailor Milo Brandt")
    keys.press("ArrowDown")
    assert on(page) == "f-e1-status"
    keys.press("Enter")
    page.wait_for_url("**edit=e1-status**")
    assert on(page) == "edit"
    keys.press("Escape")
    page.wait_for_url("**/reports/r1#f-e1-status")
    assert on(page) == "f-e1-status"
    assert page.locator("form.editor").count() == 0
    keys.press("Enter")
    page.wait_for_url("**edit=e1-status**")
    keys.type("den")
    keys.press("Enter")
    page.wait_for_url("**saved=**")
    assert on(page) == "f-e1-status"
    assert page.locator("#f-e1-status").inner_text().startswith("denied")
    assert "by ida" in page.locator("#f-e1-status-ruled").inner_text()
    assert "before: accomplished" in page.locator("#f-e1-status-ruled").inner_text()
    assert tailors.report("r1")[1].events[0].status.value == "denied"
    keys.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("Undo")
    keys.press("Enter")
    page.wait_for_url("**#f-e1-status")
    page.locator("#f-e1-status-ruled").wait_for(state="detached")
    assert tailors.report("r1")[1] == material.first()
    assert len(tailors.corrections("r1")) == 2


def test_from_field_to_field_the_words_light_up(page):
    page.locator("#f-e1-type").focus()
    seen = {}
    for _ in range(40):
        seen[on(page)] = lit(page)
        before = on(page)
        page.keyboard.press("ArrowDown")
        if on(page) == before:
            break
    assert seen["f-e1-perpetrator"] == "Officers"
    assert seen["f-e1-date"] == "Tuesday"
    assert seen["f-e1-place"] == "Ostrava"
    assert seen["f-e1.1-name"] == "Milo Brandt"
    page.keyboard.press("ArrowUp")
    assert on(page) in seen


def test_the_words_of_a_field_come_into_view(page):
    page.set_viewport_size({"width": 1280, "height": 220})
    page.locator("summary", has_text="Places").click()
    at = material.span("Tripoli")
    page.locator(f"#f-place-{at.start}-{at.end}-place").focus()
    page.wait_for_timeout(700)
    box = page.locator(".text .lit").bounding_box()
    assert 0 <= box["y"] <= 220


def test_clicked_words_light_up_the_fields_that_rest_on_them(page):
    page.locator(".text a", has_text="Tuesday").click()
    rests = page.locator(".rests [data-field]").evaluate_all("all => all.map((one) => one.id)")
    assert "f-e1-date" in rests
    assert "f-e1-type" in rests
    assert "f-e2-type" not in rests
    card = page.locator("#chain-a1")
    card.wait_for(state="visible")
    card.locator(".resting a", has_text="Date: 25 February 2031").click()
    tuesday = material.span("Tuesday")
    assert on(page) == f"f-date-{tuesday.start}-{tuesday.end}-date"
    assert lit(page) == "Tuesday"
    page.locator(".text a", has_text="OSTRAVA").first.click()
    card = page.locator(".rest-card:target")
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


def test_selected_words_go_into_the_form_in_code_points(desk, context, tailors):
    text = "🧵🧵 Officers took the tailor.\n\n🧵 The officers left."
    data = text.encode()
    report = replace(
        material.report("r2"),
        text=text,
        fingerprint=sha256(data).hexdigest(),
        dateline=None,
        passages=(Passage(Span(0, 28)), Passage(Span(30, len(text)))),
    )
    tailors.save_report(data, report, Reading("r2", "en", "first 1"))
    page = context.new_page()
    page.goto(desk)
    page.goto(home(desk) + "/reports/r2?add=add-event#edit")
    page.evaluate(
        """() => {
            const words = document.querySelectorAll(".text .passage")[1].firstChild;
            const at = words.data.indexOf("officers");
            getSelection().setBaseAndExtent(words, at, words, at + 8);
            document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    assert page.locator("#edit").input_value() == "officers"
    assert page.locator("[name=at]").input_value() == "36-44"
    assert text[36:44] == "officers"
    page.locator("#edit-type").select_option("exit ban")
    page.locator("form.editor button").click()
    page.wait_for_url("**saved=**")
    assert tailors.report("r2")[1].events[0].evidence == (Span(36, 44),)


def test_a_field_is_corrected_without_script(browser, desk, tailors):
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(desk)
        page.goto(home(desk) + "/reports/r1")
        page.locator("#f-e1-date").click()
        page.locator("#edit-date").fill("2031-02")
        page.keyboard.press("Enter")
        page.wait_for_url("**saved=**")
        assert page.locator("#f-e1-date").inner_text().startswith("February 2031")
        page.locator(".saved button").click()
        page.wait_for_url("**#f-e1-date")
        assert page.locator("#f-e1-date").inner_text().startswith("25 February 2031")
        page.locator("a.rests-on", has_text="Tuesday").first.click()
        assert page.locator(".text .asked").inner_text() == "Tuesday"
    assert len(tailors.corrections("r1")) == 2


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_no_form_scrolls_sideways(page, desk, width):
    # 640 is a window of 1280 at a zoom of 200 %
    page.set_viewport_size({"width": width, "height": 800})
    for path in FORMS:
        page.goto(home(desk) + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize(("colors", "width"), [("none", 1280), ("active", 1280), ("none", 360)])
def test_axe_finds_nothing_in_the_forms(browser, desk, tailors, colors, width):
    with browser.new_context(bypass_csp=True, forced_colors=colors, viewport={"width": width, "height": 800}) as probed:
        page = probed.new_page()
        page.goto(desk)
        page.goto(home(desk) + "/reports/r1?edit=e1-status#edit")
        page.locator("#edit").select_option("denied")
        page.locator("form.editor button").click()
        page.wait_for_url("**saved=**")
        page.goto(home(desk) + "/reports/r1?edit=e2-there#edit")
        page.locator("form.editor button").click()
        page.wait_for_url("**saved=**")
        incident = tailors.corroboration().incidents[0].id
        for path in (*FORMS, f"/incidents/{incident}"):
            page.goto(home(desk) + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
