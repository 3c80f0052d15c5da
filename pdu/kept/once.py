"""What is made is kept, and made once: of many who ask for the same thing at the same moment one makes it, the others wait.

functools.lru_cache lets each of them make it: thirty people who opened a page of a new version did its work thirty times.
cachetools makes it once, but when the making fails lets each who waited try in turn: thirty people behind a query that hangs
waited thirty times as long as it may run. Here a failure is told to all who waited, and tried again by who asks after that.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from operator import itemgetter
from typing import Any, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from cachetools import LRUCache
from cachetools.keys import hashkey

from pdu.kept.weight import weight

P = ParamSpec("P")
T = TypeVar("T", covariant=True)
OVERHEAD = 1_000  # bytes of a key and of what holds an entry


class Info(NamedTuple):
    """What a store did and holds: entries as functools has them, those that had to go, and the bytes of those that are there.

    bytes, most_bytes: None where there is no bound of bytes
    """

    hits: int
    misses: int
    maxsize: int
    currsize: int
    gone: int
    bytes: int | None
    most_bytes: int | None


class Kept(Protocol[P, T]):
    """A function whose results are kept."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result for these arguments: kept, or made now. What is raised is not kept: the next to ask tries again."""
        ...

    def cache_info(self) -> Info:
        """Hits, misses and size."""
        ...

    def cache_clear(self) -> None:
        """Forget all that is kept."""
        ...


class _Store(LRUCache[Hashable, tuple[Any, int]]):
    """Results with their sizes; counts what had to go."""

    gone = 0

    def popitem(self) -> tuple[Hashable, tuple[Any, int]]:
        """Let go what was asked for longest ago."""
        self.gone += 1
        return super().popitem()


def kept(
    most: int, most_bytes: int | None = None, weigh: Callable[[Any, Any], int] = lambda key, result: weight(result)
) -> Callable[[Callable[P, T]], Kept[P, T]]:
    """Keep the last results of a function, up to so many, and no heavier together than so many bytes.

    weigh: the bytes of a result, from its parameters and itself; worked out where there is a bound of bytes. A result heavier
           than all that may be kept is not kept.
    It may not ask for its own result while it makes it.
    """

    def decorate(function: Callable[P, T]) -> Kept[P, T]:
        store = _Store(most_bytes or most, getsizeof=itemgetter(1))
        making: dict[Hashable, Future[Any]] = {}
        lock = threading.Lock()
        asked = Counter[str]()

        @wraps(function)
        def ask(*args: P.args, **kwargs: P.kwargs) -> T:
            key = hashkey(*args, **cast(Any, kwargs))
            with lock:
                held = store.get(key)
                if held is not None:
                    asked["hits"] += 1
                    return cast(T, held[0])
                begun = making.get(key)
                asked["misses" if begun is None else "hits"] += 1
                mine = making[key] = Future() if begun is None else begun
            if begun is not None:
                return cast(T, begun.result())
            try:
                made = function(*args, **kwargs)
                size = 1 if most_bytes is None else OVERHEAD + weigh(key, made)  # without the lock: it reads all of it
            except BaseException as problem:
                with lock:
                    del making[key]
                mine.set_exception(problem)
                raise
            with lock:
                del making[key]
                _keep(store, key, (made, size), most)
            mine.set_result(made)
            return made

        def cache_info() -> Info:
            with lock:
                held = None if most_bytes is None else int(store.currsize)
                return Info(asked["hits"], asked["misses"], most, len(store), store.gone, held, most_bytes)

        def cache_clear() -> None:
            with lock:
                store.clear()

        ask.cache_info, ask.cache_clear = cache_info, cache_clear  # type: ignore[attr-defined]
        return cast(Kept[P, T], ask)

    return decorate


def _keep(store: _Store, key: Hashable, entry: tuple[Any, int], most: int) -> None:
    """Keep an entry; what was asked for longest ago goes."""
    if entry[1] <= store.maxsize:
        while len(store) >= most:
            store.popitem()
        store[key] = entry
