"""Which model to propose for a machine, and which of those installed to ask."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from journal.ai.known import CONTEXT
from journal.ai.machine import GIB, Machine
from journal.ai.models import Installed, Ollama, named

GB = 10**9
SYSTEM = 3 * GIB  # what the rest of the computer needs of its RAM
GROWS = 1.1  # a file takes a tenth more in memory
WORK = GB  # bytes for the context and one picture
SPARE = 1.2  # times its size must be free on the disk
FAMILY = "gemma4"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row of models.toml."""

    model: str  # "" = none fits
    say: str  # why, for the writer
    other: str = ""  # the next best
    context: int = CONTEXT  # tokens
    download: float = 0.0  # GB
    ram: int = 0  # GiB needed, as the next three
    gpu: int = 0
    cores: int = 0
    fast_cpu: bool = False

    def fits(self, machine: Machine) -> bool:
        """Tell whether *machine* meets the needs of this row, and has room for the model."""
        return (
            self.ram * GIB <= machine.ram
            and self.gpu * GIB <= machine.gpu
            and self.cores <= machine.cores
            and (machine.fast_cpu or not self.fast_cpu)
            and carries(machine, int(self.download * GB))
        )


def carries(machine: Machine, size: int) -> bool:
    """Tell whether a model with a file of *size* bytes fits into memory; if known."""
    if not machine.ram or not size:
        return True
    return size * GROWS + WORK <= max(machine.gpu, machine.ram - SYSTEM)


@cache
def table() -> tuple[Proposal, ...]:
    """Return the rows of models.toml, from the smallest machine to the largest."""
    text = files("journal.ai").joinpath("models.toml").read_text()
    found: list[dict[str, Any]] = tomllib.loads(text)["row"]
    return tuple(Proposal(**row) for row in found)


def propose(machine: Machine) -> Proposal:
    """Return the best row for *machine*; one of little disk says so instead of proposing."""
    fitting = [row for row in table() if row.fits(machine)]
    best = fitting[-1]
    if not _has_room(machine, best.download):
        say = f"{best.model} would fit, but its {best.download:g} GB do not fit on the disk."
        return replace(table()[0], say=say)
    return best


@dataclass(frozen=True, slots=True)
class Offer:
    """One model that can be fetched."""

    model: str
    download: float  # GB
    fits: bool  # whether it is quick enough here
    carried: bool  # whether it fits into this machine's memory
    room: bool  # whether its file fits on the disk


def offers(machine: Machine) -> tuple[Offer, ...]:
    """Return the models of models.toml from the smallest to the largest, each once."""
    sizes = {row.model: row.download for row in table() if row.model}
    fitting = {row.model for row in table() if row.fits(machine)}
    return tuple(
        Offer(
            model,
            size,
            model in fitting,
            carries(machine, int(size * GB)),
            _has_room(machine, size),
        )
        for model, size in sorted(sizes.items(), key=lambda item: item[1])
    )


def choose(ollama: Ollama, wanted: str, machine: Machine) -> Installed | None:
    """
    Return the model to ask, out of those that Ollama has; None if there is none.

    The one that is *wanted*, if it is there; else the Gemma 4 that is proposed for *machine*;
    else the largest Gemma 4 that it carries; else the largest of the others.
    """
    if ollama.too_old:
        return None
    answering = [model for model in ollama.models if model.answers]
    if wanted and (found := named(answering, wanted)):
        return found
    carried = [model for model in answering if carries(machine, model.size)]
    proposed = propose(machine)
    ours = [model for model in carried if model.name.startswith(FAMILY)]
    return (
        named(ours, proposed.model) or named(ours, proposed.other) or _largest(ours or carried)
    )


def _has_room(machine: Machine, size: float) -> bool:
    """Tell whether a download of *size* GB fits on the disk; unknown counts as yes."""
    return not machine.disk or size * GB * SPARE <= machine.disk


def _largest(models: Iterable[Installed]) -> Installed | None:
    return max(models, key=lambda model: model.size, default=None)
