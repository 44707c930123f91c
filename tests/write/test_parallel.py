"""Many things at once: in order whatever the number of processes, and nobody is left behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sitegen.core.parallel import in_order

WAITING = """
import signal
from sitegen.core.parallel import in_order

def wait(number):
    print("working", flush=True)
    signal.pause()

list(in_order(wait, range(4), processes=2, worth=1, chunk=1))
"""


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert list(in_order(str, range(20), processes=processes, worth=2, chunk=1)) == [str(n) for n in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE)
    assert parent.stdout
    # The workers hold the other end of this pipe as they would hold the lock: it ends when the last of them does.
    assert parent.stdout.readline() == b"working\n"
    assert parent.stdout.readline() == b"working\n"
    parent.kill()
    try:
        assert parent.communicate(timeout=20)[0] == b""
    finally:
        parent.wait()
