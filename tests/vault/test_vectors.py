"""Every file in vectors/jrn1/ is opened by the program and by the reference.

A file has lines `name: value`; bytes are hexadecimal. `expect` is one of opens, corrupt, newer,
wrong.
"""

from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from journal.vault import CorruptError, Slot, TooNewError, WrongSecretError
from journal.vault.envelope import Kind, Place, commitment_of, open_
from journal.vault.head import item
from journal.vault.kdf import Cost
from journal.vault.slots import Derivation, RootKey
from tests.vault import reference

VECTORS = Path(__file__).parent / "vectors" / "jrn1"
ERRORS = {"corrupt": CorruptError, "newer": TooNewError, "wrong": WrongSecretError}


def read(name):
    lines = (VECTORS / f"{name}.txt").read_text("utf-8").splitlines()
    found = dict(line.split(": ", 1) if ": " in line else (line[:-1], "") for line in lines)
    for key in found.keys() & {"key", "vault", "object", "plaintext", "sealed", "extra"}:
        found[key] = bytes.fromhex(found[key])
    return found


def names(*, slots):
    return sorted(f.stem for f in VECTORS.iterdir() if f.stem.startswith("slot-") is slots)


def opened(vector):
    place = Place(
        Kind(int(vector["kind"])),
        vector["vault"],
        vector["object"],
        int(vector["epoch"]),
        vector.get("extra", b""),
    )
    return open_(vector["key"], vector["sealed"], place)


def opened_slot(vector):
    number = int.from_bytes(vector["object"])
    with closing(RootKey(vector["vault"])) as root:
        root.open(Slot(vector["vault"], number, vector["sealed"]), vector["secret"])
        return bytes(root.key)


def opened_by_reference(vector):
    where = int(vector["kind"]), vector["vault"], vector["object"]
    extra = vector.get("extra", b"")
    return reference.open_(vector["key"], *where, vector["sealed"], extra=extra)


def slot_opened_by_reference(vector):
    secret = normalize("NFC", vector["secret"]).encode()
    if vector["sealed"][0] == 2:
        secret = reference.read_code(vector["secret"].replace(" ", ""))
    return reference.open_slot(vector["sealed"], secret, vector["vault"], vector["object"])


@pytest.mark.parametrize("name", names(slots=False))
def test_an_envelope_does_what_its_vector_says(name):
    vector = read(name)

    if vector["expect"] == "opens":
        assert opened(vector) == vector["plaintext"]
    else:
        with pytest.raises(ERRORS[vector["expect"]]):
            opened(vector)


@pytest.mark.parametrize("name", names(slots=True))
def test_a_slot_does_what_its_vector_says(name):
    vector = read(name)

    if vector["expect"] == "opens":
        assert opened_slot(vector) == vector["plaintext"]
    else:
        with pytest.raises(ERRORS[vector["expect"]]):
            opened_slot(vector)


@pytest.mark.parametrize("name", names(slots=False))
def test_the_reference_agrees(name):
    vector = read(name)

    if vector["expect"] == "opens":
        assert opened_by_reference(vector) == vector["plaintext"]
    else:
        with pytest.raises(reference.CorruptError):
            opened_by_reference(vector)


@pytest.mark.parametrize(
    "name", [name for name in names(slots=True) if read(name)["expect"] == "opens"]
)
def test_the_reference_agrees_on_slots(name):
    vector = read(name)

    assert slot_opened_by_reference(vector) == vector["plaintext"]


def test_the_head_counts_the_first_record_as_it_always_did():
    record = read("record")
    mark = item(
        bytes(range(32, 64)), Kind.RECORD, 0x0123456789ABCDEF, commitment_of(record["sealed"])
    )

    assert f"{mark:064x}" == "10c3924d3344c9cf2a27121615ca22130380df7ce2371da1d5a2d6da215a239b"


@pytest.mark.parametrize(
    ("name", "derivation", "cost"),
    [
        ("slot-passphrase", Derivation.PASSPHRASE, Cost(64 * 1024, 3)),
        ("slot-recovery", Derivation.RECOVERY, None),
    ],
)
def test_a_slot_is_written_as_it_always_was(name, derivation, cost):
    vector = read(name)
    with closing(RootKey(vector["vault"])) as root:
        root.key[:] = vector["plaintext"]
        salts = bytes(range(16)), bytes(range(0x80, 0x98))
        slot = root._make(5, derivation, cost, vector["secret"], *salts)

    assert slot.blob == vector["sealed"]
