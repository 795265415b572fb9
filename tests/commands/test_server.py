import socket
from contextlib import contextmanager

import pytest
from django.core.management import CommandError

from journal.management.server import listen


@contextmanager
def listening(port):
    listeners, found = listen(port)
    try:
        yield listeners, found
    finally:
        for listener in listeners:
            listener.close()


def test_takes_the_next_port_when_one_is_taken():
    with listening(18765) as (_, port), listening(port) as (_, next_port):
        assert port < next_port


def test_a_port_taken_on_one_loopback_address_only_is_not_used():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with listening(port) as (_, found):
            assert found > port


def test_nobody_else_can_listen_beside_us():
    with listening(18780) as (_, port), socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", port))


def test_sockets_name_their_protocol_or_every_answer_waits_40_ms():
    with listening(18790) as (listeners, _):
        assert {listener.proto for listener in listeners} == {socket.IPPROTO_TCP}


def test_a_name_is_no_address_to_listen_on():
    with pytest.raises(CommandError, match="no address"):
        listen(18790, "everywhere")
