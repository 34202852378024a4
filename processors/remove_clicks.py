# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes clicks and crackle out of a recording: finds samples that nothing before them announced, and draws them anew.

A linear prediction is made of every short stretch (Godsill and Rayner, 1998). Music is predicted well, a click isn't;
but a drum isn't either, and its surprise lasts: only surprises shorter than the longest click are mended, by the
samples that the prediction likes best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Notify, NumberParameter, ProcessorInfo, Value, Waveform, ignore
from processors.context import Samples, change_with_context
from processors.prediction import predictor

ORDER = 32
STRETCH_S = 0.05
"""Length of sound that one prediction is made for."""

CONTEXT_S = 0.1
JOIN_S = 0.0002
"""Surprises closer than this are one click."""

PASSES = 3

LONGEST_TIP = "What lasts longer is music. MP3 and M4A make clicks longer and softer: raise this and the sensitivity."

QUIETEST = 1e-5
"""Prediction errors below -100 dB of full scale are no clicks, whatever surrounds them."""


class RemoveClicks:
    """Mends short surprises."""

    info = ProcessorInfo(
        id="remove_clicks",
        name="Remove Clicks",
        category="Restoration",
        description="Takes out clicks and crackle, as of a scratched record, and mends the sound underneath.",
        parameters=(
            NumberParameter("sensitivity", "Sensitivity", 50.0, 0.0, 100.0, "%", 5.0, "Higher also finds soft clicks."),
            NumberParameter("longest_ms", "Longest click", 1.5, 0.1, 5.0, "ms", 0.1, LONGEST_TIP),
        ),
        context_s=CONTEXT_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the mended recording. Raises `ProcessorError` when a sample is no finite number."""
        # from 30 times the usual error, for loud clicks only, down to 4 times
        threshold = 30.0 * (4.0 / 30.0) ** (float(values["sensitivity"]) / 100.0)
        longest = max(1, round(float(values["longest_ms"]) * audio.sample_rate / 1000.0))
        mender = Mender(audio.sample_rate, threshold, longest)
        context = max(round(CONTEXT_S * audio.sample_rate), 4 * longest)
        yield from change_with_context(audio, mender.mend, context, 20 * context)


class Mender:
    """Finds and mends the clicks of one channel."""

    def __init__(self, sample_rate: int, threshold: float, longest: int) -> None:
        self.threshold, self.longest = threshold, longest
        self.stretch = max(8 * ORDER, round(STRETCH_S * sample_rate))
        self.join = max(2, round(JOIN_S * sample_rate))

    def mend(self, samples: Samples) -> Samples:
        """Return `samples` without clicks; where there are none they are the very same."""
        result = samples.copy()
        for start in range(0, len(samples), self.stretch):
            end = min(len(samples), start + self.stretch)
            around = slice(max(0, start - self.stretch // 2), min(len(samples), end + self.stretch // 2))
            for _ in range(PASSES):  # the prediction gets better with every click that is gone
                prediction = predictor(result[around], ORDER)
                if prediction is None:
                    break
                places = self.clicks(result[around], prediction)
                found = [click for click in places if start <= click[0] + around.start < end]
                for begin, stop in found:
                    redraw(result[around], begin, stop, prediction)
                if not found:
                    break
        return result

    def clicks(self, samples: Samples, prediction: Samples) -> list[tuple[int, int]]:
        """Return where the clicks lie, as (first, behind the last) frames."""
        from scipy import signal

        forth = np.abs(signal.lfilter(prediction, [1.0], samples))
        back = np.abs(signal.lfilter(prediction, [1.0], samples[::-1]))[::-1]
        forth[:ORDER], back[len(back) - ORDER :] = 0.0, 0.0  # there the filters know only a part of the past
        # a filter answers for ORDER frames behind a click: forwards finds its beginning, backwards its end
        window = 3 * (self.longest + ORDER)
        begins, ends = (self._surprises(error, window) for error in (forth, back))
        return [click for click in self._paired(begins, ends) if click[1] - click[0] <= self.longest]

    def _surprises(self, error: Samples, window: int) -> list[tuple[int, int]]:
        """Return where the error is far above the usual, as (first, behind the last) frames."""
        usual = max(float(np.median(error)) / 0.6745, QUIETEST)
        if error.max() <= self.threshold * usual:  # then nowhere: the usual is nowhere less
            return []
        return runs(error > self.threshold * np.maximum(usual, usual_error(error, window)), self.join)

    def _paired(self, begins: list[tuple[int, int]], ends: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the clicks whose beginning was found forwards and whose end backwards, with a frame more at each."""
        found = []
        for begin, until in begins:
            meeting = [end for start, end in ends if start <= until and end > begin]
            if meeting and until - begin <= self.longest + 2 * ORDER:
                found.append((max(0, begin - 1), max(meeting) + 1))
        return found


def runs(above: NDArray[np.bool_], join: int) -> list[tuple[int, int]]:
    """Return the stretches that are True, as (first, behind the last), those less than `join` apart as one."""
    places = np.flatnonzero(above)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > join)
    firsts = places[np.concatenate([[0], breaks + 1])]
    lasts = places[np.concatenate([breaks, [len(places) - 1]])]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]


def usual_error(error: Samples, window: int) -> Samples:
    """Return how large the prediction error is around each frame, clicks left out.

    It is the highest of the medians of all windows that a frame lies in: a click is too short to count in any, and the
    beginning of a drum's stroke is judged by the stroke and not by the quiet before it.
    """
    window = min(window, len(error))
    hop = max(1, window // 6)
    medians = np.median(np.lib.stride_tricks.sliding_window_view(error, window)[::hop], axis=1) / 0.6745
    result = np.zeros(len(error))
    for number, median in enumerate(medians):
        stretch = result[number * hop : number * hop + window]
        np.maximum(stretch, median, out=stretch)
    return result


def redraw(samples: Samples, begin: int, stop: int, prediction: Samples) -> None:
    """Replace `begin` to `stop` in place by what makes the prediction's error least, given what surrounds it."""
    from scipy import linalg

    first, last = max(0, begin - ORDER), min(len(samples), stop + ORDER)
    around = samples[first:last]
    rows = len(around) - ORDER
    if rows < stop - begin:
        return
    errors = linalg.toeplitz(
        np.concatenate([[prediction[-1]], np.zeros(rows - 1)]),
        np.concatenate([prediction[::-1], np.zeros(rows - 1)]),
    )
    unknown = slice(begin - first, stop - first)
    known = around.copy()
    known[unknown] = 0.0
    samples[begin:stop] = np.linalg.lstsq(errors[:, unknown], -errors @ known, rcond=None)[0]
