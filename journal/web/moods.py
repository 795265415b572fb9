"""The seven steps of mood on pages: a word and a shape for each, never colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale."""

    valence: int  # -3 .. 3
    word: str
    icon: str  # its name in the sprite

    @property
    def number(self) -> int:
        """Return 1 (very unpleasant) to 7, as the style sheets count."""
        return self.valence + 4


STEPS = (
    Step(-3, "very unpleasant", "cloud-lightning"),
    Step(-2, "unpleasant", "cloud-rain"),
    Step(-1, "slightly unpleasant", "cloudy"),
    Step(0, "neutral", "cloud"),
    Step(1, "slightly pleasant", "cloud-sun"),
    Step(2, "pleasant", "sun-medium"),
    Step(3, "very pleasant", "sun"),
)


def step(valence: int) -> Step:
    """Return the step of *valence*."""
    return STEPS[valence + 3]
