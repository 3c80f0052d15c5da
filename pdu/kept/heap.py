"""How the process holds its memory: in few heaps, with large blocks given back, and without looking through its modules again.

Every run of a page is a thread of its own. The C library gives threads heaps of their own, eight a processor, and what is kept of a
page then lies among what it needed for a moment, in all of them: after 700 addresses a third of them was free and could not be
given back (docs/performance.md). Nothing here changes what is answered; where the C library is another, nothing is done.
"""

from __future__ import annotations

import ctypes
import gc
import platform

import pyarrow as pa
from pandas._libs.internals import BlockValuesRefs

HEAPS = 2
# Bytes: a block from here on is the system's again when it is let go; by itself glibc raises this to 32 MB.
LARGE = 128 * 1024
# The numbers of these settings in glibc's malloc.h.
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8


def _glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None


def few() -> bool:
    """Few heaps, and large blocks apart, for Arrow too; to be asked for before threads begin. Whether it could be set."""
    library = _glibc()
    if library:
        # Arrow's own gives each thread heaps as well, and threads end with every run.
        pa.set_memory_pool(pa.system_memory_pool())
    return bool(library and library.mallopt(_ARENA_MAX, HEAPS) and library.mallopt(_MMAP_THRESHOLD, LARGE))


def settled() -> None:
    """What is there now, the modules, stays for good: collecting garbage passes over it, and so comes round sooner."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Let go what is only remembered of what has gone, and give the system what lies free. It takes some tens of milliseconds."""
    for thing in gc.get_objects():
        if isinstance(thing, BlockValuesRefs):
            # A frame that is kept remembers every view that was ever taken of a column, up to 500, 80 bytes each: more than its
            # cells. Asked whether there is one, it strikes out those that have gone.
            thing.has_reference()
    library = _glibc()
    if library:
        library.malloc_trim(0)
