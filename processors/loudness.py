# SPDX-License-Identifier: GPL-3.0-or-later
"""Loudness as broadcasters measure it (ITU-R BS.1770, EBU R 128) and true peak, for meters and for normalizing.

Loudness comes from FFmpeg's filter `ebur128`, which PyAV carries: gates and weights are its own. Its true peak has
three digits only, too few for a quiet recording, so that is taken from samples four times as dense, made by soxr.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import av
import av.filter
import numpy as np

from processors.api import Waveform
from processors.resampling import StreamResampler

LAYOUTS = {1: "mono", 2: "stereo", 3: "3.0", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}
"""Which speakers so many channels stand for, in the order of WAV files: the low-frequency channel doesn't count."""

_MEASURED_AS = {**LAYOUTS, 7: "FL+FR+FC+LFE+FLC+SL+SR", 8: "7.1(wide-side)"}
"""Where speakers are said to be: by the standard those at the sides count 1.5 dB more, by the filter all that aren't in
front do, also the ones behind that a set has besides. So these are said to be in front."""

WINDOW_S = 0.4
"""Seconds over which a momentary loudness is taken; the shortest sound that has one."""

SILENCE_LUFS = -69.999  # the gate of the standard: nothing below it is counted
NOTHING_LUFS = -119.0  # what the filter says of zeros is -120.7


@dataclass(frozen=True)
class Loudness:
    """Loudness of a whole recording: LUFS, range in LU, and the true peak in dB; silence is -inf.

    The first two are NaN where no speakers are known for its channels.
    """

    integrated_lufs: float
    range_lu: float
    true_peak_db: float


def in_db(factor: float) -> float:
    """Return a factor in dB, such as a peak whose full scale is 1.0; -inf for 0."""
    return 20.0 * math.log10(factor) if factor > 0.0 else -math.inf


def gain_to_loudness(measured: Loudness, level_lufs: float, ceiling_db: float) -> tuple[float, float]:
    """Return the gain in dB that brings a sound to `level_lufs`, and by how many dB it falls short of that.

    It falls short where the true peak would pass `ceiling_db`. What is too soft to have a loudness gets no gain.
    """
    if not math.isfinite(measured.integrated_lufs):
        return 0.0, 0.0
    wanted = level_lufs - measured.integrated_lufs
    given = min(wanted, ceiling_db - measured.true_peak_db)
    return given, wanted - given


class LoudnessMeter:
    """Measures sound that is pushed block by block; its properties tell about all that was pushed so far.

    `true_peak=False` leaves the true peak out, which is the greater half of the work.
    """

    def __init__(self, sample_rate: int, channels: int, true_peak: bool = True) -> None:
        """Begin with silence, at `sample_rate` Hz; the loudness of channels that no speakers are known for is NaN."""
        self.sample_rate, self.channels = sample_rate, channels
        self._layout = _MEASURED_AS.get(channels)
        self._unit = Fraction(1, sample_rate)
        self._pushed = 0
        self._told: dict[str, str] = {}
        self._peak = 0.0
        self._finer: StreamResampler | None = None
        if true_peak:
            factor = 4 if sample_rate < 96_000 else 2
            self._finer = StreamResampler(sample_rate, factor * sample_rate, channels)
        self._graph = av.filter.Graph()
        if self._layout is not None:
            source = self._graph.add_abuffer(
                sample_rate=sample_rate, format="flt", layout=self._layout, time_base=self._unit
            )
            measure = self._graph.add("ebur128", "metadata=1:framelog=quiet")
            sink = self._graph.add("abuffersink")
            source.link_to(measure)
            measure.link_to(sink)
            self._graph.configure()

    def push(self, waveform: Waveform) -> None:
        """Take the next block (channels, frames); what is no finite number counts as silence."""
        if not waveform.shape[1]:
            return
        finite = waveform if np.isfinite(waveform).all() else np.nan_to_num(waveform, nan=0.0, posinf=0.0, neginf=0.0)
        samples = np.ascontiguousarray(finite, np.float32)
        self._look_for_peak(samples)
        if self._finer is not None:
            self._look_for_peak(self._finer.push(samples))
        if self._layout is None:
            return
        interleaved = np.ascontiguousarray(samples.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(interleaved, format="flt", layout=self._layout)
        frame.sample_rate, frame.time_base, frame.pts = self.sample_rate, self._unit, self._pushed
        self._pushed += samples.shape[1]
        self._graph.push(frame)
        self._hear()

    def finish(self) -> None:
        """Say that no more comes, so that the true peak knows the very end too. Nothing may be pushed afterwards."""
        if self._finer is not None:
            self._look_for_peak(self._finer.finish())
            self._finer = None

    @property
    def momentary_lufs(self) -> float:
        """Loudness of the last 0.4 s, in LUFS."""
        return self._level("lavfi.r128.M", NOTHING_LUFS)

    @property
    def short_term_lufs(self) -> float:
        """Loudness of the last 3 s, in LUFS."""
        return self._level("lavfi.r128.S", NOTHING_LUFS)

    @property
    def integrated_lufs(self) -> float:
        """Loudness of all that was pushed, silent stretches left out, in LUFS."""
        return self._level("lavfi.r128.I", SILENCE_LUFS)

    @property
    def range_lu(self) -> float:
        """How far loud and soft passages lie apart, in LU."""
        return math.nan if self._layout is None else float(self._told.get("lavfi.r128.LRA", "0"))

    @property
    def true_peak_db(self) -> float:
        """The highest peak of the sound between the samples too, in dB of full scale."""
        return in_db(self._peak)

    def _hear(self) -> None:
        """Take what the filter tells, which it does every 0.1 s."""
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            self._told = dict(frame.metadata)

    def _level(self, key: str, least: float) -> float:
        if self._layout is None:
            return math.nan
        level = float(self._told.get(key, "-inf"))
        return level if level > least else -math.inf

    def _look_for_peak(self, samples: Waveform) -> None:
        if samples.shape[1]:
            self._peak = max(self._peak, float(np.abs(samples).max()))


class LoudnessAccount:
    """Loudness of one whole recording, given block by block.

    A sound shorter than a window, which has no loudness by the standard, is measured as if it were repeated.
    """

    def __init__(self, sample_rate: int, channels: int) -> None:
        self._meter = LoudnessMeter(sample_rate, channels)
        self._shortest = math.ceil((WINDOW_S + 0.1) * sample_rate)
        self._kept: list[Waveform] = []
        self._frames = 0

    def push(self, block: Waveform) -> None:
        """Take the next block (channels, frames)."""
        if self._frames < self._shortest:
            self._kept.append(block.copy())
        self._frames += block.shape[1]
        self._meter.push(block)

    def finish(self) -> Loudness:
        """Return the loudness of all that was pushed."""
        meter = self._meter
        meter.finish()
        if not 0 < self._frames < self._shortest:
            return Loudness(meter.integrated_lufs, meter.range_lu, meter.true_peak_db)
        repeats = math.ceil(self._shortest / self._frames)
        looped = LoudnessMeter(meter.sample_rate, meter.channels, true_peak=False)
        looped.push(np.tile(np.concatenate(self._kept, axis=1), (1, repeats)))
        return Loudness(looped.integrated_lufs, 0.0, meter.true_peak_db)


def measure_loudness(blocks: Iterable[Waveform], sample_rate: int, channels: int) -> Loudness:
    """Return the loudness of a recording given as blocks (channels, frames) at `sample_rate` Hz."""
    account = LoudnessAccount(sample_rate, channels)
    for block in blocks:
        account.push(block)
    return account.finish()
