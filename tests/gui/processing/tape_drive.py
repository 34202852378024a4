# SPDX-License-Identifier: GPL-3.0-or-later
"""A processor of a user's own that does to its process what it is told to, and what is said when that ends."""

OWN = """
import multiprocessing, os, time
import numpy as np
from processors.api import ChoiceParameter, ProcessorError, ProcessorInfo
from processors.blocks import read_blocks

DEEDS = ("works", "ends", "hangs", "refuses", "fails", "lacks memory", "gives a list", "has children",
         "leaves a child", "reads beyond", "measures")


class Own:
    info = ProcessorInfo(
        "own", "Tape Drive", "Mine", "Does what it is told.",
        (ChoiceParameter("deed", "Deed", "works", {deed: deed for deed in DEEDS}),), context_s=0.1)

    def process(self, audio, values, notify=print):
        notify(f"process {os.getpid()}")
        deed = values["deed"]
        for number, block in enumerate(read_blocks(audio, 1000)):
            heard = 1 + 5 * audio.soon + getattr(audio, "before", 0) + 2 * getattr(audio, "behind", 0)
            yield np.tanh(3 * block) * np.float32(heard) / 9
            if number < 2:
                continue
            if deed == "ends":
                os._exit(3)
            while deed == "hangs":
                time.sleep(0.1)
            if deed == "refuses":
                raise ProcessorError("The tape is too long; cut it.")
            if deed == "fails":
                raise Odd("it broke", 3)
            if deed == "lacks memory":
                np.empty((1 << 50,), np.float64)
            if deed == "gives a list":
                yield [0.0]
            if deed == "has children":
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    pool.map(abs, [-1])
                deed = "works"
            if deed == "leaves a child":
                os.fork() == 0 and time.sleep(5)
                os._exit(3)
            while deed == "measures":
                audio.read(0, 1000)
            if deed == "reads beyond":
                audio.read(audio.frames, 1)


class Odd(Exception):
    def __init__(self, what, place):
        super().__init__(f"{what} at {place}")
"""
ENDED = (
    "Tape Drive ended its process, by a crash or for lack of memory; "
    "nothing was changed, update that processor or select a shorter region."
)
