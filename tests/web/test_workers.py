import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.db.backends.signals import connection_created

from journal.web.workers import KEPT, NAME, Handler


class Said(Handler):
    """Notes in which thread a request is answered."""

    def __init__(self):
        super().__init__()
        self.threads = []

    async def handle(self, scope, receive, send):
        self.threads.append(await sync_to_async(threading.current_thread)())
        await asyncio.sleep(0)
        if "broken" in scope:
            raise asyncio.CancelledError


async def ask(handler, **scope):
    await handler({"type": "http", **scope}, None, None)


async def ask_twice(handler):
    await ask(handler)
    await ask(handler)


async def ask_at_once(handler, times):
    await asyncio.gather(*(ask(handler) for _ in range(times)))


def test_one_request_after_another_has_the_same_thread():
    handler = Said()

    asyncio.run(ask_twice(handler))

    assert handler.threads[0] is handler.threads[1]


def test_requests_at_once_have_threads_of_their_own_and_few_stay():
    handler = Said()

    asyncio.run(ask_at_once(handler, KEPT + 2))

    assert len(set(handler.threads)) == KEPT + 2
    assert len(handler._resting) == KEPT


def test_the_thread_of_a_request_that_was_torn_down_is_not_used_again():
    handler = Said()

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ask(handler, broken=True))
    asyncio.run(ask(handler))

    assert handler.threads[0] is not handler.threads[1]


@pytest.mark.parametrize(("name", "kept"), [(NAME, True), ("keeper", False)])
def test_only_the_threads_of_pages_keep_a_connection(name, kept):
    wrapper = connection.copy()
    wrapper.close_at = 7.0

    made = threading.Thread(
        name=name,
        target=lambda: connection_created.send(type(wrapper), connection=wrapper),
    )
    made.start()
    made.join()

    assert (wrapper.close_at is None) is (kept and wrapper.vendor == "sqlite")
