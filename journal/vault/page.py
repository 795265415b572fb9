"""One page of memory for keys: locked, in no core dump, in no child, and wiped at the end."""

import ctypes
import mmap
import os
from contextlib import suppress
from types import TracebackType
from typing import Self

URANDOM = "/dev/urandom"


class KeyPage:
    """A page that ciphers read keys from and write keys into, without a copy in Python.

    `slice` gives views for that. Views must not be used once the page is wiped: they read
    zeros, and zeros are a key that everybody knows. `Vault.use` counts uses for that reason.
    """

    def __init__(self, size: int = mmap.PAGESIZE) -> None:
        """Take a fresh page. `locked` tells whether it can never be swapped out."""
        self._map = private_map(size)
        self._size = size
        self._start = ctypes.c_char.from_buffer(self._map)
        self.locked = _kept_in_memory(ctypes.addressof(self._start), size)
        self._view = memoryview(self._map)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    def slice(self, start: int, length: int) -> memoryview:
        """Return a writable view of *length* bytes at *start*."""
        return self._view[start : start + length]

    def wipe(self) -> None:
        """Write zeros over the whole page."""
        ctypes.memset(ctypes.addressof(self._start), 0, self._size)

    def __reduce__(self) -> str:
        """Refuse to be pickled."""
        raise TypeError("a key page is never pickled")


def draw(target: memoryview) -> None:
    """Fill *target* with random bytes straight from the kernel: no copy stays elsewhere."""
    if not os.path.exists(URANDOM):  # noqa: PTH110  # pragma: no cover  # Windows
        target[:] = os.urandom(len(target))
        return
    with open(URANDOM, "rb", buffering=0) as source:  # noqa: PTH123 - a device, not a path
        source.readinto(target)


def private_map(size: int, *advices: str) -> mmap.mmap:
    """
    Map anonymous memory that is in no core dump and in no child, with more *advices*.

    MAP_SHARED, the default, could not be kept from a child.
    """
    if not hasattr(mmap, "MAP_PRIVATE"):  # pragma: no cover  # Windows
        return mmap.mmap(-1, size)
    page = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    for advice in ("MADV_DONTDUMP", "MADV_DONTFORK", *advices):  # Linux
        if hasattr(mmap, advice):  # pragma: no branch
            with suppress(OSError):  # a kernel may be built without one of them
                page.madvise(getattr(mmap, advice))
    return page


def _kept_in_memory(address: int, size: int) -> bool:
    """Ask the system never to swap these bytes. A refusal is told, and no reason to stop."""
    if os.name == "nt":  # pragma: no cover
        lock = ctypes.windll.kernel32.VirtualLock  # type: ignore[attr-defined]
        return bool(lock(ctypes.c_void_p(address), ctypes.c_size_t(size)))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(size)) == 0)
