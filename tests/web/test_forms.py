"""What is typed stays off the browser's disk."""

import re

from journal.web.forms import DoorForm, EntryForm, MoodForm


def controls(form):
    return re.findall("<(?:input|textarea)[^>]*>", form.as_div())


def test_no_control_may_be_remembered_by_the_browser():
    words = (*controls(EntryForm()), controls(DoorForm(alone=False))[0])

    assert all('autocomplete="off"' in found for found in words)


def test_a_passphrase_may_come_from_a_manager():
    [field] = controls(DoorForm(alone=True))

    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field


def test_no_text_goes_to_a_checker_elsewhere():
    [area] = [found for found in controls(EntryForm()) if found.startswith("<textarea")]

    assert 'data-gramm="false"' in area
    assert 'writingsuggestions="false"' in area


def test_a_label_has_no_colon():
    assert ":</label>" not in EntryForm().as_div()


def test_what_one_form_offers_may_change_without_the_others():
    before = MoodForm().fields["labels"].choices

    MoodForm().fields["labels"].choices = [("calm", "calm")]

    assert MoodForm().fields["labels"].choices == before
    assert len(before) == 3
