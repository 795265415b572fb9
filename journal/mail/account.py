"""How to reach the writer's mail server."""

import ipaddress
from dataclasses import dataclass, field
from typing import Literal

type Mode = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class Account:
    """A mail server and how to log in there."""

    host: str
    port: int
    mode: Mode
    user: str = ""
    password: str = field(default="", repr=False)
    pinned: str = field(default="", repr=False)  # PEM of the one certificate that is trusted

    @property
    def sealed(self) -> bool:
        """Whether nobody on the way can read: encrypted, or never leaving this computer."""
        return self.mode != "none" or is_here(self.host)

    def same_place(self, other: "Account") -> bool:
        """Tell whether a password for *other* may be shown here: same server, same name."""
        mine, theirs = (self.host, self.port, self.user), (other.host, other.port, other.user)
        return mine == theirs


def is_here(host: str) -> bool:
    """Tell whether *host* is this computer, without asking a name server."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
