import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults

pytestmark = pytest.mark.browser


def test_a_deleted_entry_is_brought_back_by_keys_alone(inside):
    inside.get_by_label("What happened?").fill("Rain all day")
    inside.get_by_role("button", name="Keep", exact=True).press("Enter")
    inside.locator(".entry .when").press("Enter")
    inside.get_by_role("button", name="More about this entry").press("Enter")
    inside.get_by_role("link", name="Delete").press("Enter")
    inside.get_by_role("button", name="Delete it", exact=True).press("Enter")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Deleted entries")
    assert faults(inside) == []
    inside.get_by_role("button", name="Bring it back").press("Enter")

    expect(inside.locator("article")).to_contain_text("Rain all day")
