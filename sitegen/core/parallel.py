"""One way to do many equal things at once, in order, whatever the number of processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

# Below this many items, starting processes costs more than it saves (measured: a worker takes about 0.1 s to start).
WORTH_IT = 200


def jobs(wanted: int = 0) -> int:
    """How many processes to use: what the user said, or one a core that we may run on (0: choose)."""
    if wanted > 0:
        return wanted
    usable = getattr(os, "sched_getaffinity", None)
    return max(1, len(usable(0)) if usable else os.cpu_count() or 1)


def in_order(work: Callable[[T], R], items: Sequence[T], *, processes: int, chunk: int = 0, worth: int = WORTH_IT) -> Iterator[R]:
    """`work` of each item, in the order of the items. `work` is a module-level function; items and results can be pickled.

    Fewer items than `worth` are done here.
    """
    if processes <= 1 or len(items) < worth:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    size = chunk or max(1, min(64, len(items) // (processes * 4)))
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(processes, mp_context=get_context(method), initializer=_end_with_parent) as pool:
        yield from pool.map(work, items, chunksize=size)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever, and keep the lock that it inherited from the next build."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
