# SPDX-License-Identifier: GPL-3.0-or-later
"""While PyTorch loads, which takes a second, the window goes on."""

import subprocess
import sys

import pytest

WATCHED = """
import sys, threading
from processors.musicecan import processor

turns, over = 0, threading.Event()

def take_turns():
    global turns
    while not over.wait(0.002):
        turns += 1

threading.Thread(target=take_turns).start()
processor.load_libraries()
over.set()
print(turns, "torch" in sys.modules, "libtorch_cpu" in open("/proc/self/maps").read())
"""

WORKS = """
import sys
from processors.musicecan import processor

processor.MusicECANProcessor().warm_up()
print(sys.modules["torch"].ones(2).sum().item())
"""


def printed(code):
    """What a Python of its own prints, which has nothing loaded yet."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="what is loaded is looked up as Linux tells it")
def test_other_threads_go_on_while_libraries_are_loaded():
    turns, is_imported, is_there = printed(WATCHED)
    assert (is_imported, is_there) == ("False", "True")
    assert int(turns) > 20  # one that holds Python's lock lets the others have a turn or two


def test_pytorch_works_with_what_was_loaded_before_it():
    assert printed(WORKS) == ["2.0"]
