"""`python -m tests.vault.wycheproof FOLDER`: public vectors against the primitives we use.

FOLDER is `testvectors_v1` of https://github.com/C2SP/wycheproof (Apache-2.0), which is not kept
here. It ends with 1 if anything invalid is accepted.
"""

import collections
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

unhex = bytes.fromhex


def aead(cipher):
    """Return a check of one vector of an authenticated cipher."""

    def opens(test):
        sealed, extra = unhex(test["ct"]) + unhex(test["tag"]), unhex(test["aad"])
        found = cipher(unhex(test["key"])).decrypt(unhex(test["iv"]), sealed, extra)
        return found == unhex(test["msg"])

    return opens


def hkdf(test):
    """Check one vector of HKDF-SHA512."""
    derivation = HKDF(hashes.SHA512(), test["size"], unhex(test["salt"]), unhex(test["info"]))
    return derivation.derive(unhex(test["ikm"])) == unhex(test["okm"])


CHECKS = {
    "aes_gcm_test.json": aead(AESGCM),
    "chacha20_poly1305_test.json": aead(ChaCha20Poly1305),
    "hkdf_sha512_test.json": hkdf,
}


def passes(check, test):
    """Tell whether a vector is accepted; whatever an implementation raises is a refusal."""
    try:
        return check(test)
    except Exception:  # noqa: BLE001 - vectors try every kind of nonsense
        return False


def main(folder: Path) -> int:
    """Print a line a file; return 1 if an invalid vector was accepted."""
    wrong = 0
    for name, check in CHECKS.items():
        groups = json.loads((folder / name).read_text())["testGroups"]
        tests = [test for group in groups for test in group["tests"]]
        seen = collections.Counter((test["result"], passes(check, test)) for test in tests)
        wrong += seen["invalid", True]
        print(name, {f"{result} {accepted}": n for (result, accepted), n in seen.items()})
    print("invalid vectors accepted:", wrong)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
