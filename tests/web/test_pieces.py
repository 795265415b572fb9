import pytest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from journal.web.pieces import entry_url, fill, joined

WORDS = ["<b>&\"'", SafeString("<b>rain</b>"), 7, None, gettext_lazy("Entry"), ""]


@pytest.mark.parametrize("word", WORDS)
def test_html_is_filled_as_django_fills_it(word):
    assert fill("<p class='{}'>{{}}{}</p>", word, 1) == format_html(
        "<p class='{}'>{{}}{}</p>", word, 1
    )


def test_what_is_filled_is_not_escaped_again():
    assert fill("<p>{}</p>", fill("{}", "<b>")) == "<p>&lt;b&gt;</p>"


def test_pieces_stand_one_after_the_other():
    assert joined([SafeString("<b>"), SafeString("</b>")]).__html__() == "<b></b>"


@pytest.mark.parametrize("record", [0, 7, (1 << 63) - 1])
def test_an_entry_has_the_address_that_leads_to_it(record):
    assert entry_url(record) == reverse("entry", kwargs={"record": record})
