"""What every page shares."""

import gzip
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse

STATIC = Path(__file__).parent.parent.parent / "static"
MOST = 60 * 1024  # bytes


@pytest.fixture
def page(inside):
    return inside.get("/").text


def test_the_title_says_nothing_but_the_name(page):
    assert re.findall("<title>(.*?)</title>", page) == ["Lamplit"]


def test_nothing_is_inline(page):
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|hx-on|js:", page)


def test_the_first_link_skips_the_bars(page):
    assert page.index('class="skip" href="#page"') < page.index("<header")


def test_a_locked_page_shows_no_way_but_the_door(client, db):
    page = client.get(reverse("door")).text

    assert 'id="lock"' not in page
    assert 'aria-label="Pages"' not in page


def test_an_icon_is_silent_beside_its_word():
    drawn = Template('{% icon "lock" %}').render(Context())

    assert 'aria-hidden="true"' in drawn
    assert "icons.svg#lock" in drawn


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = set(re.findall('id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    templates = (STATIC.parent / "templates").rglob("*.html")
    named = {
        name for path in templates for name in re.findall('{% icon "([^"]+)"', path.read_text())
    }

    assert named
    assert named <= sprite


def test_every_icon_in_the_sprite_is_drawn_somewhere():
    sprite = set(re.findall('id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    root = STATIC.parent
    places = [*(root / "templates").rglob("*.html"), *(root / "journal").rglob("*.py")]
    told = {name for path in places for name in re.findall(r'"([\w-]+)"', path.read_text())}

    assert sprite - told == set()


def test_style_sheets_name_every_layer_first():
    assert "@layer tokens, base, layout, parts;" in (STATIC / "css" / "tokens.css").read_text()


def test_the_first_page_weighs_little_with_all_that_it_brings(inside):
    """Gzipped, and each by itself, as a browser would fetch them over a network."""
    page = inside.get("/").text
    fetched = re.sub(r'<link rel="apple-touch-icon"[^>]*>', "", page)  # only when installed
    named = set(re.findall(r'(?:src|href)="/static/([^"#?]+)', fetched))
    parts = [page.encode(), *((STATIC / name).read_bytes() for name in named)]

    assert len(named) > 10
    assert sum(len(gzip.compress(part)) for part in parts) <= MOST


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_a_style_sheet_can_be_read_at_a_sitting(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", sorted(STATIC.glob("js/*.js")), ids=lambda path: path.name)
def test_a_script_does_one_thing(path):
    assert len(path.read_text().splitlines()) <= 85


def test_no_two_scripts_claim_one_name():
    """Classic scripts share their outermost names: a second `const` would stop the file."""
    first = re.compile(r"^(?:const|let|class|(?:async )?function) (\w+)", re.MULTILINE)
    claims = [
        name
        for path in (STATIC / "js").glob("*.js")
        for name in first.findall(path.read_text())
    ]

    assert claims
    assert len(claims) == len(set(claims))
