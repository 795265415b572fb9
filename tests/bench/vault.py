"""What the vault costs in CPU time: beside bare primitives, and in whole procedures."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from journal.vault import Vault
from tests.bench.figure import Figure, at_least, at_most, seconds
from tests.bench.house import PASSPHRASE, open_house

SMALL, LARGE = os.urandom(1_000), os.urandom(1 << 20)
KEY, CONTEXT, NONCE = os.urandom(32), os.urandom(44), os.urandom(12)
RECORDS = 10_000
MIB = 1 << 20


def figures() -> Iterator[Figure]:
    """Measure single seals first, then procedures with 10,000 records."""
    open_house()
    yield from _single()
    yield from _files()
    yield from _waiting()
    yield from _procedures()


def _single() -> Iterator[Figure]:
    from journal import vault as vaults
    from journal.vault import Change, Cost, Kind

    new = vaults.create(PASSPHRASE, cost=Cost(19 * 1024, 1))
    vault, sealed = new.vault, new.vault.seal(SMALL, record=1)
    bare = _sealed(SMALL)
    head = vault.next_head(new.closed.head, [Change(Kind.RECORD, 1, None, sealed)])
    sealing, opening = (
        _cpu(lambda: vault.seal(SMALL, record=1)),
        _cpu(lambda: vault.open(sealed, record=1)),
    )
    recipe, back = _cpu(lambda: _sealed(SMALL)), _cpu(lambda: _opened(bare))
    moving = _cpu(lambda: vault.next_head(head, [Change(Kind.RECORD, 1, sealed, sealed)]))
    yield _times("seal a record of 1 kB", sealing, recipe, 2.5, "the bare recipe")
    yield _times("open a record of 1 kB", opening, back, 2.5, "the bare recipe")
    yield _times("move the head", moving, sealing + opening, 2.5, "a seal and an open")
    raw = _cpu(lambda: AESGCM(KEY).encrypt(NONCE, LARGE, None), 20)
    yield _times("seal 1 MiB", _cpu(lambda: _sealed(LARGE), 20), raw, 3, "bare AES-256-GCM")


def _files() -> Iterator[Figure]:
    from journal import vault as vaults
    from journal.vault import Cost, files

    vault = vaults.create(PASSPHRASE, cost=Cost(19 * 1024, 1)).vault
    data, piece = os.urandom(8 * MIB), files.Piece(bytes(16), 0, 2)
    sealed = files.seal_piece(vault, KEY, piece, data)
    stream = files.open_piece(
        vault, KEY, piece, lambda at, size: sealed[at : at + size], len(sealed)
    )
    sealing = _cpu(lambda: files.seal_piece(vault, KEY, piece, data), 5)
    reading = _cpu(lambda: stream.read(MIB, 2 * MIB), 20)
    yield at_least("pieces of an upload sealed", 8 * MIB / sealing / 1e6, 150, "MB/s")
    yield at_least("parts of an attachment read", MIB / reading / 1e6, 500, "MB/s")


def _waiting() -> Iterator[Figure]:
    from journal import vault as vaults
    from journal.vault import Cost, files, kdf

    vault, into = vaults.create(PASSPHRASE, cost=Cost(19 * 1024, 1)).vault, bytearray(32)
    work = {
        "Argon2id, 256 MiB": lambda: kdf.passphrase_key(
            PASSPHRASE, Cost(), bytes(16), memoryview(into)
        ),
        "a snapshot of 64 MiB": lambda: sum(
            map(len, files.seal_snapshot(vault, bytes(64 * MIB)))
        ),
    }
    for what, do in work.items():
        held = _longest_wait(do) * 1000
        yield at_most(f"longest wait of another thread during {what}", held, 50, "ms")


def _procedures() -> Iterator[Figure]:
    from journal.entries import household, store
    from journal.entries.household.rows import closed, marks
    from journal.models import StoredVault
    from journal.vault import Cost

    vault = household.create("Bench", PASSPHRASE, cost=Cost())
    store.put_many(vault, [_entry(number) for number in range(RECORDS)])
    row = StoredVault.objects.get(id=vault.id)
    scan = _cpu(lambda: vault.check(closed(row), marks(row.id)), 1)
    yield at_most("compare 10,000 records with the head", scan * 1000, 40, "ms")
    took = min(_rotation(vault) for _ in range(3))
    yield at_least("records sealed again under a new key", RECORDS / took, 20_000, "a second")
    yield at_most("lock a vault of 10,000 records", seconds(vault.lock) * 1000, 50, "ms")
    argon2 = _argon2()
    whole = min(_spent(lambda: household.unlock("Bench", PASSPHRASE).lock()) for _ in range(3))
    yield at_most("unlock 10,000 records, beside Argon2", (whole - argon2) * 1000, 100, "ms")


def _rotation(vault: Vault) -> float:
    from journal.entries import household

    household.rotate(vault, PASSPHRASE)
    return _spent(lambda: [None for _ in iter(lambda: household.seal_again(vault), 0)])


def _entry(number: int) -> dict[str, str]:
    day = date(1990, 1, 1) + timedelta(days=number)
    moment = f"{day}T08:30:00+00:00"
    return {
        "kind": "entry",
        "day": str(day),
        "at": moment,
        "created": moment,
        "text": f"rain {number} " * 60,
    }


def _argon2() -> float:
    from journal.vault import Cost, kdf

    into = memoryview(bytearray(32))
    return min(
        _spent(lambda: kdf.passphrase_key(PASSPHRASE, Cost(), bytes(16), into))
        for _ in range(3)
    )


def _sealed(data: bytes) -> bytes:
    recipe = Cobblestone256Encryptor(KEY, CONTEXT)
    return recipe.update(data) + recipe.finalize()


def _opened(sealed: bytes) -> bytes:
    recipe = Cobblestone256Decryptor(KEY, CONTEXT)
    return recipe.update(sealed) + recipe.finalize()


def _cpu(work: Callable[[], object], times: int = 2_000) -> float:
    """Return the least CPU time of *work* in seconds: the best of seven rounds."""
    return min(_spent(lambda: [work() for _ in range(times)]) / times for _ in range(7))


def _spent(work: Callable[[], object]) -> float:
    """Return the CPU time of *work* in seconds: what other programs do does not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _times(what: str, took: float, bare: float, limit: float, than: str) -> Figure:
    shown = f"{took / bare:.2f} times {than} ({took * 1e6:.1f} µs)"
    return Figure(what, f"≤ {limit:g} times {than}", shown, took / bare <= limit)


def _longest_wait(work: Callable[[], object]) -> float:
    """Return how long (seconds) a thread that sleeps 1 ms did not come back, at worst."""
    done, longest = threading.Event(), [0.0]

    def tick() -> None:
        while not done.is_set():
            longest[0] = max(longest[0], seconds(lambda: time.sleep(0.001)) - 0.001)

    ticking = threading.Thread(target=tick)
    ticking.start()
    work()
    done.set()
    ticking.join()
    return longest[0]
