"""Shape and check what the browser sends. Forms are the only place that trusts nothing."""

from journal.web.forms.base import Form
from journal.web.forms.door import DoorForm, FirstDoorForm
from journal.web.forms.entry import DraftForm, EntryForm, MoodForm

__all__ = ["DoorForm", "DraftForm", "EntryForm", "FirstDoorForm", "Form", "MoodForm"]
