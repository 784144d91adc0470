"""Who is let in, and what every answer carries."""

from __future__ import annotations

import pytest
from desk_client import HOST, TOKEN

from firsthand.web.app import create_app
from firsthand.web.guard import SECURITY_HEADERS

PATHS = ("/", "/incidents/i1", "/incidents/none", "/reports/r1", "/search?q=x", "/static/desk.css", "/nothing", "/log")


def test_without_the_token_nothing_is_shown(outsider):
    for path in PATHS:
        answer = outsider.get(path)
        assert answer.status_code == 403
        assert "firsthand serve" in answer.text
        assert "Harbour" not in answer.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "é"])
def test_a_wrong_token_opens_nothing(outsider, token):
    answer = outsider.get("/", params={"token": token})
    assert answer.status_code == 403
    assert not outsider.cookies


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(outsider):
    answer = outsider.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert outsider.get("/").status_code == 200


def test_the_token_in_the_cookie_opens_nothing(outsider, workspace):
    name = outsider.get("/", params={"token": TOKEN}).headers["set-cookie"].partition("=")[0]
    outsider.cookies.clear()
    assert outsider.get("/", headers={"cookie": f"{name}={TOKEN}"}).status_code == 403


def test_a_redirection_stays_on_the_desk(outsider):
    answer = outsider.get(f"//evil.invalid/?token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")


def test_cookies_of_two_desks_do_not_meet(workspace, desk):
    other = create_app(workspace, token="another-token-of-some-length")
    desk.app = other
    assert desk.get("/").status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.invalid",
        "evil.invalid:4711",
        "127.0.0.1.evil.invalid",
        "localhost.evil.invalid",
        "",
        "[::2]",
        "0.0.0.0",
        "[::1].evil.invalid",
    ],
)
def test_other_hosts_are_refused_even_with_the_cookie(desk, host):
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Harbour" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:4711", "localhost:80", "LOCALHOST", "[::1]:4711"])
def test_loopback_hosts_are_served(desk, host):
    assert desk.get("/about", headers={"host": host}).status_code == 200


def test_two_host_headers_are_refused(desk):
    assert desk.get("/", headers=[("host", HOST), ("host", "evil.invalid")]).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.invalid"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"https://{HOST}"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_writing_requests_from_elsewhere_are_refused(desk, method, headers):
    answer = desk.request(method, "/", headers=headers)
    assert answer.status_code == 403
    assert "did not come from a page of the desk" in answer.text


@pytest.mark.parametrize("headers", [{"origin": f"http://{HOST}"}, {"sec-fetch-site": "same-origin"}])
def test_writing_requests_from_the_desk_reach_it(desk, headers):
    assert desk.request("POST", "/", headers=headers).status_code == 405


def test_every_answer_carries_the_security_headers(outsider, workspace):
    answers = [outsider.get("/"), outsider.get("/", headers={"host": "evil.invalid"}), outsider.request("POST", "/")]
    answers.append(outsider.get("/", params={"token": TOKEN}))
    answers += [outsider.get(path) for path in PATHS]
    workspace.incidents = None
    answers.append(outsider.get("/"))
    assert answers[-1].status_code == 500
    assert {answer.status_code for answer in answers} >= {200, 303, 403, 404, 421, 500}
    for answer in answers:
        for name, value in SECURITY_HEADERS.items():
            assert answer.headers[name] == value
        assert "server" not in answer.headers


def test_the_policy_forbids_all_but_the_desks_own_files():
    policy = dict(part.strip().split(" ", 1) for part in SECURITY_HEADERS["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "script-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_a_short_token_is_refused(workspace):
    app = create_app(workspace, token="short")
    with pytest.raises(ValueError, match="16"):
        app.build_middleware_stack()


def test_foreign_pages_may_not_read_cross_origin(desk):
    assert not [name for name in desk.get("/").headers if name.startswith("access-control")]
