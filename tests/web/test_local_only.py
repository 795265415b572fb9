from dataclasses import replace
from itertools import product

import pytest

from journal.web.local_only import Asked, Verdict, house, judge
from tests.conftest import browser

HOUSE = house("8765")
HOST = "journal.localhost:8765"
OURS = f"http://{HOST}"
PAGE = Asked("GET", HOST, "/timeline/")
FORM = Asked("POST", HOST, "/", origin=OURS, site="same-origin")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (PAGE, Verdict.PASS),
        (replace(PAGE, site="none"), Verdict.PASS),
        (replace(PAGE, site="same-site"), Verdict.FORBIDDEN),  # our name, another port
        (replace(PAGE, site="cross-site"), Verdict.FORBIDDEN),
        (replace(PAGE, site="cross-site", mode="navigate", path="/"), Verdict.SHELL),
        (replace(PAGE, site="cross-site", mode="navigate", path="/open/"), Verdict.SHELL),
        (replace(PAGE, site="cross-site", mode="no-cors", path="/"), Verdict.FORBIDDEN),
        (replace(PAGE, host="evil.example:8765"), Verdict.MISDIRECTED),
        (replace(PAGE, host="journal.localhost:9999"), Verdict.MISDIRECTED),
        (replace(PAGE, host=""), Verdict.MISDIRECTED),
        (replace(PAGE, host="localhost:8765", mode="navigate"), Verdict.REDIRECT),
        (replace(PAGE, host="localhost:8765", mode="cors"), Verdict.MISDIRECTED),
        (replace(PAGE, near=False), Verdict.FORBIDDEN),
        (FORM, Verdict.PASS),
        (replace(FORM, site=None), Verdict.PASS),
        (replace(FORM, origin=None), Verdict.FORBIDDEN),
        (replace(FORM, origin="null"), Verdict.FORBIDDEN),
        (replace(FORM, origin="http://localhost:8765"), Verdict.FORBIDDEN),
        (replace(FORM, site="same-site"), Verdict.FORBIDDEN),
        (replace(FORM, host="localhost:8765"), Verdict.MISDIRECTED),
    ],
)
def test_the_door_judges(asked, verdict):
    assert judge(asked, HOUSE) is verdict


HOSTS = (*HOUSE.hosts, "journal.localhost:9999", "journal.localhost", "evil.example:8765", "")
ORIGINS = (
    None,
    "null",
    OURS,
    "http://localhost:8765",
    f"https://{HOST}",
    "http://evil.example",
)
EVERYTHING = [
    Asked(*words)
    for words in product(
        ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
        HOSTS,
        ("/", "/open/", "/timeline/", "/a/aaaaaaaaaaaaa/"),
        ORIGINS,
        (None, "same-origin", "same-site", "cross-site", "none", "nonsense"),
        (None, "navigate", "cors", "no-cors"),
        (None, "document", "iframe", "image", "empty"),
    )
]


def judged(verdict):
    found = [asked for asked in EVERYTHING if judge(asked, HOUSE) is verdict]
    assert found
    return found


def test_only_our_own_pages_and_the_writers_hand_get_in():
    for asked in judged(Verdict.PASS):
        assert asked.host == HOST
        assert asked.site in {None, "same-origin", "none"}
        assert asked.method in {"GET", "HEAD"} or asked.origin == OURS


def test_only_a_whole_page_is_shown_to_a_link():
    for asked in judged(Verdict.SHELL):
        assert (asked.host, asked.mode) == (HOST, "navigate")
        assert asked.method in {"GET", "HEAD"}
        assert asked.dest in {None, "document"}
        assert asked.path in {"/", "/open/"}


def test_only_a_whole_page_is_led_to_our_name():
    for asked in judged(Verdict.REDIRECT):
        assert asked.host in HOUSE.hosts - {HOST}
        assert asked.method in {"GET", "HEAD"}
        assert asked.dest in {None, "document"}


def test_nobody_outside_gets_in_without_a_proxy_or_a_container():
    assert all(
        judge(replace(asked, near=False), HOUSE) is Verdict.FORBIDDEN for asked in EVERYTHING
    )


def test_a_proxy_gives_the_house_one_more_name():
    behind = house("8765", "https://journal.example.org")
    asked = replace(FORM, host="journal.example.org", origin="https://journal.example.org")

    assert judge(replace(asked, near=False), behind) is Verdict.PASS
    assert judge(replace(asked, origin=OURS), behind) is Verdict.FORBIDDEN
    assert judge(PAGE, behind) is Verdict.REDIRECT


@pytest.mark.django_db
class TestTheDoor:
    def test_shows_a_link_from_a_mail_an_empty_page_that_loads_itself(self):
        answer = browser().get(
            "/open/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
        )

        assert 'http-equiv="refresh"' in answer.text
        assert "<form" not in answer.text

    def test_leads_to_our_name(self):
        answer = browser().get("/open/", headers={"host": "127.0.0.1"})

        assert answer["Location"] == "http://journal.localhost/open/"

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"host": "evil.example"}, 421),
            ({"sec-fetch-site": "same-site"}, 403),
            ({"sec-fetch-site": "nonsense"}, 403),
        ],
    )
    def test_refuses_without_a_word(self, headers, status):
        answer = browser().get("/open/", headers=headers)

        assert (answer.status_code, answer.content) == (status, b"")
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("address", ["192.168.1.7", "fe80::1", "nonsense"])
    def test_refuses_another_computer(self, address):
        assert browser().get("/open/", REMOTE_ADDR=address).status_code == 403
