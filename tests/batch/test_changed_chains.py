# SPDX-License-Identifier: GPL-3.0-or-later
"""A chain that is saved anew while a batch runs: what comes next is done as it is by then."""

from __future__ import annotations

import numpy as np
import soundfile

from processors.chain import save_chain
from processors.plugins import chains_folder
from processors.registry import load_processor
from tests.batch.running import finish, job


def save(gain_db):
    save_chain(chains_folder(), "Mine", [{"processor": "amplify", "values": {"gain_db": gain_db}}], load_processor)


def test_the_next_files_are_done_as_the_chain_is_by_then(private_home, make_queue, recording):
    save(-20.0)
    queue = make_queue()
    first, second = queue.add(job(recording(f"{n}.wav"), "chain-mine") for n in "ab")
    queue.ended.connect(lambda item: save(-40.0))
    queue.start()
    finish(queue)
    levels = [np.abs(soundfile.read(item.output)[0]).max() for item in (first, second)]
    np.testing.assert_allclose(levels, [0.05, 0.005], rtol=0.02)
