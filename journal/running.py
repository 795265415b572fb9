"""What both doors know of the process that serves. Memory only: a restart forgets it all."""

import hmac
import secrets
import threading

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
GROUPS, LENGTH = 4, 4  # 79 bits, short enough to type


class Invitation:
    """
    The code that lets somebody begin the first journal here, once.

    `start` puts it into the address that it opens and prints it; without it, another user of
    this computer could claim a fresh installation.
    """

    def __init__(self, code: str | None = None) -> None:
        """Draw a code, such as `k7qm-x2pd-9fht-w3nc`."""
        self.code = code or "-".join(_group() for _ in range(GROUPS))
        self._guard = threading.Lock()
        self._open = True

    def accept(self, code: str) -> bool:
        """Return True for the right *code*, once; spaces and capitals do not matter."""
        with self._guard:
            right = hmac.compare_digest(_plain(code).encode(), _plain(self.code).encode())
            accepted = self._open and right
            self._open = self._open and not right
            return accepted


def _group() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _plain(code: str) -> str:
    return "".join(code.replace("-", "").split()).lower()


INVITATION = Invitation()  # the one of this process
SHELL_TOKEN = secrets.token_urlsafe(32)  # `lock` reads it in server.json (0600) and shows it
