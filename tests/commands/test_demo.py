import signal

from django.utils import timezone

from journal import entries
from journal.insights import demo as made_up
from journal.insights import facts, letters
from journal.keeper import Keeper
from journal.management.commands import demo
from tests.commands.conftest import serving


def test_a_made_up_week_waits_for_its_letter(vault):
    demo.fill(vault)

    assert entries.count(vault) == 7
    assert len(letters.due(vault, facts.today(vault))) == 1
    assert entries.on_day(vault, timezone.localdate()) == []


def test_the_companion_has_read_it_all_before_a_visitor_has_looked_around(vault, settings):
    settings.COMPANION = made_up.companion()
    demo.fill(vault)
    keeper = Keeper(open_vaults=lambda: [vault])
    while keeper.step():
        pass

    [shelved] = letters.shelf(vault)
    assert (shelved.voice, letters.get(vault, shelved.id).left_out) == ("model", 0)


def test_shows_the_passphrase_and_leaves_nothing_behind(home, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with serving(home, "demo", TMPDIR=str(temporary)) as served:
        assert f"passphrase of this made-up journal: {demo.PASSPHRASE}" in served.said
        assert len(list(temporary.iterdir())) == 1
        assert served.get("/open/")[0] == 200
        assert served.end(signal.SIGINT) == 0

    assert list(temporary.iterdir()) == []
    assert not home.exists()
