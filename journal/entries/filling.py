"""Work on an index that goes on beside the pages."""

import threading
import time
from collections.abc import Callable

from django.db import OperationalError, connection

from journal.vault import LockedError

BREATH = 0.002  # seconds between two steps, in which a person's save gets its turn
PATIENCE = 1.0  # seconds


class Filling(threading.Thread):
    """A thread that takes steps until nothing is left to do, or the vault locks."""

    def __init__(self, step: Callable[[], int]) -> None:
        """Take *step*, which does a little and returns how much is left."""
        super().__init__(name="filling", daemon=True)
        self._step = step

    def run(self) -> None:
        """Take the steps."""
        try:
            while self._stepped():
                time.sleep(BREATH)
        except LockedError:
            pass  # what is left is found again after the next unlock
        finally:
            connection.close()

    def _stepped(self) -> int:
        try:
            return self._step()
        except OperationalError:  # another program has the database for itself
            time.sleep(PATIENCE)
            return 1
