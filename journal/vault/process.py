"""What a process can do for its keys before it has any."""

import ctypes
import os

PRIVATE = 0o077  # umask: files for their owner only
NOT_DUMPABLE = 4, 0  # prctl PR_SET_DUMPABLE


def harden() -> None:
    """
    Leave no trace: private files, no core dumps, no look into our memory by other processes.

    The last is Linux alone, where it also refuses a debugger of the same person. Call it once,
    before any key exists.
    """
    os.umask(PRIVATE)
    if os.name == "nt":  # pragma: no cover
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:  # pragma: no branch  # macOS
        prctl(*NOT_DUMPABLE, 0, 0, 0)
