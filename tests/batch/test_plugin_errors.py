# SPDX-License-Identifier: GPL-3.0-or-later
"""A plug-in that fails in a process of its own, with an error that the program can't make again."""

from __future__ import annotations

import pytest

from editor.batch import ProcessWorker, State
from editor.gui.problems import report
from tests.batch.running import finish, job

ODD = """
from processors.api import ProcessorInfo


class Odd(Exception):
    def __init__(self, what, place):
        super().__init__(f"{what} at {place}")


class OfItsOwn:
    info = ProcessorInfo("of_its_own", "Of its own", "Test", "Raises an error that only it knows.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 10)
        raise Odd("trouble", 3)


class Holding:
    info = ProcessorInfo("holding", "Holding", "Test", "Raises an error with something of its own in it.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 10)
        raise ValueError(Odd("trouble", 3))


class Plain:
    info = ProcessorInfo("plain", "Plain", "Test", "Raises an error that Python knows.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 10)
        raise ZeroDivisionError("trouble at 3")
"""


@pytest.mark.parametrize("processor", ["of_its_own", "holding", "plain"])
def test_an_error_that_only_a_plugin_knows_ends_its_file_and_no_other(make_queue, add_plugin, recording, processor):
    add_plugin("odd.py", ODD)
    queue = make_queue(ProcessWorker)
    broken = []
    queue.broken.connect(lambda item, error: broken.append(report(error)))
    queue.add([job(recording("a.wav"), processor), job(recording("b.wav"))])
    queue.start()
    finish(queue)
    assert [item.state for item in queue.items] == [State.FAILED, State.DONE]
    assert len(broken) == 1
    assert "trouble at 3" in broken[0]
    assert 'odd.py", line' in broken[0] and "in process" in broken[0], "the report tells where it was raised"
