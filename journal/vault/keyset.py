"""The keyset: all keys of a vault, as bytes in a key page.

offset  length  field                           offset  length  field
0       1       version, 1                      72      64      drop slot: ML-KEM-768 seed
1       1       number of epochs n, 1..64       136     8       zeros
2       2       zeros                           144     48 n    epochs, oldest first:
4       4       primary epoch, big endian                       number (4) || day (4) ||
8       32      ledger key                                      key (32) || zeros (8)
40      32      drop slot: X25519 private key

Numbers rise, none is 0, the primary is among them; a day is counted from 1970-01-01.
It lies in the page framed (padding 01), just as it is sealed and opened.
"""

import struct
from collections.abc import Sequence
from datetime import date, timedelta

from journal.vault.errors import CorruptError, UnfinishedError
from journal.vault.kdf import veil_key
from journal.vault.padding import LENGTH, framed_length, padded_size
from journal.vault.page import KeyPage, draw

FIXED = struct.Struct(">BBHI")
EPOCH = struct.Struct(">II")
VERSION, MOST_EPOCHS = 1, 64
LEDGER, X25519, MLKEM = slice(8, 40), slice(40, 72), slice(72, 136)
ZEROS = slice(136, 144)
EPOCHS_AT, EPOCH_SIZE = 144, 48
VEIL_AT, FRAME_AT = 0, 256  # offsets in the page
FRAME_SIZE = padded_size(LENGTH.size + EPOCHS_AT + MOST_EPOCHS * EPOCH_SIZE)
FIRST_DAY = date(1970, 1, 1)

type Epoch = tuple[int, date, memoryview | None]  # number, first day, key; None: draw one


class Keyset:
    """The keys of one vault: views of one key page. Never printed, never pickled."""

    def __init__(self) -> None:
        """Take a page; it is filled by `fill` or by opening a sealed keyset into `frame`."""
        self.page = KeyPage()
        self.frame = self.page.slice(FRAME_AT, FRAME_SIZE)
        self.primary = 0
        self.epochs: dict[int, memoryview] = {}
        self.days: dict[int, date] = {}

    def fill(self, today: date) -> None:
        """Draw every key anew, for a vault that begins."""
        self.renew_fixed()
        self._lay(1, [(1, today, None)])

    def renew_fixed(self) -> None:
        """Draw a new ledger key and new drop slot keys."""
        for place in (LEDGER, X25519, MLKEM):
            draw(self.body[place])
        self._derive()

    def follow(self, older: "Keyset", today: date) -> None:
        """Become *older* with one more epoch, which is the primary one."""
        if len(older.epochs) >= MOST_EPOCHS:
            raise UnfinishedError
        self.body[:EPOCHS_AT] = older.body[:EPOCHS_AT]
        number = max(older.epochs) + 1
        kept = [(epoch, older.days[epoch], key) for epoch, key in older.epochs.items()]
        self._lay(number, [*kept, (number, today, None)])

    def keep_primary(self, older: "Keyset") -> None:
        """Become *older* with its primary epoch alone: nothing is sealed in another one."""
        self.body[:EPOCHS_AT] = older.body[:EPOCHS_AT]
        primary = older.primary
        self._lay(primary, [(primary, older.days[primary], older.epochs[primary])])

    def read(self, framed: memoryview) -> None:
        """
        Take in what was opened into `frame`.

        Raises:
            CorruptError: If a field holds a value that we do not write.
        """
        size = framed_length(framed)
        version, count, zeros, primary = self._fixed(size)
        if (version, zeros) != (VERSION, 0) or any(self.body[ZEROS]):
            raise CorruptError
        if not 1 <= count <= MOST_EPOCHS or size != EPOCHS_AT + EPOCH_SIZE * count:
            raise CorruptError
        self._read_epochs(count)
        if primary not in self.epochs:
            raise CorruptError
        self.primary = primary
        self._derive()

    def of(self, epoch: int) -> memoryview:
        """Return the key of *epoch*; CorruptError if there is none (any more)."""
        try:
            return self.epochs[epoch]
        except KeyError:
            raise CorruptError from None

    @property
    def framed(self) -> memoryview:
        """The bytes that are sealed: length, body, padding."""
        size = LENGTH.size + EPOCHS_AT + EPOCH_SIZE * len(self.epochs)
        return self.frame[: padded_size(size)]

    @property
    def body(self) -> memoryview:
        """Everything behind the length."""
        return self.frame[LENGTH.size :]

    @property
    def ledger(self) -> memoryview:
        """The key of the head's set hash (32 bytes)."""
        return self.body[LEDGER]

    @property
    def veil(self) -> memoryview:
        """The key of veiled addresses (32 bytes)."""
        return self.page.slice(VEIL_AT, 32)

    @property
    def drop(self) -> tuple[memoryview, memoryview]:
        """The private keys of the drop slot: X25519 (32 bytes), ML-KEM-768 seed (64)."""
        return self.body[X25519], self.body[MLKEM]

    def close(self) -> None:
        """Write zeros over all keys."""
        self.epochs = {}
        self.page.wipe()

    def __reduce__(self) -> str:
        """Refuse to be pickled."""
        raise TypeError("a keyset is never pickled")

    def _fixed(self, size: int) -> tuple[int, int, int, int]:
        if size < EPOCHS_AT:
            raise CorruptError
        version, count, zeros, primary = FIXED.unpack_from(self.body)
        return version, count, zeros, primary

    def _read_epochs(self, count: int) -> None:
        last = 0
        for at in range(EPOCHS_AT, EPOCHS_AT + EPOCH_SIZE * count, EPOCH_SIZE):
            number, day = EPOCH.unpack_from(self.body, at)
            if number <= last or any(self.body[at + 40 : at + 48]):
                raise CorruptError
            self._remember(at, number, day)
            last = number

    def _remember(self, at: int, number: int, day: int) -> None:
        try:
            self.days[number] = FIRST_DAY + timedelta(days=day)
        except OverflowError:
            raise CorruptError from None
        self.epochs[number] = self.body[at + EPOCH.size : at + EPOCH.size + 32]

    def _lay(self, primary: int, epochs: Sequence[Epoch]) -> None:
        """Write the body, but for the fixed keys, which are there already."""
        size = EPOCHS_AT + EPOCH_SIZE * len(epochs)
        LENGTH.pack_into(self.frame, 0, size)
        FIXED.pack_into(self.body, 0, VERSION, len(epochs), 0, primary)
        for place, (number, day, key) in enumerate(epochs):
            at = EPOCHS_AT + EPOCH_SIZE * place
            EPOCH.pack_into(self.body, at, number, (day - FIRST_DAY).days)
            self._remember(at, number, (day - FIRST_DAY).days)
            if key is None:
                draw(self.epochs[number])
            else:
                self.epochs[number][:] = key
        self.primary = primary
        self._derive()

    def _derive(self) -> None:
        veil_key(self.ledger, self.veil)
