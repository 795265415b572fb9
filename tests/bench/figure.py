"""What a benchmark returns, and the few ways in which we measure."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of docs/performance.md."""

    what: str
    aim: str
    measured: str
    good: bool


def at_most(what: str, measured: float, limit: float, unit: str) -> Figure:
    """Return the line for a figure that should not exceed *limit*."""
    return Figure(what, f"≤ {limit:g} {unit}", f"{measured:.3g} {unit}", measured <= limit)


def at_least(what: str, measured: float, limit: float, unit: str) -> Figure:
    """Return the line for a figure that should reach *limit*."""
    return Figure(what, f"≥ {limit:,g} {unit}", f"{measured:,.0f} {unit}", measured >= limit)


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes, in seconds; with `BENCH_CPU`, of this process alone."""
    clock = time.process_time if os.environ.get("BENCH_CPU") else time.perf_counter
    begun = clock()
    work()
    return clock() - begun


def p50(work: Callable[[], object], times: int = 100) -> float:
    """Return the median time of *work* in milliseconds, after a few rounds to warm up."""
    for _ in range(5):
        work()
    return median(seconds(work) for _ in range(times)) * 1000
