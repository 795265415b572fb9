"""Shape and check what the browser sends. Forms are the only place that trusts nothing."""

from journal.web.forms.archive import BringForm, CheckForm, TakeForm
from journal.web.forms.base import Form
from journal.web.forms.door import (
    LOSS,
    CompanionForm,
    DiffersForm,
    DoorForm,
    InvitationForm,
    LanguageForm,
    NewPassphraseForm,
    RecoverForm,
    SheetForm,
)
from journal.web.forms.entry import DraftForm, EntryForm
from journal.web.forms.mood import MoodForm
from journal.web.forms.security import (
    AddForm,
    AgainForm,
    ChangeForm,
    CodeForm,
    DeleteForm,
    IdleForm,
)

__all__ = [
    "LOSS",
    "AddForm",
    "AgainForm",
    "BringForm",
    "ChangeForm",
    "CheckForm",
    "CodeForm",
    "CompanionForm",
    "DeleteForm",
    "DiffersForm",
    "DoorForm",
    "DraftForm",
    "EntryForm",
    "Form",
    "IdleForm",
    "InvitationForm",
    "LanguageForm",
    "MoodForm",
    "NewPassphraseForm",
    "RecoverForm",
    "SheetForm",
    "TakeForm",
]
