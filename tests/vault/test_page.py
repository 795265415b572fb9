"""Keys in memory: wiped, not inherited, and never used once they are gone."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from journal import vault as vaults
from journal.vault import CorruptError, LockedError
from journal.vault.envelope import Kind, Place, open_
from journal.vault.page import KeyPage, draw

ROUNDS, SEALERS = 400, 4


def test_a_page_is_zero_until_it_is_written_and_after_it_was_wiped():
    page = KeyPage()
    part = page.slice(100, 32)
    assert bytes(part) == bytes(32)
    draw(part)
    assert bytes(part) != bytes(32)

    page.wipe()
    assert bytes(part) == bytes(32)


def test_a_page_is_wiped_at_the_end_of_with():
    with KeyPage() as page:
        part = page.slice(0, 32)
        draw(part)

    assert bytes(part) == bytes(32)


def test_a_page_is_kept_out_of_swap_dumps_and_children():
    page = KeyPage()
    flags = flags_of(page)

    assert page.locked
    assert {"lo", "dd", "dc"} <= flags


def flags_of(page):
    """Return the kernel's flags of the page's mapping; see proc(5)."""
    if not Path("/proc/self/smaps").exists():
        pytest.skip("only Linux tells")
    address, inside = vaults.page.ctypes.addressof(page._start), False
    for line in Path("/proc/self/smaps").read_text("ascii").splitlines():
        first = line.split()[0]
        if "-" in first and not first.endswith(":"):
            begin, end = (int(part, 16) for part in first.split("-"))
            inside = begin <= address < end
        elif inside and first == "VmFlags:":
            return set(line.split()[1:])
    return set()


def test_random_keys_differ():
    page = KeyPage()
    draw(page.slice(0, 32))
    draw(page.slice(32, 32))

    assert bytes(page.slice(0, 32)) != bytes(page.slice(32, 32))


@pytest.fixture
def _switching_often():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_switching_often")
def test_no_lock_makes_another_thread_seal_under_the_zero_key(new):
    blobs = [blob for _ in range(ROUNDS) for blob in locked_while_sealing(new)]

    assert len(blobs) > ROUNDS
    assert [blob for blob in blobs if opens_with_zeros(blob, new.vault.id.bytes)] == []


def locked_while_sealing(new):
    """Lock a vault in which four threads seal; return what they sealed."""
    vault = opened_again(new)
    blobs, ready = [], threading.Barrier(SEALERS + 1)

    def seal():
        ready.wait()
        with suppress(LockedError):
            while True:
                blobs.append(vault.seal(b"words", record=1))

    threads = [threading.Thread(target=seal) for _ in range(SEALERS)]
    for thread in threads:
        thread.start()
    ready.wait()
    time.sleep(0.0005)
    vault.lock()
    for thread in threads:
        thread.join()
    return blobs


def opened_again(new):
    """Return a vault with a keyset of its own, without deriving anything."""
    keys = vaults.keyset.Keyset()
    keys.follow(new.vault._keys, vaults.opening.today())
    return vaults.Vault(new.vault.id, keys)


def opens_with_zeros(blob, vault_id):
    with suppress(CorruptError):
        return open_(bytes(32), blob, Place(Kind.RECORD, vault_id, 1, 2)) == b"words"
    return False


def test_nothing_of_the_keys_is_left_in_memory_after_the_lock():
    """Ask a process of its own: here, other tests leave keys about."""
    if not Path("/proc/self/mem").exists():
        pytest.skip("only Linux lets a process read its own memory")
    found = subprocess.run(
        [sys.executable, "-c", SCAN],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert found.stdout.split() == ["while", "open:", "True", "after", "lock:", "0"]


SCAN = """
import re
from journal import vault as vaults
from journal.vault import Cost

def places(needle):
    found = 0
    own = memoryview(needle)
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps:
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            if "rw" not in line.split()[1]:
                continue
            try:
                memory.seek(begin)
                block = memory.read(end - begin)
            except (OSError, OverflowError, ValueError):
                continue
            found += block.translate(mask).count(needle) if block else 0
            del block
    return found

mask = bytes(byte ^ 0x55 for byte in range(256))  # so that the needle is not what we look for
new = vaults.create("six plain words make a phrase", cost=Cost(19 * 1024, 1))
vault = vaults.unlock(new.closed, "six plain words make a phrase")
new.vault.lock()
blobs = [vault.seal(b"words" * 50, record=n) for n in range(200)]
for n, blob in enumerate(blobs):
    vault.open(blob, record=n)
vault.veil("day/2026-11-24")
with vault.use() as keys:
    needles = [bytes(keys.epochs[1]).translate(mask), bytes(keys.ledger).translate(mask)]
print("while open:", all(places(needle) > 0 for needle in needles))
vault.lock()
print("after lock:", sum(places(needle) for needle in needles))
"""
