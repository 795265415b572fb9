"""The keeper: work nobody waits for, derived from what is there.

There is no queue. Each round asks the duties what is due: they look at the present state and
yield pieces of work. A piece has a key that names what it would make, so it is due until the
thing exists and never again after. What is left undone at a lock or a restart is simply still
due. One thread, one piece at a time; only vaults that are open in this process.
"""

from journal.keeper.house import Keeper, Status, doing, nudge, pause, status
from journal.keeper.work import LaterError, Work, stopping

__all__ = [
    "Keeper",
    "LaterError",
    "Status",
    "Work",
    "doing",
    "nudge",
    "pause",
    "status",
    "stopping",
]
