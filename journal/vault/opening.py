"""Ways to an opened vault, and the changes of secrets that need its root key.

The root key exists only inside these functions, in a page of its own that is wiped at their
end. What is to be confirmed by the writer first (a code typed back) is prepared whole: the
commit needs no secret any more.
"""

import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from secrets import token_bytes
from typing import NoReturn
from uuid import UUID, uuid4

from journal.vault import chunks, drop, kdf, passphrases, recovery
from journal.vault.envelope import Kind, Place
from journal.vault.errors import CorruptError, WrongSecretError
from journal.vault.kdf import Cost
from journal.vault.keyset import Keyset
from journal.vault.opened import Closed, Vault
from journal.vault.page import draw
from journal.vault.recovery import Shown
from journal.vault.slots import Derivation, RootKey, Slot


@dataclass(frozen=True, slots=True)
class New:
    """A vault that was made and is not kept anywhere yet: first its code is typed back."""

    vault: Vault
    closed: Closed
    code: Shown

    def close(self) -> None:
        """Forget it."""
        self.vault.lock()


@dataclass(frozen=True, slots=True)
class Renewal:
    """New slots (and after an emergency new keys), ready to be committed.

    `replaces` names the slots that go in the same transaction. Where the keyset changes too,
    `keyset` takes the place of `base`, and `keys` are what it holds.
    """

    slots: tuple[Slot, ...]
    replaces: tuple[int, ...]
    code: Shown | None = None
    base: bytes = field(default=b"", repr=False)
    keyset: bytes = field(default=b"", repr=False)
    keys: Keyset | None = None
    drop_key: bytes = field(default=b"", repr=False)  # new: so is the ledger key

    def close(self) -> None:
        """Forget it."""
        if self.keys is not None:
            self.keys.close()


def create(passphrase: str, *, cost: Cost | None = None) -> New:
    """
    Make a new, empty vault: opened, as it shall lie on disk, and its recovery code.

    Without *cost* this machine is measured first, which takes a second or two.

    Raises:
        WeakPassphraseError: If *passphrase* would be guessed.
    """
    passphrases.check(passphrase)
    vault_id, code = uuid4(), recovery.make()
    with closing(RootKey(vault_id.bytes)) as root:
        draw(root.key)
        slots = (
            root.slot_for_passphrase(passphrase, cost or kdf.calibrate()),
            root.slot_for_code(code),
        )
        keys = Keyset()
        keys.fill(today())
        keyset, drop_key = seal_keyset(root, keys), drop.public_key(keys.drop)
    vault = Vault(vault_id, keys)
    vault.slot = slots[0].id
    without_head = Closed(vault_id, slots, keyset, b"", drop_key)
    head = vault.first_head(without_head.whole)
    return New(vault, Closed(vault_id, slots, keyset, head, drop_key), recovery.shown(code))


class Unlocking:
    """A vault at the moment it opens, while its root key is at hand: keep it short."""

    def __init__(self, closed: Closed, passphrase: str, *, read_only: bool = False) -> None:
        """
        Open *closed*. Takes as long as its slot's cost says: about a second.

        Raises:
            WrongSecretError: If *passphrase* does not open it.
            CorruptError: If it does, but the keyset was damaged.
            TooManyTriesError: If too many derivations wait already.
        """
        self._base = closed.keyset
        begun = time.perf_counter()
        self._root = root_key(closed, passphrase)
        took = time.perf_counter() - begun
        try:
            self._keys = open_keyset(self._root, closed)
        except CorruptError:
            self._root.close()
            raise
        self.vault = Vault(closed.id, self._keys, read_only=read_only)
        (self.vault.slot,) = _ids(closed, Derivation.PASSPHRASE)
        self.vault.outgrown = any(
            kdf.outgrown(slot.cost, took) for slot in closed.slots if slot.cost
        )

    def close(self) -> None:
        """Wipe the root key. The vault stays open."""
        self._root.close()

    def next_epoch(self) -> Renewal:
        """Prepare a keyset with one more epoch, in which everything is sealed from then on."""
        keys = Keyset()
        keys.follow(self._keys, today())
        return self._renewal(keys)

    def last_epoch(self) -> Renewal:
        """Prepare a keyset without the epochs that nothing is sealed in any more."""
        keys = Keyset()
        keys.keep_primary(self._keys)
        return self._renewal(keys)

    def _renewal(self, keys: Keyset) -> Renewal:
        keyset = seal_keyset(self._root, keys)
        return Renewal((), (), base=self._base, keyset=keyset, keys=keys)


def unlock(closed: Closed, passphrase: str, *, read_only: bool = False) -> Vault:
    """Open *closed*; errors as of `Unlocking`."""
    with closing(Unlocking(closed, passphrase, read_only=read_only)) as unlocking:
        return unlocking.vault


def nobody() -> Closed:
    """Return a vault that no secret opens, in the place of an unknown one."""
    return Closed(uuid4(), (), b"", b"", b"")


def pretend(passphrase: str, cost: Cost) -> NoReturn:
    """Take as long as `unlock` of a vault that does not exist, and fail the same way."""
    scratch = memoryview(bytearray(32))
    kdf.passphrase_key(passphrase, cost, token_bytes(kdf.SALT), scratch)
    raise WrongSecretError


def check_code(closed: Closed, code: str) -> None:
    """See that *code* opens its slot, and change nothing; WrongSecretError if it does not."""
    with closing(root_key(closed, code, Derivation.RECOVERY)):
        pass


def check_passphrase(closed: Closed, passphrase: str) -> None:
    """See that *passphrase* opens its slot, and change nothing."""
    with closing(root_key(closed, passphrase)):
        pass


def change_passphrase(
    closed: Closed, old: str, new: str, *, cost: Cost | None = None
) -> Renewal:
    """
    Prepare a slot for the passphrase *new*; the root key stays.

    Raises:
        WrongSecretError: If *old* does not open the vault.
        WeakPassphraseError: If *new* would be guessed.
    """
    passphrases.check(new)
    with closing(root_key(closed, old)) as root:
        slot = root.slot_for_passphrase(new, cost or kdf.calibrate())
    return Renewal((slot,), _ids(closed, Derivation.PASSPHRASE))


def new_code(closed: Closed, passphrase: str) -> Renewal:
    """Prepare a new recovery code; WrongSecretError if *passphrase* does not open the vault."""
    code = recovery.make()
    with closing(root_key(closed, passphrase)) as root:
        slot = root.slot_for_code(code)
    return Renewal((slot,), _ids(closed, Derivation.RECOVERY), recovery.shown(code))


def recover(
    closed: Closed, code: str, passphrase: str, *, cost: Cost | None = None
) -> tuple[Vault, Renewal]:
    """
    Open *closed* with its recovery code; prepare a new passphrase and a new code with it.

    Raises:
        BadCodeError: If *code* was not copied right.
        WrongSecretError: If it is the code of another vault, or an old one.
        WeakPassphraseError: If *passphrase* would be guessed.
    """
    passphrases.check(passphrase)
    fresh = recovery.make()
    with closing(root_key(closed, code, Derivation.RECOVERY)) as root:
        slots = (
            root.slot_for_passphrase(passphrase, cost or kdf.calibrate()),
            root.slot_for_code(fresh),
        )
        keys = open_keyset(root, closed)
    return Vault(closed.id, keys), Renewal(slots, _ids(closed), recovery.shown(fresh))


def emergency(closed: Closed, old: str, new: str, *, cost: Cost | None = None) -> Renewal:
    """
    Prepare for "someone may know it": everything that opens the vault becomes new.

    A new root key, passphrase *new*, a new code, a new epoch, new ledger and drop slot keys.
    Records are sealed again afterwards; old backups still open with the secrets of their day.

    Raises:
        WrongSecretError: If *old* does not open the vault.
        WeakPassphraseError: If *new* would be guessed.
    """
    passphrases.check(new)
    with closing(root_key(closed, old)) as root:
        before = open_keyset(root, closed)
    with closing(before), closing(RootKey(closed.id.bytes)) as root:
        draw(root.key)
        code = recovery.make()
        slots = (
            root.slot_for_passphrase(new, cost or kdf.calibrate()),
            root.slot_for_code(code),
        )
        keys = Keyset()
        keys.follow(before, today())
        keys.renew_fixed()
        keyset, drop_key = seal_keyset(root, keys), drop.public_key(keys.drop)
    shown, base = recovery.shown(code), closed.keyset
    return Renewal(slots, _ids(closed), shown, base, keyset, keys, drop_key)


def root_key(
    closed: Closed, secret: str, derivation: Derivation = Derivation.PASSPHRASE
) -> RootKey:
    """Return the root key of *closed*, to be closed; WrongSecretError if none opens."""
    slots = [slot for slot in closed.slots if slot.derivation is derivation]
    if not slots:
        raise WrongSecretError
    root = RootKey(closed.id.bytes)
    try:
        root.open(slots[0], secret)
    except BaseException:
        root.close()
        raise
    return root


def open_keyset(root: RootKey, closed: Closed) -> Keyset:
    """Open the keyset straight into a key page of its own."""
    keys = Keyset()
    try:
        framed = chunks.open_small(
            root.key,
            closed.keyset,
            keyset_place(closed.id),
            scratch=root.scratch,
            target=keys.frame,
        )
        keys.read(framed)
    except CorruptError:
        keys.close()
        raise
    return keys


def seal_keyset(root: RootKey, keys: Keyset) -> bytes:
    """Return the keyset as it shall lie on disk."""
    salt = token_bytes(chunks.SALT)
    place = Place(Kind.KEYSET, root.vault)
    return chunks.seal_small(root.key, keys.framed, place, salt=salt, scratch=root.scratch)


def keyset_place(vault: UUID) -> Place:
    """Return the one place where a vault's keyset opens."""
    return Place(Kind.KEYSET, vault.bytes)


def today() -> date:
    """Return the day an epoch begins, in UTC."""
    return datetime.now(UTC).date()


def _ids(closed: Closed, derivation: Derivation | None = None) -> tuple[int, ...]:
    return tuple(slot.id for slot in closed.slots if derivation in {None, slot.derivation})
