"""Files beside the words: pictures, sound, anything; each sealed under a key of its own.

An attachment is a record that holds the key; the texts that show it name its `uid`, as
`![the river](attachment:5b0c1f8e-...)`. One that no text names any more is swept away.
"""

from journal.entries.attachments import uploads
from journal.entries.attachments.forgetting import forget_place
from journal.entries.attachments.keeping import (
    Attachment,
    Copy,
    every,
    get,
    keep,
    let_go,
    named_by,
    named_in,
    remove,
    sweep,
    sweep_due,
)
from journal.entries.attachments.reading import SealedFile, opened
from journal.entries.attachments.uploads import Upload

__all__ = [
    "Attachment",
    "Copy",
    "SealedFile",
    "Upload",
    "every",
    "forget_place",
    "get",
    "keep",
    "let_go",
    "named_by",
    "named_in",
    "opened",
    "remove",
    "sweep",
    "sweep_due",
    "uploads",
]
