import signal

from django.utils import timezone

from journal import entries
from journal.entries import (
    attachments,
    capsules,
    deleted,
    gallery,
    journals,
    periods,
    templates,
)
from journal.insights import asking, facts, letters
from journal.insights import demo as made_up
from journal.keeper import Keeper
from journal.management.commands import demo
from tests.commands.conftest import serving


def test_a_made_up_life_has_something_for_every_page(vault):
    demo.fill(vault)

    assert 150 <= entries.count(vault) <= 200
    assert entries.on_day(vault, timezone.localdate()) == []
    assert [one.name for one in journals.every(vault)] == ["", *made_up.JOURNALS]
    assert len(list(attachments.every(vault))) == len(gallery.older(vault)) == 5
    assert len(capsules.waiting(vault)) == len(deleted.of(vault)) == 2
    assert {one.name for one in templates.every(vault)} >= set(made_up.TEMPLATES)


def test_the_companion_has_read_it_all_before_a_visitor_has_looked_around(vault, settings):
    settings.COMPANION = made_up.companion()
    demo.fill(vault)
    keeper = Keeper(open_vaults=lambda: [vault])
    while keeper.step():
        pass

    told = [letters.get(vault, one.id) for one in letters.shelf(vault)]
    week = periods.holding(timezone.localdate(), "week").before
    assert letters.due(vault, facts.today(vault)) == []
    assert letters.of(vault, week.name).voice == "model"
    assert {letter.left_out for letter in told} == {0}
    assert [len(asked.claims) >= 3 for asked in asking.every(vault)] == [True, True]


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
