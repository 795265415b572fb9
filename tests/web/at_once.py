"""Requests that arrive at the same moment, each in a thread with a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from tests.conftest import browser


def side_by_side(inside, *asking):
    """Let each of *asking* ask with a browser of the visit *inside*; return the answers."""
    ready = threading.Barrier(len(asking))

    def ask(one):
        page = browser()
        page.cookies = inside.cookies
        ready.wait()
        try:
            return one(page)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asking)) as threads:
        return list(threads.map(ask, asking))
