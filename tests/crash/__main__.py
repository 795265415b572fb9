"""`python -m tests.crash 20`: so many SIGKILLs, and half as many power cuts, amid changes.

A child opens the vault with whichever passphrase is the right one and reads everything. Then
it writes, brings an archive in, keeps files, saves the index, makes backups, changes the
passphrase (half of the time with all keys), renews epochs and puts the backup back, without
end, until it is killed. The next child does the same. Every second time the house is copied
first, as a power cut would leave it, and looked at too; so is what a putting back that was
under way had set aside, for which every fourth kill waits.
One that finds a lock-out, a lost entry or file, a broken backup or a wrong head ends the run.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 1.5  # seconds between the first change and the kill: some rounds of changes
SHORT = 0.03  # seconds that a putting back takes once all is set aside
FRAME = 4096  # bytes, about a frame of the write-ahead log


def main(kills: int) -> int:
    """Kill *kills* children, and look once more at the end."""
    tally, during = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="lamplit-crash-") as place:
        home, cut = Path(place) / "home", Path(place) / "cut"
        home.mkdir()
        for number in range(kills):
            tally.update(killed(home, cut if number % 2 else None, aimed=not number % 4))
            kept, _, doing = (home / "said").read_text().splitlines()[-1].partition(" ")
            during[doing] += 1
            tally["aside"] += looked_aside(home)
        look(home)
    print(
        f"{kills} kills, {kills // 2} power cuts: never locked out, each entry there each time"
    )
    print(f"{kept} was the last entry; kills by what was going on: {dict(during)}")
    print(f"{tally['aside']} times what a putting back had set aside was whole")
    print(
        f"{tally['two']} times two epochs in the keyset, {tally['mixed']} times records of both"
    )
    return 0


def killed(home: Path, cut: Path | None, *, aimed: bool) -> dict[str, int]:
    """
    Let a child work for a random time and return what it found.

    With *cut* there is a power cut first; if *aimed*, the kill waits for a putting back.
    """
    with started(home, "work") as victim:
        assert victim.stdout is not None
        found = victim.stdout.readline()
        time.sleep(random.random() * LONGEST)
        if cut and found:
            copy(victim, home, cut)
            time.sleep(random.random() * LONGEST)
        if aimed:
            while not set_aside(home) and victim.poll() is None:
                time.sleep(0.001)
            time.sleep(random.random() * SHORT)
        if not found or victim.poll() is not None:
            sys.exit("the child ended by itself")
        victim.kill()
    if cut:
        look(cut)
        shutil.rmtree(cut)
    return dict(json.loads(found))


def copy(victim: subprocess.Popen[bytes], home: Path, cut: Path) -> None:
    """Copy database, log and sealed files as of one moment, and a write that was torn."""
    victim.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, victim.pid, os.WSTOPPED)
    shutil.copytree(home, cut, ignore=shutil.ignore_patterns("backups"))
    victim.send_signal(signal.SIGCONT)
    with (cut / "lamplit.sqlite3-wal").open("ab") as log:
        log.write(random.randbytes(random.randrange(FRAME)))


def set_aside(home: Path) -> list[Path]:
    """Return what a putting back has set aside and not let go of."""
    return list((home / "backups").glob("set-aside-*"))


def looked_aside(home: Path) -> int:
    """Look at what a putting back that was under way had set aside; return how many times."""
    found = set_aside(home)
    for aside in found:
        shutil.copy(home / "said", aside)
        look(aside)
        shutil.rmtree(aside)
    return len(found)


def look(home: Path) -> None:
    """Let a child see that all is there; end if it is not."""
    with started(home, "look") as child:
        child.communicate()
    if child.returncode:
        sys.exit(f"not whole: {home.name}")


def started(home: Path, task: str) -> subprocess.Popen[bytes]:
    """Start a child in *home*."""
    command = [sys.executable, "-m", "tests.crash.child", task]
    environment = os.environ | {"LAMPLIT_HOME": str(home)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
