# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard while the mouse is dragged along the time line: a short snippet at each place it comes to.

Each snippet fades in and out, so a hand that moves fast makes no clicks, and one that rests makes silence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from editor.core.project import Project
from editor.playback.mix import CHANNELS, CROSS_FADE_S, LiveMix

SNIPPET_S = 0.08
"""Seconds of one snippet: long enough to know a pitch, short enough to follow the hand."""


class Scrubbing:
    """Feeds a device with snippets of `project` until it is stopped; `move_to` may be called from any thread."""

    def __init__(self, project: Project, sample_rate: int) -> None:
        """Prepare; `sample_rate` is the device's, in Hz."""
        self._project = project
        self._sample_rate = sample_rate
        self._wanted: float | None = None
        self._rest: NDArray[np.float32] = np.zeros((0, CHANNELS), np.float32)
        length = max(round(SNIPPET_S * sample_rate), 1)
        ramp = np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1)) / max(CROSS_FADE_S * sample_rate, 1)
        self._shape = np.minimum(ramp, 1).astype(np.float32)[:, None]

    def move_to(self, time_s: float) -> None:
        """Play a snippet from this time on, after the one that is being played."""
        self._wanted = max(time_s, 0.0)

    def pull(self, frames: int) -> NDArray[np.float32]:
        """Return the next frames to be heard, shape (frames, 2)."""
        parts = []
        have = 0
        while have < frames:
            if not self._rest.shape[0]:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    parts.append(np.zeros((frames - have, CHANNELS), np.float32))
                    break
                self._rest = self._snippet(wanted)
            part, self._rest = np.split(self._rest, [frames - have])
            parts.append(part)
            have += part.shape[0]
        return np.concatenate(parts) if parts else np.zeros((0, CHANNELS), np.float32)

    def _snippet(self, time_s: float) -> NDArray[np.float32]:
        mix = LiveMix(self._project, self._sample_rate, round(time_s * self._sample_rate))
        return np.ascontiguousarray(mix.read(self._shape.size).T * self._shape)
