"""How a model's ratings of pleasantness compare with the writer's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

FEWEST = 12  # pairs; of fewer nothing is concluded
WEIGHT = 6.0  # pairs that say "the model is right", so that few ratings change little


@dataclass(frozen=True, slots=True)
class Calibration:
    """A line through pairs of (model, writer): what is shown is offset + slope x model."""

    offset: float
    slope: float
    pairs: int

    @classmethod
    def of(cls, pairs: Sequence[tuple[float, float]]) -> Self | None:
        """
        Return the line that fits *pairs* of (model, writer), from twelve pairs on.

        Ridge regression on the offset and on the slope less one: without evidence the model's
        rating stands as it is.
        """
        n = len(pairs)
        if n < FEWEST:
            return None
        sx = sum(x for x, _ in pairs)
        sxx = sum(x * x for x, _ in pairs)
        sz = sum(y - x for x, y in pairs)
        sxz = sum(x * (y - x) for x, y in pairs)
        determinant = (n + WEIGHT) * (sxx + WEIGHT) - sx * sx
        offset = (sz * (sxx + WEIGHT) - sx * sxz) / determinant
        slope = 1 + ((n + WEIGHT) * sxz - sx * sz) / determinant
        return cls(offset, slope, n)


def calibrated(valence: int | None, line: Calibration | None) -> int | None:
    """Return *valence* as the writer would have rated it, -3 to 3."""
    if valence is None or line is None:
        return valence
    return max(-3, min(3, round(line.offset + line.slope * valence)))
