"""Forget where a picture was taken: in the record, and in the file itself."""

from hashlib import sha256

from journal.entries import store
from journal.entries.attachments import pictures
from journal.entries.attachments.keeping import Attachment, seal, to_attachment
from journal.entries.attachments.places import path_of
from journal.entries.attachments.reading import opened
from journal.entries.errors import UnreadableError
from journal.vault import Vault

WHOLE = 65_535  # pixels, the longest side that a JPEG can have: nothing is made smaller


def forget_place(vault: Vault, found: Attachment) -> Attachment:
    """
    Put a copy of full size, without a word of the camera's, in the place of a picture's file.

    The date that the camera noted stays in the record. Backups made before keep theirs.

    Raises:
        UnreadableError: If it cannot be decoded at full size. Nothing was changed.
        NotSavedError: If the disk does not take it.
    """
    with opened(vault, found.original) as file:
        picture = pictures.develop(file.read(), (WHOLE,))
    if picture is None:
        raise UnreadableError("picture does not decode at full size")
    bare = picture.copies[0]
    change = {
        **seal(vault, [bare.data]),
        "size": len(bare.data),
        "sha256": sha256(bare.data).hexdigest(),
        "media_type": bare.media_type,
        "width": bare.width,
        "height": bare.height,
        "place": None,
        "moves": False,
    }
    kept = store.swap(vault, [store.Swap.amend(found.id, **change)])[0]
    path_of(vault, found.original.file).unlink(missing_ok=True)
    return to_attachment(kept)
