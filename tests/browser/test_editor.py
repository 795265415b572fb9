"""The tools of the editor: by keys, by touch, and for everybody."""

import pytest
from playwright.sync_api import expect

from journal import entries
from journal.entries import household
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.browser.test_attachments import picture
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser


@pytest.fixture
def area(inside):
    return inside.get_by_label("What happened?")


@pytest.fixture
def menu(inside):
    return inside.get_by_role("listbox", name="Put in")


def select(area, start, end):
    area.evaluate("(area, [start, end]) => area.setSelectionRange(start, end)", [start, end])


class TestTheSlashMenu:
    def test_opens_at_the_start_of_a_line_and_puts_the_time_in(self, inside, area, menu):
        area.press_sequentially("Rain\n/t")
        expect(menu.get_by_role("option", name="Mood")).to_be_hidden()
        inside.keyboard.press("ArrowDown")
        expect(menu.get_by_role("option", selected=True)).to_have_text("Time")
        inside.keyboard.press("Enter")

        assert area.input_value().startswith("Rain\n")
        assert area.input_value()[5:].strip().replace(":", "").isdigit()
        expect(menu).to_be_hidden()

    @pytest.mark.parametrize("words", ["and/or", "Rain /", "/nothing of the kind"])
    def test_stays_away_from_other_slashes(self, area, menu, words):
        area.press_sequentially(words)

        expect(menu).to_be_hidden()

    def test_is_closed_by_esc_and_leaves_the_slash(self, inside, area, menu):
        area.press_sequentially("/")
        expect(menu).to_be_visible()
        inside.keyboard.press("Escape")

        expect(menu).to_be_hidden()
        expect(area).to_have_value("/")
        expect(area).to_be_focused()

    def test_quotes_the_question_of_the_day(self, inside, area):
        asked = inside.locator("#opening .asked").inner_text()
        area.press_sequentially("/que")
        inside.keyboard.press("Enter")

        expect(area).to_have_value(f"> {asked}\n\n")

    def test_leads_to_the_mood(self, inside, area):
        area.press_sequentially("/mood")
        inside.keyboard.press("Enter")

        expect(area).to_have_value("")
        expect(inside.locator(".moods :focus")).to_have_count(1)

    def test_brings_a_picture_in_by_a_touch(self, inside, area, menu):
        area.press_sequentially("/")
        with inside.expect_file_chooser() as choosing:
            menu.get_by_role("option", name="Picture or file").click()
        sea = {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()}
        choosing.value.set_files(sea)

        expect(area).not_to_have_value("")

    @pytest.mark.parametrize("width", [320, 1100])
    def test_is_for_everybody(self, inside, area, menu, width):
        inside.set_viewport_size({"width": width, "height": 640})
        area.press_sequentially("/")
        expect(menu).to_be_visible()

        assert faults(inside) == []


class TestTheMenuOfNames:
    @pytest.fixture
    def named(self, page, site):
        """An open journal in which two people and a tag were named."""
        vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
        entries.write(vault, "Supper with @Tom and @Tomke #toast", day=MONDAY)
        vault.lock()
        unlock(page)
        return page

    @pytest.fixture
    def area(self, named):
        return named.get_by_label("What happened?")

    @pytest.fixture
    def menu(self, named):
        return named.get_by_role("listbox", name="Named before")

    def test_offers_who_begins_so_and_puts_the_chosen_one_in(self, named, area, menu):
        area.press_sequentially("Walked with @t")
        expect(menu.get_by_role("option")).to_have_text(["@Tom", "@Tomke"])
        named.keyboard.press("ArrowDown")
        expect(menu.get_by_role("option", selected=True)).to_have_text("@Tom")
        assert faults(named) == []
        named.keyboard.press("Enter")

        expect(area).to_have_value("Walked with @Tom ")
        expect(menu).to_be_hidden()

    def test_leaves_enter_alone_while_nothing_is_chosen(self, named, area, menu):
        area.press_sequentially("#toa")
        expect(menu.get_by_role("option")).to_have_text(["#toast"])
        named.keyboard.press("Enter")

        expect(area).to_have_value("#toa\n")

    def test_puts_in_what_is_clicked(self, area, menu):
        area.press_sequentially("@")
        menu.get_by_role("option", name="@Tomke").click()

        expect(area).to_have_value("@Tomke ")
        expect(area).to_be_focused()

    @pytest.mark.parametrize("words", ["anna@t", "# t", "@x", "@Tomke", "the @ t"])
    def test_stays_away_from_everything_else(self, area, menu, words):
        area.press_sequentially("@")
        expect(menu.get_by_role("option")).to_have_count(2)
        area.fill("")
        area.press_sequentially(words)

        expect(menu).to_be_hidden()

    def test_stands_in_a_quick_note_too(self, named):
        named.goto("/quick/")
        named.locator("#id_text").press_sequentially("@t")

        expect(named.get_by_role("option", name="@Tomke")).to_be_visible()


class TestMarks:
    @pytest.fixture
    def mark(self, inside):
        inside.get_by_text("Marks for the text").locator("..").click()
        return lambda name: inside.get_by_role("button", name=name, exact=True).click()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Bold", "**rain**"),
            ("Italic", "_rain_"),
            ("Code", "`rain`"),
            ("Heading", "## rain"),
            ("List", "- rain"),
            ("Quotation", "> rain"),
            ("Link", "[rain](https://)"),
        ],
    )
    def test_go_round_what_is_selected(self, area, mark, name, text):
        area.fill("rain")
        select(area, 0, 4)
        mark(name)

        expect(area).to_have_value(text)

    def test_stand_before_each_line_and_can_be_taken_back(self, area, mark):
        area.fill("rain\nsnow")
        select(area, 0, 9)
        mark("List")
        expect(area).to_have_value("- rain\n- snow")
        select(area, 0, 13)
        mark("List")

        expect(area).to_have_value("rain\nsnow")

    def test_are_for_everybody(self, inside, mark):
        inside.set_viewport_size({"width": 320, "height": 640})
        inside.get_by_text("How marks are typed").click()

        assert faults(inside) == []


class TestLists:
    @pytest.mark.parametrize(
        ("typed", "text"),
        [("- rain\nsnow", "- rain\n- snow"), ("9. rain\nsnow", "9. rain\n10. snow")],
    )
    def test_go_on_with_a_new_line(self, area, typed, text):
        area.press_sequentially(typed)

        expect(area).to_have_value(text)

    def test_end_on_an_empty_item(self, area):
        area.press_sequentially("- rain\n\nsnow")

        expect(area).to_have_value("- rain\nsnow")


def test_a_preview_shows_the_words_and_keeps_nothing(inside, area):
    area.fill("rain *all* day")
    inside.get_by_role("button", name="Preview").press("Enter")
    expect(inside.locator("#preview em")).to_have_text("all")
    assert faults(inside) == []
    inside.get_by_role("button", name="Close the preview").click()

    expect(inside.locator("#preview")).to_be_empty()
    expect(area).to_have_value("rain *all* day")


def test_focus_hides_all_but_the_text_until_esc(inside, area):
    area.fill("rain")
    inside.get_by_role("button", name="Nothing but the text").press("Enter")
    expect(area).to_be_focused()
    for gone in (inside.locator(".top"), inside.locator(".foot"), inside.locator(".moods")):
        expect(gone).to_be_hidden()
    assert faults(inside) == []
    inside.keyboard.press("Escape")

    expect(inside.locator(".top")).to_be_visible()
    expect(area).to_have_value("rain")


def test_a_picture_is_described_for_whoever_cannot_see_it(inside, area):
    area.fill("At the sea.\n")
    area.press("Control+End")
    sea = {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    inside.locator("input[data-files]").set_input_files(sea)
    inside.get_by_label("What does the picture show?").fill("Waves [and] a gull")
    inside.get_by_role("button", name="Keep", exact=True).click()

    expect(inside.get_by_role("img", name="Waves and a gull")).to_be_visible()


def test_words_are_counted(inside, area):
    area.fill("rain all day")

    expect(inside.locator("[data-count]")).to_have_text("3 words")


def test_a_press_on_the_date_files_the_entry_under_another_day(inside, area):
    inside.get_by_role("heading", level=1).click()
    inside.get_by_label("Day", exact=True).fill("2024-02-29")
    assert faults(inside) == []
    area.fill("A leap")
    inside.get_by_role("button", name="Keep", exact=True).click()
    expect(area).to_have_value("")
    inside.goto("/timeline/")

    expect(inside.locator("main")).to_contain_text("February 2024")
    expect(inside.locator("main")).to_contain_text("A leap")
