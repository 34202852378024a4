# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing with PyAV: M4A, as AAC or as lossless ALAC.

The length is kept to the frame: the time scale of the file is its sample rate, so the edit list can say exactly where
the encoder's own silence begins and ends.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

import av
import av.error
import numpy as np

from editor.core.files.form import FileForm
from editor.core.files.formats import bits_of
from editor.core.files.problems import cannot_write, writing_failed
from editor.core.files.quantizing import Quantizer
from editor.core.files.target import Target
from processors.api import Waveform
from processors.loudness import LAYOUTS

# Apple's table for ALAC has neither quad nor 7.1 with side speakers, and the encoder takes nothing else: the channels
# stay in order, but a surround system plays the back pair of four at the front center and the back center.
_ALAC_LAYOUTS = {**LAYOUTS, 4: "4.0", 7: "6.1(back)", 8: "7.1(wide)"}
_CHUNK = 65536


def layout_for(encoder: str, channels: int) -> str:
    """Return libav's name of the speakers that an encoder ("aac", "alac") is told so many channels are for."""
    return (_ALAC_LAYOUTS if encoder == "alac" else LAYOUTS)[channels]


class PyavEncoder:
    """Encodes blocks into a target. `clipped_frames` counts frames that were above full scale (ALAC only)."""

    format = "M4A"

    def __init__(self, target: Target, form: FileForm) -> None:
        """Begin a file of a form that is completed."""
        self._target = target
        self._sample_rate = form.sample_rate
        bits = bits_of(form.encoding)
        self._bits = bits
        self._quantizer = Quantizer(form.channels, bits, form.dither) if bits else None
        name: Literal["alac", "aac"] = "alac" if bits else "aac"
        self._layout = layout_for(name, form.channels)
        self._sample_format = "fltp" if bits is None else "s16p" if bits == 16 else "s32p"
        self._position = 0
        self._output = target.output()
        try:
            options = {"movie_timescale": str(form.sample_rate)}
            self._container: Any = av.open(self._output, "w", format="ipod", container_options=options)
            self._stream: Any = self._container.add_stream(name, rate=form.sample_rate)
            context = self._stream.codec_context
            context.layout = self._layout
            context.format = self._sample_format
            context.time_base = Fraction(1, form.sample_rate)
            if bits is None:
                context.bit_rate = form.bit_rate or 128_000 * form.channels
            context.open()
            self._container.start_encoding()
        except (av.error.FFmpegError, OSError, ValueError) as error:
            raise self._failed(error) from error

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped so far."""
        return self._quantizer.clipped_frames if self._quantizer else 0

    def write(self, block: Waveform) -> None:
        """Encode a block (channels, frames). Raises `EditorError`."""
        self._encode(block if self._quantizer is None else self._quantizer.feed(block))

    def finish(self) -> None:
        """Encode what is held back and complete the file. Raises `EditorError`."""
        if self._quantizer is not None:
            self._encode(self._quantizer.flush())
        if self._position == 0:
            raise cannot_write(self._target.path, "M4A can't hold a recording without sound; choose WAV")
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
        except (av.error.FFmpegError, OSError, ValueError) as error:
            raise self._failed(error) from error
        if self._output.error is not None:
            raise writing_failed(self._target.path, self._output.error)

    def close(self) -> None:
        """Let go of the file; what was written so far is of no use."""
        try:
            self._container.close()
        except (av.error.FFmpegError, OSError, ValueError):
            return

    def _encode(self, samples: Any) -> None:
        """Encode samples (channels, frames), float32 or steps."""
        if self._bits is not None:
            samples = samples.astype(np.int16) if self._bits == 16 else np.left_shift(samples, 32 - self._bits)
        for start in range(0, samples.shape[1], _CHUNK):
            part = samples[:, start : start + _CHUNK]
            # interleaved, because PyAV 18 can't make a planar frame of eight channels
            packed = np.ascontiguousarray(part.T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format=self._sample_format.rstrip("p"), layout=self._layout)
            frame.sample_rate = self._sample_rate
            frame.time_base = Fraction(1, self._sample_rate)
            frame.pts = self._position
            self._position += part.shape[1]
            try:
                self._container.mux(self._stream.encode(frame))
            except (av.error.FFmpegError, OSError, ValueError) as error:
                raise self._failed(error) from error

    def _failed(self, error: Exception) -> Exception:
        """Return what to tell the user: the system's reason where it is known."""
        if self._output.error is not None:
            return writing_failed(self._target.path, self._output.error)
        return cannot_write(self._target.path, f"the encoder gave up ({str(error).rstrip('.')}); choose another format")
