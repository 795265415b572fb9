"""`python -m tests.crash 20`: so many SIGKILLs, each in the middle of changes of keys.

A child opens the vault with whichever passphrase is the right one, reads everything, then
writes, keeps files, saves the index, makes backups, changes the passphrase (half of the time
with all keys) and renews epochs without end, until it is killed. The next child does the same.
One that finds a lock-out, a lost entry or file, a broken backup or a wrong head ends the run.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 1.5  # seconds between the first change and the kill: some rounds of changes


def main(kills: int) -> int:
    """Run *kills* children, and one more that only looks."""
    two = mixed = kept = 0
    with tempfile.TemporaryDirectory(prefix="lamplit-crash-") as home:
        for number in range(kills + 1):
            seen = child(home, kept, last=number == kills)
            if seen is None:
                return 1
            kept = max(kept, seen["kept"])
            two += seen["epochs"] > 1
            mixed += seen["mixed"]
    print(f"{kills} kills: never locked out, {kept} entries kept were there each time")
    print(f"{two} times two epochs were found in the keyset, {mixed} times records of both")
    return 0


def child(home: str, kept: int, *, last: bool) -> dict[str, int] | None:
    """Let one child work for a random time; return what it found and what it kept."""
    command = [sys.executable, "-m", "tests.crash.child", str(kept), "look" if last else "work"]
    environment = os.environ | {"LAMPLIT_HOME": home}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as victim:
        assert victim.stdout is not None
        found = victim.stdout.readline()
        if not found:
            return None
        time.sleep(random.random() * LONGEST)
        victim.kill()
        for line in victim.stdout:
            if line.endswith(b"\n"):
                kept = max(kept, int(line))
    return {**json.loads(found), "kept": kept}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
