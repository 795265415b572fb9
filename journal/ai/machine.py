"""What this computer has. Every fact is optional, and nothing here may fail."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MIB, GIB = 2**20, 2**30
UNLIMITED = 1 << 60  # bytes; what a control group says when it sets no limit
CGROUPS = (
    "/sys/fs/cgroup/memory.max",
    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
)
MODEL_FOLDERS = ("~/.ollama/models", "/usr/share/ollama/.ollama/models")


@dataclass(frozen=True, slots=True)
class Machine:
    """Sizes in bytes; 0 = unknown or none."""

    ram: int = 0  # what this process may use: the smaller of RAM and the control group's limit
    vram: int = 0  # of the largest single graphics card
    unified: bool = False  # Apple silicon: CPU and GPU share `ram`
    cores: int = 0
    fast_cpu: bool = False  # AVX2, or Arm with dot products
    disk: int = 0  # free where Ollama keeps its models

    @property
    def gpu(self) -> int:
        """Return the bytes that a graphics card may use."""
        return self.ram * 2 // 3 if self.unified else self.vram


def this_machine() -> Machine:
    """Find out what can be found out, within five seconds at first and at once from then on."""
    apple = platform.system() == "Darwin" and platform.machine() == "arm64"
    return Machine(
        ram=min(filter(None, (_ram(), _limit())), default=0),
        vram=max([*_nvidia(), *_amd()], default=0),
        unified=apple,
        cores=os.cpu_count() or 0,
        fast_cpu=apple or bool(_flags() & {"avx2", "asimddp"}),
        disk=_free(_models()),
    )


def _ram() -> int:
    with suppress(OSError, ValueError, AttributeError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0  # Windows has no sysconf: the table then proposes the smallest


def _limit() -> int:
    for path in CGROUPS:
        with suppress(OSError, ValueError):
            limit = int(Path(path).read_text())
            return limit if limit < UNLIMITED else 0
    return 0


@cache
def _nvidia() -> list[int]:
    asked = ["--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    if not (tool := shutil.which("nvidia-smi")):
        return []
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        said = subprocess.run(  # noqa: S603 - a tool of the driver, without a word of anybody's
            [tool, *asked], capture_output=True, text=True, timeout=5, check=True
        )
        return [int(line) * MIB for line in said.stdout.split()]
    return []


def _amd() -> Iterator[int]:
    for path in Path("/sys/class/drm").glob("card[0-9]*/device/mem_info_vram_total"):
        with suppress(OSError, ValueError):
            yield int(path.read_text())


def _flags() -> set[str]:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith(("flags", "Features")):
                return set(line.split())
    return set()


def _models() -> Path:
    """Return where Ollama most likely keeps its models."""
    named = os.environ.get("OLLAMA_MODELS")
    folders = [Path(folder).expanduser() for folder in (named, *MODEL_FOLDERS) if folder]
    return next(filter(Path.is_dir, folders), Path.home())


def _free(path: Path) -> int:
    with suppress(OSError):
        return shutil.disk_usage(path).free
    return 0
