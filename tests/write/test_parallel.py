"""Many things at once: in order whatever the number of processes, and nobody is left behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sitegen.core.parallel import in_order

WAITING = """
import os
import signal
from sitegen.core.parallel import in_order

def wait(number):
    os.write(1, b"working\\n")  # one call: the lines of two workers never meet within one
    signal.pause()

list(in_order(wait, range(4), processes=2, worth=1, chunk=1))
"""


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert list(in_order(str, range(20), processes=processes, worth=2, chunk=1)) == [str(n) for n in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        # The workers hold the other end of this pipe as they would hold the lock: it ends when the last of them does.
        try:
            assert [parent.stdout.readline(), parent.stdout.readline()] == [b"working\n"] * 2
        finally:
            parent.kill()
        assert parent.communicate(timeout=60)[0] == b""
