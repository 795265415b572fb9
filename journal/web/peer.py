"""Who sits at the other end of a connection: on Linux, only the writer's own user may.

Loopback is open to every user of a computer. The kernel knows whose a connection is; it is
asked once for each, which takes about a millisecond.
"""

import asyncio
import os
import socket
import struct
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from uvicorn.protocols.http.h11_impl import H11Protocol

from journal.web.guard import Receive, Scope, Send, refuse

TABLES = {socket.AF_INET: Path("/proc/net/tcp"), socket.AF_INET6: Path("/proc/net/tcp6")}
type Address = tuple[str, int]


class OwnUserProtocol(H11Protocol):
    """Uvicorn's protocol; connections of another user of this computer get 403 and no more."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Look once, when the connection is made."""
        super().connection_made(transport)
        if settings.OTHER_USERS or not self.client or not self.server:
            return
        if foreign(self.client, (self.server[0], self.server[1] or 0)):
            self.app = forbidden


async def forbidden(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 403 to everything."""
    await refuse(send, 403)


def foreign(client: Address, server: Address) -> bool:
    """Return True if another user holds the other end. Unknown counts as our own."""
    if not hasattr(os, "getuid"):
        return False
    family = socket.AF_INET6 if ":" in client[0] else socket.AF_INET
    try:
        with TABLES[family].open() as table:
            owner = owner_of(client, server, table)
    except OSError:  # no such table: not Linux, or hidden from us
        return False
    return owner not in {None, os.getuid()}


def owner_of(client: Address, server: Address, table: Iterable[str]) -> int | None:
    """
    Return the user id of the socket bound to *client* and connected to *server*.

    *table* is the lines of `/proc/net/tcp` or `tcp6`.

    Source:
        proc_net_tcp in the kernel's documentation; addresses are words in host byte order.
    """
    wanted = [_as_kernel(client), _as_kernel(server)]
    for line in table:
        fields = line.split()
        if fields[1:3] == wanted:
            return int(fields[7])
    return None


def _as_kernel(address: Address) -> str:
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    raw = socket.inet_pton(family, host)
    words = struct.unpack(f"={len(raw) // 4}I", raw)
    return "".join(f"{word:08X}" for word in words) + f":{port:04X}"
