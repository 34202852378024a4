# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a denoiser leaves next to nothing is noise alone: the longest such run is found, silence and music are not."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.noise_search import finding_noise
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.sound.table_reader import TableReader
from editor.session import finish
from processors.api import ProcessorInfo

RATE = 8000
MUSIC = 0.5


class Gate:
    """Takes what is softer than music down by `gain`, in blocks of `block` frames; knows how far it came."""

    info = ProcessorInfo("gate", "Gate", "Tests", "For tests.")

    def __init__(self, gain=0.1, block=500):
        self.gain, self.block, self.done, self.is_closed = np.float32(gain), block, 0, False

    def process(self, audio, values, notify=print):
        try:
            for start in range(0, audio.frames, self.block):
                yield np.zeros((audio.channels, 0), np.float32)
                samples = audio.read(start, min(self.block, audio.frames - start))
                self.done = start + samples.shape[1]
                yield np.where(np.abs(samples) < MUSIC, samples * self.gain, samples)
        finally:
            self.is_closed = True


def sound(plan, rate=RATE, channels=1):
    """Return samples of a plan such as "music 0.5 noise 2", (channels, frames)."""
    words, rng = plan.split(), np.random.default_rng(1)
    parts = []
    for kind, seconds in zip(words[::2], words[1::2], strict=True):
        noise = rng.uniform(-0.1, 0.1, (channels, round(float(seconds) * rate)))
        parts.append({"noise": noise, "music": np.sign(noise) * 0.8, "silence": 0.0 * noise}[kind])
    return np.concatenate(parts, axis=1).astype(np.float32)


def found(samples, processor=None, rate=RATE, start=0, end=None):
    """Return (start, end) in seconds of what is found in samples, or None."""
    audio = TableReader(PieceTable.from_source(MemorySource(samples)), rate)
    place = finish(finding_noise(processor or Gate(), {}, audio, start, audio.frames if end is None else end))
    return None if place is None else tuple(frame / rate for frame in place)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("noise 2.3 music 3", (0.0, 2.3)),
        ("music 1 noise 1.2 music 1 noise 1.6 music 1 noise 1.4", (3.2, 4.8)),
        ("noise 1.5 music 1 noise 1.5 music 0.5", (0.0, 1.5)),
        ("music 2 noise 1", (2.0, 3.0)),
        ("noise 0.9 music 1 noise 0.9", None),
        ("noise 0.8 silence 0.4 noise 0.8", None),
        ("silence 3", None),
        ("music 3", None),
        ("music 0.04 noise 1.5", (0.1, 1.5)),
        ("noise 0.9", None),
    ],
)
def test_the_longest_run_of_noise_is_found_and_the_first_of_equals(plan, expected):
    assert found(sound(plan)) == expected


def test_what_nobody_hears_is_silence():
    assert found(np.float32(1e-7) * sound("noise 2")) is None
    assert found(np.float32(1e-5) * sound("noise 2")) == (0.0, 2.0)


def test_what_gets_less_than_nine_decibels_softer_is_music():
    assert found(sound("noise 2"), Gate(10 ** (-8.8 / 20))) is None
    assert found(sound("noise 2"), Gate(10 ** (-9.2 / 20))) == (0.0, 2.0)


def test_five_seconds_are_enough_and_the_rest_is_left_unread():
    gate = Gate()
    assert found(sound("music 1 noise 6 music 1 noise 30"), gate) == (1.0, 6.0)
    assert gate.done < 7 * RATE and gate.is_closed


@pytest.mark.parametrize(("rate", "block"), [(8000, 1), (11_025, 7), (44_100, 100_000)])
def test_any_rate_and_length_of_blocks_gives_the_same(rate, block):
    place = found(sound("music 0.5 noise 1.5 music 0.5", rate), Gate(block=block), rate)
    assert place == pytest.approx((0.5, 2.0), abs=0.1) and place[1] - place[0] >= 0.99


def test_music_in_one_of_several_channels_is_music():
    samples = sound("music 0.5 noise 4 music 0.5", channels=3)
    assert found(samples) == (0.5, 4.5)
    samples[2, 2 * RATE :] = sound("music 3")
    assert found(samples) == (0.5, 2.0)


class Centered(Gate):
    """Gives the sound an offset of its own, whatever it had before."""

    def __init__(self, gain, offset):
        super().__init__(gain)
        self.offset = np.float32(offset)

    def process(self, audio, values, notify=print):
        samples = audio.read(0, audio.frames)
        yield self.gain * (samples - samples.mean()) + self.offset


def test_an_offset_hides_no_noise_and_is_none():
    noise = sound("noise 2") + np.float32(0.2)
    assert found(noise, Centered(0.1, offset=0.2)) == (0.0, 2.0)
    assert found(noise, Centered(1.0, offset=0.0)) is None
    assert found(0 * noise + np.float32(0.2), Centered(1.0, offset=0.0)) is None


def test_only_the_region_is_searched():
    samples = sound("noise 3 music 1 noise 4")
    assert found(samples, start=RATE, end=5 * RATE) == (1.0, 3.0)
    gate = Gate()
    assert found(samples, gate, start=RATE, end=int(1.9 * RATE)) is None
    assert gate.done == 0, "there is no need to look"


def test_progress_counts_frames_and_cancel_closes_the_processor():
    gate = Gate()
    audio = TableReader(PieceTable.from_source(MemorySource(sound("noise 1 music 3"))), RATE)
    work = finding_noise(gate, {}, audio, 0, audio.frames)
    counts = [next(work) for _ in range(30)]
    assert counts == sorted(counts) and 0 < counts[-1] < audio.frames and not gate.is_closed
    work.close()
    assert gate.is_closed
    assert list(finding_noise(gate, {}, audio, 0, audio.frames))[-1] == audio.frames


def test_samples_that_are_no_numbers_are_told():
    samples = sound("noise 2")
    samples[0, RATE] = np.nan
    with pytest.raises(EditorError, match="no numbers at 1.000 s"):
        found(samples)
