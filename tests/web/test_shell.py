import pytest

from journal.running import SHELL_TOKEN
from journal.vault import KEYRING


def test_health_says_nothing_about_any_journal(inside):
    answer = inside.get("/health/")

    assert answer.content == b"ok"
    assert answer.cookies == {}


def test_the_token_of_the_shell_locks_everything(inside):
    answer = inside.post("/shell/lock/", headers={"authorization": f"Bearer {SHELL_TOKEN}"})

    assert answer.status_code == 204
    assert KEYRING.open_vaults() == []


@pytest.mark.parametrize(
    "shown", [{}, {"authorization": "Bearer "}, {"authorization": "Bearer é"}]
)
def test_nobody_else_locks(inside, vault, shown):
    answer = inside.post("/shell/lock/", headers=shown)

    assert answer.status_code == 403
    assert KEYRING.open_vaults() == [vault]


def test_a_lock_is_not_had_by_looking(inside, vault):
    assert inside.get("/shell/lock/").status_code == 404
    assert KEYRING.open_vaults() == [vault]
