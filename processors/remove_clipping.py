# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws peaks anew that were cut off because a recording was too loud for what took it up.

Every short stretch is predicted from what was not cut, and the missing samples are those that the prediction errs least
with (Janssen, Veldhuis and Vries, 1986); with them the prediction is made again. None may lie below where it was cut.

Of 8 recordings of 3 s (validation split, mono), cut so that their SDR was 5, 10 and 20 dB, it was 18, 27 and 42 dB
afterwards, in 0.9, 0.35 and 0.1 s for a second of sound on one core.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Notify, NumberParameter, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import BLOCK, RecentReader, finite_blocks, spans
from processors.context import Samples, extended
from processors.prediction import predictor

ORDER = 384
"""Samples that a prediction knows. With 256 peaks come back 1 dB worse; with 512, in stretches of 0.25 s, 0.3 dB better
and a third slower."""

TOLD_BY = 8
"""How many times as many samples each prediction is made of at least; of a low sample rate it knows fewer."""

STRETCH_S = 0.2
"""Length of sound that one prediction is made for; stretches overlap by half."""

ROUNDS = 3
"""How often prediction and samples are found in turn; with more of them they get no better."""

NEAR = 0.003
"""Samples that lie so close to the highest one, as a share of it, are at the top."""

ROUND = 1.3
"""A round peak is within three times `NEAR` for 1.7 times as long as it is at the top, a cut one for not so long."""

FEWEST = 8
"""Samples at the top that are enough to tell."""

MOST = 4.0
"""No peak comes back higher than so many times where it was cut, 12 dB."""

Ends = NDArray[np.float64]
"""Where each channel is cut above and below (below: as a positive number), [channels, 2]; infinite where it is not."""


class RemoveClipping:
    """Restores what was cut off; all other samples stay bit for bit."""

    info = ProcessorInfo(
        id="remove_clipping",
        name="Remove Clipping",
        category="Restoration",
        description="Draws peaks anew that were cut off because a recording was too loud.",
        parameters=(
            NumberParameter(
                "level_db",
                "Cut at",
                0.0,
                -40.0,
                0.0,
                "dB",
                0.1,
                "Automatic finds out. Of an MP3, or what was changed since, choose 1 dB less than peaks seem cut at.",
                {0.0: "Automatic"},
            ),
            NumberParameter(
                "gain_db",
                "Gain after",
                0.0,
                -24.0,
                0.0,
                "dB",
                0.5,
                "Makes all softer: room for the peaks that come back.",
            ),
        ),
        context_s=STRETCH_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the restored recording. Raises `ProcessorError` when a sample is no finite number."""
        level = 10.0 ** (float(values["level_db"]) / 20.0)
        ends = np.full((audio.channels, 2), level) if level < 1.0 else (yield from found_ends(audio))
        gain = np.float32(10.0 ** (float(values["gain_db"]) / 20.0))
        blocks = (block * gain for block in restored_blocks(audio, ends))
        if np.isfinite(ends).any():
            yield from told_height(blocks, audio.frames - getattr(audio, "behind", 0), notify)
        else:
            notify("No peaks were found that were cut off; if you hear it, choose where they are cut.")
            yield from blocks


def told_height(blocks: Iterator[Waveform], wanted: int, notify: Notify) -> Iterator[Waveform]:
    """Yield `blocks`; tell how far they reach above full scale before frame `wanted`, behind which nobody may ask."""
    highest, done = 0.0, 0
    for block in blocks:
        highest = max(highest, float(np.abs(block).max(initial=0.0)))
        is_last = done < wanted <= done + block.shape[1]
        done += block.shape[1]
        if is_last and highest > 1.0:
            over_db = 20.0 * np.log10(highest)
            notify(f"Peaks reach {over_db:.1f} dB above full scale now; make the sound softer before you export it.")
        yield block


def found_ends(audio: AudioReader) -> Generator[Waveform, None, Ends]:
    """Return where each channel is cut, which is told by how flat its highest peaks are; yield signs of life."""
    tops = np.zeros((audio.channels, 2))
    for block in finite_blocks(audio):
        tops = np.maximum(tops, np.stack([block.max(axis=1), -block.min(axis=1)], axis=1))
        yield block[:, :0]
    ends, at_top, around = tops * (1.0 - NEAR), np.zeros_like(tops), np.zeros_like(tops)
    for block in finite_blocks(audio):
        for side, sound in enumerate((block, -block)):
            at_top[:, side] += (sound >= ends[:, side, None]).sum(axis=1)
            around[:, side] += (sound >= (tops * (1.0 - 3.0 * NEAR))[:, side, None]).sum(axis=1)
        yield block[:, :0]
    is_cut = (tops > 0.0) & (at_top >= FEWEST) & (around <= ROUND * at_top)
    return np.where(is_cut, ends, np.inf)


def restored_blocks(audio: AudioReader, ends: Ends) -> Iterator[Waveform]:
    """Yield the recording with its peaks restored, in blocks. Raises `ProcessorError` as `check_finite` does."""
    hop = max(1, round(STRETCH_S / 2.0 * audio.sample_rate))
    order = min(ORDER, 2 * hop // TOLD_BY)
    context, block = 2 * hop, max(1, BLOCK // hop) * hop  # so that stretches lie alike from every block
    recent = RecentReader(audio, 2 * context)
    for start, length in spans(audio.frames, block):
        samples = extended(recent, start - context, length + 2 * context)
        for row, (above, below) in zip(samples, ends, strict=True):
            cut = (row >= above) | (row <= -below)
            if cut[context : context + length].any():
                row[cut] = restored(row.astype(np.float64), cut, hop, order)[cut]
        yield samples[:, context : context + length]


def restored(samples: Samples, cut: NDArray[np.bool_], hop: int, order: int) -> Samples:
    """Return `samples` of one channel with those that are `cut` drawn anew, by stretches of two hops that overlap."""
    weight = np.hanning(2 * hop + 2)[1:-1]
    total, weights = np.zeros(len(samples)), np.full(len(samples), 1e-12)
    for start in range(0, len(samples) - hop, hop):
        stretch = slice(start, min(start + 2 * hop, len(samples)))
        share = weight[: stretch.stop - start]
        total[stretch] += share * drawn(samples[stretch], cut[stretch], order)
        weights[stretch] += share
    return total / weights


def drawn(samples: Samples, cut: NDArray[np.bool_], order: int) -> Samples:
    """Return one stretch with what is `cut` as the prediction likes it best, no sample lower than it was."""
    places = np.flatnonzero(cut)
    if not len(places):
        return samples
    result, lowest = samples.copy(), np.abs(samples[places])
    sign = np.sign(samples[places])
    for _ in range(ROUNDS):
        prediction = predictor(result, order)
        if prediction is None:
            break
        result[places] = sign * np.clip(sign * least_error(result, places, prediction), lowest, MOST * lowest)
    return result


def least_error(samples: Samples, places: NDArray[np.intp], prediction: Samples) -> Samples:
    """Return what must stand at `places` so that the prediction's error is least, given all other samples."""
    from scipy import linalg

    order = len(prediction) - 1
    lags = np.correlate(prediction, prediction, "full")  # of the error's power: symmetric, [2 order + 1]
    known = samples.copy()
    known[places] = 0.0
    wanted = -np.convolve(known, lags, "same")[places]
    return np.asarray(linalg.solveh_banded(bands(places, lags[order:]), wanted, lower=True, check_finite=False))


def bands(places: NDArray[np.intp], lags: Samples) -> Samples:
    """Return the matrix of the lags between all `places`, as the diagonals that `solveh_banded` asks for.

    Places further apart than the prediction reaches have nothing to do with each other, so most of it is zero.
    """
    reach = len(lags) - 1
    matrix = np.zeros((min(reach, len(places) - 1) + 1, len(places)))
    matrix[0] = lags[0] * (1.0 + 1e-9)
    for diagonal in range(1, len(matrix)):
        apart = places[diagonal:] - places[:-diagonal]
        if apart.min() > reach:
            return matrix[:diagonal]
        matrix[diagonal, : len(apart)] = np.where(apart <= reach, lags[np.minimum(apart, reach)], 0.0)
    return matrix
