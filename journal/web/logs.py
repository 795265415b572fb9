"""The log: what happened, never to which words.

A record of ours may say a sentence. Of a request it says the method, the route's name, the
status and the time. Of everything foreign it says who speaks and, if something broke, the class
and where: the messages of `ValueError`, `KeyError` and their kin quote what they choke on.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

OWN = "journal"


class Formatter(logging.Formatter):
    """One line for a record, and one for each frame of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """Write what may be said."""
        when = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        lines = [f"{when} {record.levelname} {record.name}: {_said(record)}".rstrip(" :")]
        if record.exc_info and record.exc_info[1]:
            lines += fault(record.exc_info[1])
        return "\n".join(lines)


def _said(record: logging.LogRecord) -> str:
    if hasattr(record, "request"):
        return _asked(record)
    return record.getMessage() if _is_ours(record.name) else ""


def _asked(record: logging.LogRecord) -> str:
    asked: Any = record.__dict__["request"]
    match = getattr(asked, "resolver_match", None)  # absent where no view was found
    name = match.view_name if match else "-"
    took = record.__dict__.get("took")
    words = [getattr(asked, "method", "-"), name, record.__dict__.get("status_code", "-")]
    return " ".join(map(str, words)) + (f" {took:.1f} ms" if took is not None else "")


def fault(error: BaseException) -> list[str]:
    """Name an error and its causes by class and frames; its own words only if they are ours."""
    ours = _is_ours(type(error).__module__)
    lines = [f"  {type(error).__qualname__}" + (f": {error}" if ours else "")]
    lines += [
        f"    {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines + (fault(cause) if cause else [])


def _is_ours(name: str) -> bool:
    return name.split(".", 1)[0] == OWN


def install() -> None:
    """Have what breaks outside a request written the same way."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, None)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, None)
    logging.captureWarnings(capture=True)


def _uncaught(
    kind: type[BaseException], error: BaseException | None, _: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger(OWN).error("something broke", exc_info=error)
