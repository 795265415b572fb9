"""What a check has found, as it stands on the terminal."""

import json
from dataclasses import asdict

from journal.ai.check import Finding as OfAModel
from journal.management.doctor import Finding

SIGNS = {"good": "✓", "look": "!", "wrong": "✗"}


def words(finding: Finding | OfAModel, then: str) -> str:
    """Return a line for people, and below it what follows, if anything does."""
    below = f"\n    {then}" if then else ""
    return f"{SIGNS[finding.state]} {finding.what}: {finding.said}{below}"


def line(finding: Finding | OfAModel) -> str:
    """Return a line for scripts."""
    return json.dumps(asdict(finding), ensure_ascii=False)
