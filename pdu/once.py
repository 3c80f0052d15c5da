"""What is made is kept, and made once: of many who ask for the same thing at the same moment one makes it, the others wait.

functools.lru_cache lets each of them make it: thirty people who opened a page of a new version did its work thirty times.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from cachetools import LRUCache, cached

P = ParamSpec("P")
T = TypeVar("T", covariant=True)


class Kept(Protocol[P, T]):
    """A function whose results are kept."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result for these arguments: kept, or made now. What is raised is not kept: the next to ask tries again."""
        ...

    def cache_info(self) -> Any:
        """Hits, misses and size, as functools has them."""
        ...


def kept(most: int) -> Callable[[Callable[P, T]], Kept[P, T]]:
    """Keep the last results of a function, up to so many. It may not ask for its own result while it makes it."""
    decorate = cached(LRUCache(most), condition=threading.Condition(), info=True)
    return cast(Callable[[Callable[P, T]], Kept[P, T]], decorate)
