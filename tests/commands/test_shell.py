from tests.commands.conftest import lamplit


def test_health_is_good_while_a_journal_is_served(served):
    assert lamplit(served.home, "health").stdout == "ok\n"


def test_lock_locks_every_journal(served):
    assert lamplit(served.home, "lock").stdout == "Every journal is locked.\n"


def test_both_say_so_when_nothing_is_served(home):
    home.mkdir()

    for command in ["health", "lock"]:
        answer = lamplit(home, command)
        assert answer.returncode == 1
        assert "no journal is being served" in answer.stderr
