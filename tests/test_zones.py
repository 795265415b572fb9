from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from journal import zones


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia"])
def test_a_zone_is_known_by_its_name(name):
    assert zones.known(name) == name


@pytest.mark.parametrize(
    "name",
    ["", None, 3, "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "a" * 5000, "\0"],
)
def test_nothing_else_is_a_zone(name):
    assert zones.known(name) == ""


def test_names_stand_in_order():
    assert list(zones.names()) == sorted(zones.names())


def test_each_zone_is_found_again_by_the_name_it_is_kept_under():
    for name in zones.names():
        with timezone.override(name):
            assert ZoneInfo(zones.here()).key == name
