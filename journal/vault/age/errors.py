"""What can go wrong with an age file.

* AgeError
    * HeaderError       not an age file, or its header is malformed or too long
        * CostError     its passphrase asks for more memory than we are willing to pay
    * KeyTextError      this is no age key, or it has a typing error
    * NoMatchError      no given passphrase or key opens it
    * MacError          the header was changed
    * PayloadError      a chunk is damaged, missing, moved or left over
"""

from journal.vault.errors import VaultError


class AgeError(VaultError):
    """Base of every error raised by journal.vault.age."""


class HeaderError(AgeError):
    """Not an age file, or its header is malformed or too long."""

    hint = "This is not an age file. Choose another file; nothing was changed."


class CostError(HeaderError):
    """Opening the file by passphrase would take more memory than we are willing to pay."""

    hint = (
        "Opening this file would take more memory than is safe on this computer. "
        "Lamplit writes no such files. Nothing was changed."
    )


class KeyTextError(AgeError):
    """This is no age key, or it has a typing error."""

    hint = (
        "A key to write for begins with age1, a secret key with AGE-SECRET-KEY-1. "
        "Copy it whole."
    )


class NoMatchError(AgeError):
    """No given passphrase or key opens the file."""

    hint = "Wrong passphrase or key. Check Caps Lock and the keyboard language, then try again."


class MacError(AgeError):
    """The header was changed after it was written."""

    hint = "The file was changed after it was written. Use another copy of it."


class PayloadError(AgeError):
    """A chunk is damaged, missing, moved or left over."""

    hint = "The file is damaged or incomplete. Use another copy of it, or download it again."
