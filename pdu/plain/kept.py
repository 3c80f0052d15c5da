"""What has been made, kept ready to send: bounded by its size, and made once however many ask for it at the same moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

OVERHEAD = 2_000  # bytes of a key and of what holds an entry


class Sized(Protocol):
    """What knows how many bytes it holds."""

    @property
    def size(self) -> int:
        """The number of bytes."""
        ...


T = TypeVar("T", bound=Sized)


class Busy(RuntimeError):
    """Too much is being made already."""


class Kept(Generic[T]):
    """A store of ready answers.

    most:    bytes it may hold; what was asked for longest ago goes first
    workers: threads that make what is not there; few, so that a rush of new addresses leaves the rest of the process its cores
    waiting: so many may wait to be made; one more is refused
    """

    def __init__(self, most: int, workers: int = 2, waiting: int = 60):
        self.most, self.waiting = most, waiting
        self.held = 0
        self._store: OrderedDict[Hashable, T] = OrderedDict()
        self._making: dict[Hashable, Future[T]] = {}
        self._lock = threading.Lock()
        self._workers = ThreadPoolExecutor(workers, "plain")

    def get(self, key: Hashable) -> T | None:
        """What is there, at once."""
        with self._lock:
            found = self._store.get(key)
            if found is not None:
                self._store.move_to_end(key)
            return found

    def making(self, key: Hashable, make: Callable[[], T]) -> Future[T]:
        """The result of a making that has begun, by this call or by another for the same key. Raises Busy.

        Never cancel it: others may wait for it too.
        """
        with self._lock:
            begun = self._making.get(key)
            if begun is not None:
                return begun
            if len(self._making) >= self.waiting:
                raise Busy
            begun = self._making[key] = self._workers.submit(self._made, key, make)
            return begun

    def _made(self, key: Hashable, make: Callable[[], T]) -> T:
        try:
            made = make()
            self._keep(key, made)
            return made
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _keep(self, key: Hashable, made: T) -> None:
        with self._lock:
            self._store[key] = made
            self.held += made.size + OVERHEAD
            while self.held > self.most:
                _, gone = self._store.popitem(last=False)
                self.held -= gone.size + OVERHEAD
