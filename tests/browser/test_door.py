import pytest
from playwright.sync_api import expect

from journal import entries
from journal.entries import household
from journal.vault import KEYRING
from tests.browser.begin import begin
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, PASSPHRASE

pytestmark = pytest.mark.browser


def locked(page):
    expect(page.get_by_label("Passphrase")).to_be_visible()


def drafts():
    (vault,) = KEYRING.open_vaults()
    return [draft.text for draft in entries.drafts.of(vault)]


class TestTheFirstRun:
    def test_leads_to_the_editor(self, page, invitation):
        words, code = begin(page, invitation.code)

        assert len(words.split()) == 6
        assert len(code) == 39 + 7
        expect(page.get_by_label("What happened?")).to_be_visible()

    def test_can_be_done_by_keyboard_alone(self, page, invitation):
        page.goto(f"/welcome/?code={invitation.code}")
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        page.keyboard.press("Enter")

        expect(page.get_by_label("Passphrase")).to_be_visible()

    def test_says_how_good_a_passphrase_is_while_it_is_typed(self, page, invitation):
        page.goto(f"/welcome/?code={invitation.code}")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/welcome/passphrase/")
        page.get_by_label("Passphrase").fill("holiday in spain")

        expect(page.locator("#strength")).to_contain_text("Weak.")

    def test_offers_other_words_without_leaving_the_page(self, page, invitation):
        page.goto(f"/welcome/?code={invitation.code}")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/welcome/passphrase/")
        before = page.locator("#six").inner_text()
        page.get_by_role("link", name="Other words").click()

        expect(page.locator("#six")).not_to_have_text(before)


class TestTheDoor:
    def test_shows_a_passphrase_only_while_no_browser_would_keep_it(self, page, site):
        household.create("Anna", PASSPHRASE, cost=CHEAP).lock()
        page.goto("/open/")
        field = page.get_by_label("Passphrase")
        kept = [field.get_attribute("type"), field.get_attribute("autocomplete")]
        page.get_by_role("button", name="Show").click()
        shown = [field.get_attribute("type"), field.get_attribute("autocomplete")]
        page.get_by_role("button", name="Hide").click()

        assert kept == ["password", "current-password"]
        assert shown == ["text", "off"]
        assert [field.get_attribute("type"), field.get_attribute("autocomplete")] == kept

    def test_counts_a_wait_down(self, page, site):
        household.create("Anna", PASSPHRASE, cost=CHEAP).lock()
        page.goto("/open/")
        for _ in range(6):
            page.get_by_label("Passphrase").fill("not the passphrase")
            page.get_by_role("button", name="Open").click()

        expect(page.get_by_role("button", name="Open")).to_be_enabled(timeout=5000)

    def test_opens_by_the_recovery_code(self, page, invitation):
        _, code = begin(page, invitation.code)
        KEYRING.lock_all()
        page.goto("/open/")
        page.get_by_role("link", name="Use the recovery code").click()
        page.get_by_label("Recovery code").fill(code.lower())
        page.get_by_label("New passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Open").click()

        expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()


class TestLocking:
    def test_by_the_button(self, inside):
        inside.get_by_role("button", name="Lock").click()

        locked(inside)
        assert KEYRING.open_vaults() == []

    @pytest.mark.parametrize("keys", [["Escape", "Escape"], ["Control+Shift+L"]])
    def test_by_keys(self, inside, keys):
        for key in keys:
            inside.keyboard.press(key)

        locked(inside)
        assert KEYRING.open_vaults() == []

    def test_in_one_tab_locks_the_other(self, inside):
        other = inside.context.new_page()
        other.goto("/")
        inside.get_by_role("button", name="Lock").click()

        locked(other)

    def test_leaves_nothing_for_the_back_button(self, inside):
        inside.get_by_label("What happened?").fill("Rain all day")
        inside.get_by_role("button", name="Keep").click()
        expect(inside.locator(".entry")).to_contain_text("Rain all day")
        inside.get_by_role("button", name="Lock").click()
        locked(inside)
        inside.go_back()

        locked(inside)

    def test_keeps_the_last_words_first(self, inside):
        inside.get_by_label("What happened?").fill("Rain all day")
        inside.keyboard.press("Control+Shift+L")
        locked(inside)
        unlock(inside)

        assert drafts() == ["Rain all day"]

    def test_a_minute_before_it_happens_is_told(self, inside):
        inside.evaluate("document.getElementById('resting').showModal()")
        inside.get_by_role("button", name="Stay").click()

        expect(inside.get_by_role("dialog")).to_be_hidden()
        assert KEYRING.open_vaults()

    def test_under_a_page_covers_it(self, inside):
        KEYRING.lock_all()
        inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        locked(inside)

    def test_under_unsaved_words_keeps_them_for_the_next_unlock(self, inside):
        inside.get_by_label("What happened?").press_sequentially("Rain ")
        KEYRING.lock_all()  # a page without words would leave for the door
        inside.get_by_label("What happened?").press_sequentially("all day")
        expect(inside.locator("#state")).to_contain_text("Locked")
        inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(inside.get_by_text("Something could not be saved")).to_be_visible()
        expect(inside.get_by_label("What happened?")).to_be_hidden()

        other = inside.context.new_page()
        unlock(other)
        inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(inside.locator("#state")).to_contain_text("saved")
        assert drafts() == ["Rain all day"]

    def test_never_gives_words_to_another_journal(self, inside):
        ben = household.create("Ben", "another long passphrase", cost=CHEAP)
        ben.lock()
        inside.get_by_label("What happened?").press_sequentially("Rain ")
        KEYRING.lock_all()
        inside.get_by_label("What happened?").press_sequentially("all day")
        inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        other = inside.context.new_page()
        other.goto("/open/")
        other.get_by_label("Name").fill("Ben")
        other.get_by_label("Passphrase").fill("another long passphrase")
        other.get_by_role("button", name="Open").click()
        expect(other.get_by_label("What happened?")).to_be_visible()
        inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        inside.wait_for_timeout(500)

        expect(inside.get_by_label("What happened?")).to_be_hidden()
        assert drafts() == []
