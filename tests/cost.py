"""What work costs, so that bounds of time hold on a slow or busy machine: in seconds of a machine at rest, and never by one look alone."""

from __future__ import annotations

import time
from collections.abc import Callable

# What `_known` takes, in CPU seconds, where the bounds of the tests were set.
AT_REST = 0.03
TRIES = 3


def _known() -> None:
    """Work of known cost, of the kind that ours is: words, numbers, a table."""
    words = " ".join(map(str, range(60_000))).split()
    assert len({word[::-1]: len(word) for word in words if word.isdigit()}) == len(words)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def takes_at_most(seconds: float, work: Callable[[], object]) -> bool:
    """Does `work` take at most so many CPU seconds?

    A slow machine, or a neighbour on the same core, makes what we know the cost of slower too, and the bound is as much wider. What else
    disturbs a measurement can only make it longer: so the shortest of three counts, and the first that is short enough ends it.
    """
    for _ in range(TRIES):
        before = _seconds(_known)
        spent = _seconds(work)
        slower = max(1.0, min(before, _seconds(_known)) / AT_REST)
        if spent <= seconds * slower:
            return True
    return False


def grows_with(work: Callable[[int], object], size: int) -> bool:
    """Does `work` of four times the size take about four times as long? What grows with the square takes sixteen times as long."""
    work(size // 8)
    for _ in range(TRIES):
        small = min(_seconds(lambda: work(size)) for _ in range(2))
        if _seconds(lambda: work(4 * size)) < 12 * max(small, 0.02):
            return True
    return False
