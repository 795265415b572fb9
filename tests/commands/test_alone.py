import stat

import pytest
from django.core.management import CommandError

from journal.management.alone import AlreadyRunningError, InstanceLock, Running, private_folder


def test_only_one_process_serves_a_folder(tmp_path):
    first, second = (InstanceLock(tmp_path) for _ in range(2))

    with first.held():
        first.note(Running("http://journal.localhost:1/", 1))
        with pytest.raises(AlreadyRunningError, match=r"journal\.localhost:1"), second.held():
            pass


def test_whoever_comes_second_learns_it_even_without_a_note(tmp_path):
    first, second = (InstanceLock(tmp_path) for _ in range(2))

    with (
        first.held(),
        pytest.raises(AlreadyRunningError, match="unknown address"),
        second.held(),
    ):
        pass


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"url": 1, "more": 2}'])
def test_a_spoilt_note_is_no_note(tmp_path, spoilt):
    (tmp_path / "server.json").write_text(spoilt)

    assert InstanceLock(tmp_path).noted() is None


def test_the_note_is_for_its_owner_only(tmp_path):
    InstanceLock(tmp_path).note(Running("http://journal.localhost:1/", 1, "token"))

    assert stat.S_IMODE((tmp_path / "server.json").stat().st_mode) == 0o600


def test_a_new_folder_is_for_its_owner_only(tmp_path):
    folder = private_folder(tmp_path / "deep" / "home")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_journals_folder_that_became_readable_is_closed(tmp_path):
    (tmp_path / "lamplit.sqlite3").touch()
    tmp_path.chmod(0o755)

    assert stat.S_IMODE(private_folder(tmp_path).stat().st_mode) == 0o700


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").touch()
    tmp_path.chmod(0o755)

    with pytest.raises(CommandError, match="LAMPLIT_HOME"):
        private_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
