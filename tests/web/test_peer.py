import os
import socket

from journal.management import server
from journal.web import peer

TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 0100007F:223D 01 00000000:00000000 00:00000000 00000000  1001        0 4711
   1: 0100007F:223D 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 4712
"""


def test_finds_whose_the_other_end_is():
    lines = TABLE.splitlines()

    assert peer.owner_of(("127.0.0.1", 8080), ("127.0.0.1", 8765), lines) == 1001
    assert peer.owner_of(("127.0.0.1", 8081), ("127.0.0.1", 8765), lines) is None


def test_our_own_connections_are_not_foreign():
    listeners, _ = server.listen(18950)
    for listener in listeners:
        home = listener.getsockname()[:2]
        with listener, socket.create_connection(home) as other:
            assert not peer.foreign(other.getsockname()[:2], home)


def test_another_users_connection_is_foreign(tmp_path, monkeypatch):
    (tmp_path / "tcp").write_text(TABLE)
    monkeypatch.setitem(peer.TABLES, socket.AF_INET, tmp_path / "tcp")
    monkeypatch.setattr(os, "getuid", lambda: 1000)

    assert peer.foreign(("127.0.0.1", 8080), ("127.0.0.1", 8765))
    assert not peer.foreign(("127.0.0.1", 8765), ("127.0.0.1", 8080))


def test_where_nobody_knows_everybody_may_come(tmp_path, monkeypatch):
    monkeypatch.setitem(peer.TABLES, socket.AF_INET, tmp_path / "tcp")

    assert not peer.foreign(("127.0.0.1", 8080), ("127.0.0.1", 8765))
