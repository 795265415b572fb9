import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_the_zone_is_the_one_that_was_set(monkeypatch):
    monkeypatch.setenv("LAMPLIT_TIME_ZONE", "Europe/Vienna")

    assert env.zone("LAMPLIT_TIME_ZONE") == "Europe/Vienna"


def test_the_zone_is_else_this_computers(monkeypatch):
    monkeypatch.delenv("LAMPLIT_TIME_ZONE", raising=False)
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Kolkata")

    assert env.zone("LAMPLIT_TIME_ZONE") == "Asia/Kolkata"


def test_a_computer_that_cannot_say_where_it_is_has_utc(monkeypatch):
    monkeypatch.delenv("LAMPLIT_TIME_ZONE", raising=False)
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)

    assert env.zone("LAMPLIT_TIME_ZONE") == "UTC"


@pytest.mark.parametrize("wrong", ["Vienna", "../etc", "UTC+1"])
def test_a_zone_that_is_none_is_refused_by_name(monkeypatch, wrong):
    monkeypatch.setenv("LAMPLIT_TIME_ZONE", wrong)

    with pytest.raises(ImproperlyConfigured, match="LAMPLIT_TIME_ZONE"):
        env.zone("LAMPLIT_TIME_ZONE")
