"""The first day of a week, as the language has it."""

import re
from datetime import date

import pytest
from django.utils import translation

from journal import entries
from journal.web import weeks
from journal.web.forms.mail import MailForm

MONDAY, SUNDAY = 0, 6
ON_SUNDAY = "pt-br"


@pytest.mark.parametrize(
    ("language", "day"), [("en", MONDAY), ("de", MONDAY), (ON_SUNDAY, SUNDAY), ("fa", 5)]
)
def test_a_week_begins_as_the_language_has_it(language, day):
    with translation.override(language):
        assert weeks.order() == [(day + step) % 7 for step in range(7)]


def test_a_language_that_django_does_not_know_begins_on_some_day():
    with translation.override("tlh"):
        assert weeks.first() in range(7)


@pytest.mark.parametrize(
    ("language", "begin"), [("de", date(2026, 2, 23)), (ON_SUNDAY, date(2026, 3, 1))]
)
def test_a_day_knows_the_begin_of_its_week(language, begin):
    with translation.override(language):
        assert weeks.begin(date(2026, 3, 1)) == begin


def test_a_choice_of_days_stands_in_the_same_order():
    with translation.override(ON_SUNDAY):
        choices = MailForm().fields["weekday"].choices

        assert [number for number, _ in choices] == [6, 0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("language", "head"), [("en", "Monday"), (ON_SUNDAY, "domingo")])
def test_a_calendar_is_laid_out_so(inside, settings, language, head):
    settings.LANGUAGES = [("en", "English"), (ON_SUNDAY, "português")]
    page = inside.get("/calendar/", headers={"accept-language": language}).text

    assert re.findall('<abbr title="([^"]+)"', page)[0].casefold() == head.casefold()


def test_a_letters_week_begins_on_monday_in_every_language():
    with translation.override(ON_SUNDAY):
        week = entries.periods.holding(date(2026, 3, 1), "week")

        assert (week.name, week.first) == ("2026-W09", date(2026, 2, 23))
