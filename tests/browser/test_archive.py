import pytest
from playwright.sync_api import expect

from journal import entries
from journal.vault import KEYRING

pytestmark = pytest.mark.browser

LINE = b'{"date": "2024-01-05", "text": "snow"}\n'
LARGE = LINE + (b" " * 100_000 + b"\n") * 90  # 9 MB: more than one piece


def look_at(page, content):
    """Send what another program wrote, to see what would come in."""
    page.goto("/archive/")
    form = page.locator("form", has=page.get_by_role("button", name="Look at it"))
    chosen = {"name": "diary.jsonl", "mimeType": "application/jsonl", "buffer": content}
    form.locator("input[type=file]").set_input_files(chosen)
    form.get_by_role("button", name="Look at it").click()


@pytest.mark.parametrize("content", [LINE, LARGE], ids=["small", "in pieces"])
def test_what_another_program_wrote_comes_in(inside, content):
    look_at(inside, content)
    inside.get_by_role("button", name="Bring it in").click()

    expect(inside.get_by_role("heading", name="It is in your journal")).to_be_visible()
    (vault,) = KEYRING.open_vaults()
    assert entries.count(vault) == 1
