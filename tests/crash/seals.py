"""`python -m tests.crash.seals 1000000`: no salt and no commitment comes twice."""

import sys
import time

from journal.vault.envelope import Kind, Place, seal


def main(times: int) -> int:
    """Seal the same words *times* times in the same place; return 1 if two are alike."""
    place = Place(Kind.RECORD, bytes(16), 1, 1)
    salts, commitments, begun = set[bytes](), set[bytes](), time.perf_counter()
    for _ in range(times):
        sealed = seal(bytes(32), b"words", place)
        salts.add(sealed[12:36])
        commitments.add(sealed[36:68])
    twice = 2 * times - len(salts) - len(commitments)
    print(f"{times:,} seals in {time.perf_counter() - begun:.0f} s; alike: {twice}")
    return int(bool(twice))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
