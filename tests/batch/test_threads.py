# SPDX-License-Identifier: GPL-3.0-or-later
"""How many threads the process of a worker takes."""

from __future__ import annotations

import pytest

from editor.batch import ProcessWorker
from tests.batch.running import finish, job

TELLING = """
import os
from processors.api import ProcessorInfo


class Telling:
    info = ProcessorInfo("telling", "Telling", "Test", "Tells of its threads.")

    def process(self, audio, values, notify=print):
        notify(os.environ["OMP_NUM_THREADS"])
        yield audio.read(0, audio.frames)
"""


@pytest.mark.parametrize(("most", "taken"), [("2", "2"), ("8", "3"), ("0", "3"), ("4,2", "3"), (None, "3")])
def test_a_worker_takes_its_share_but_no_more_than_the_user_allows(
    make_queue, add_plugin, recording, monkeypatch, most, taken
):
    add_plugin("telling.py", TELLING)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if most is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", most)
    queue = make_queue(lambda threads: ProcessWorker(3))
    (item,) = queue.add([job(recording(), "telling")])
    queue.start()
    finish(queue)
    assert item.outcome.notices == [taken]
