"""`manage.py doctor`: look whether all is well, and say what to do."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from journal.management.doctor import examine
from journal.management.findings import line, words


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
            self.stdout.write(line(finding) if json else words(finding, finding.next))
        if any(finding.state == "wrong" for finding in findings):
            sys.exit(1)
