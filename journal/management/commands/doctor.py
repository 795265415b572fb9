"""`manage.py doctor`: look whether all is well, and say what to do."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from journal.management.doctor import Finding, examine

SIGNS = {"good": "✓", "look": "!", "wrong": "✗"}


class Command(BaseCommand):
    """Examine this installation. Reads no journal and changes nothing."""

    help = "Look whether all is well; ends with 1 if something is wrong."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Let scripts read the answer."""
        parser.add_argument("--json", action="store_true", help="one object a line")

    def handle(self, *, json: bool, **_: Any) -> None:
        """Say one line for each thing."""
        findings = list(examine())
        for finding in findings:
            self.stdout.write(_line(finding) if json else _words(finding))
        if any(finding.state == "wrong" for finding in findings):
            sys.exit(1)


def _words(finding: Finding) -> str:
    then = f"\n    {finding.next}" if finding.next else ""
    return f"{SIGNS[finding.state]} {finding.what}: {finding.said}{then}"


def _line(finding: Finding) -> str:
    return json.dumps(asdict(finding), ensure_ascii=False)
