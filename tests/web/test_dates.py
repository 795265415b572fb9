from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from journal.web import dates

FIRST = date(2026, 3, 3)


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_a_day_is_written_as_its_language_writes_it(language):
    days = [FIRST + timedelta(days=29 * number) for number in range(13)] + [date(33, 1, 2)]

    with translation.override(language):
        pattern = translation.gettext("l j F Y")
        assert [dates.whole(day) for day in days] == [date_format(d, pattern) for d in days]


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_a_month_is_written_as_its_language_writes_it(language):
    days = [date(2026, number, 7) for number in range(1, 13)] + [date(33, 1, 2)]

    with translation.override(language):
        pattern = translation.gettext("F Y")
        assert [dates.month(day) for day in days] == [date_format(d, pattern) for d in days]


def test_another_language_has_names_of_its_own():
    with translation.override("de"):
        dates.whole(FIRST)

    assert dates.whole(FIRST) == "Tuesday 3 March 2026"
    assert dates.names().short[FIRST.weekday()] == "Tue"
