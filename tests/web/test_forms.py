"""What is typed stays off the browser's disk."""

import re

from journal.web.forms import DoorForm, EntryForm


def controls(form):
    return re.findall("<(?:input|textarea)[^>]*>", form.as_div())


def test_no_control_may_be_remembered_by_the_browser():
    assert all('autocomplete="off"' in found for found in controls(DoorForm()))


def test_no_text_goes_to_a_checker_elsewhere():
    [area] = [found for found in controls(EntryForm()) if found.startswith("<textarea")]

    assert 'data-gramm="false"' in area
    assert 'writingsuggestions="false"' in area


def test_a_label_has_no_colon():
    assert ":</label>" not in EntryForm().as_div()
