"""The desk in a real browser: by keyboard, on small windows, without the network, for people who do not see it."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import invented_case
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import focused, home

from firsthand.protect.policy import protect
from firsthand.publish.dossier import write_dossier

pytestmark = pytest.mark.browser

SCREENS = (
    "/",
    "/incidents/i1",
    "/incidents/i2",
    "/pairs/i1",
    "/reports",
    "/reports/r1",
    "/reports/r1#chain-a1",
    "/reports/r3",
    "/reports/r4",
    "/search?q=Izmir",
    "/log",
    "/about",
    "/nothing",
)


@pytest.fixture
def page(context, running):
    opened = context.new_page()
    opened.goto(running)
    return opened


def test_the_token_leaves_the_address_bar(page, running):
    assert page.url == home(running) + "/"
    assert page.title() == "Harbour case · Firsthand"


def test_without_the_token_the_page_says_how_to_open(browser, running):
    with browser.new_context() as stranger:
        opened = stranger.new_page()
        assert opened.goto(home(running)).status == 403
        assert "firsthand serve" in opened.inner_text("body")


def test_from_home_to_a_chain_by_keyboard_only(page, running):
    keys = page.keyboard
    keys.press("Tab")
    assert focused(page) == "#main"
    keys.press("Enter")
    keys.press("j")
    assert focused(page) == "/incidents/i1"
    keys.press("Enter")
    page.wait_for_url("**/incidents/i1")
    keys.press("j")
    assert focused(page).startswith("/reports/r1?at=")
    keys.press("Enter")
    page.wait_for_url("**/reports/r1**")
    keys.press("j")
    assert focused(page) == "#chain-a1"
    keys.press("Enter")
    card = page.locator("#chain-a1")
    card.wait_for(state="visible")
    assert "a resident who watched from a kiosk" in card.inner_text()
    keys.press("Escape")
    card.wait_for(state="hidden")
    assert focused(page) == "#chain-a1"
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    assert focused(page) == "#chain-a3"
    keys.press("k")
    assert focused(page) == "#chain-a2"


def test_a_click_on_words_shows_their_chain_and_leaves_the_reader_where_they_are(page, running, context):
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(home(running) + "/reports/r1")
    words = page.locator("a.said[href='#chain-a3']").first
    words.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    words.click()
    page.locator("#chain-a3").wait_for(state="visible")
    page.wait_for_timeout(400)
    assert abs(page.evaluate("scrollY") - before) < 40
    assert page.locator("a.said.open").count() >= 3


def test_search_in_korean(page, running):
    page.keyboard.press("/")
    assert focused(page) == "q"
    page.keyboard.insert_text("납치")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=**")
    assert page.locator(".hits mark").all_inner_texts() == ["납치"]
    assert page.locator(".snippet").get_attribute("lang") == "ko"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/r3")


def test_all_works_without_script(browser, running):
    with browser.new_context(java_script_enabled=False) as plain:
        opened = plain.new_page()
        opened.goto(running)
        opened.goto(home(running) + "/reports/r2")
        opened.locator("a.said[href='#chain-a2']").first.click()
        card = opened.locator("#chain-a2")
        card.wait_for(state="visible")
        assert "Harbour Courier" in card.inner_text()
        card.locator("a.close").click()
        card.wait_for(state="hidden")


@pytest.mark.parametrize(("width", "zoom"), [(1280, 1), (1280, 2), (360, 1), (320, 1)])
def test_no_screen_scrolls_sideways(page, running, width, zoom):
    # a browser's zoom of 200 % lays the page out in half as many CSS pixels
    page.set_viewport_size({"width": width // zoom, "height": 800})
    for path in SCREENS:
        page.goto(home(running) + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize(("colors", "width"), [("none", 1280), ("active", 1280), ("none", 360)])
def test_axe_finds_nothing(browser, running, colors, width):
    # the desk's own policy forbids the probe; it is lifted for this window alone
    with browser.new_context(bypass_csp=True, forced_colors=colors, viewport={"width": width, "height": 800}) as probed:
        opened = probed.new_page()
        opened.goto(running)
        for path in SCREENS:
            opened.goto(home(running) + path)
            opened.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            found = Axe().run(opened)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory) -> str:
    out = tmp_path_factory.mktemp("dossier") / "dossier.html"
    stream = io.StringIO()
    write_dossier(protect(invented_case.corroboration(), invented_case.items()), stream, title="Harbour case")
    out.write_text(stream.getvalue(), encoding="utf-8")
    return out.as_uri()


def test_the_dossier_opens_the_words_of_a_note(browser, dossier):
    with browser.new_context(viewport={"width": 1280, "height": 800}) as made:
        opened = made.new_page()
        complaints: list[str] = []
        asked: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(dossier)
        opened.locator("sup.note a").nth(2).click()
        target = urlsplit(opened.url).fragment
        assert target.startswith("w")
        assert opened.locator(f"#{target}").bounding_box()["y"] < 800
        assert complaints == []
        assert asked == [dossier]


@pytest.mark.parametrize("width", [1280, 640, 360])
def test_axe_finds_nothing_in_the_dossier(browser, dossier, width):
    with browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}) as probed:
        opened = probed.new_page()
        opened.goto(dossier)
        assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(opened)
        assert found.violations_count == 0, found.generate_report()
