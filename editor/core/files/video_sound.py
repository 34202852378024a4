# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a video: which encoder puts it back, and at what time each packet says that it is played.

Every container holds its own kinds of sound, and a copy should have the kind that the original has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from editor.core.files.bit_rates import bit_rates, held_bit_rate
from editor.core.files.channel_order import to_libopus
from editor.core.files.pyav_writer import layout_for
from editor.core.files.quantizing import Quantizer, clipped_to_loudest
from editor.core.files.video_timeline import Clock
from processors.api import Notify, Waveform

_CHUNK = 65536
_TIMED_CHUNK = 1024
"""Frames encoded at once, and at once where each packet of sound that isn't compressed needs a time of its own."""

_OPUS_RATE = 48000
_LEAST_BIT_RATE = 96_000
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_RATES = {"aac": (*_MP3_RATES, 64000, 88200, 96000), "libmp3lame": _MP3_RATES, "ac3": (32000, 44100, 48000)}
_MOST_CHANNELS = {"libmp3lame": 2, "ac3": 6}
_PCM = {
    "pcm_s16le": ("s16", 16), "pcm_s16be": ("s16", 16), "pcm_s24le": ("s32", 24), "pcm_s24be": ("s32", 24),
    "pcm_f32le": ("flt", None), "pcm_f32be": ("flt", None),
}  # fmt: skip
_ALIASES = {"aac": "aac", "mp3": "libmp3lame", "mp3float": "libmp3lame", "ac3": "ac3", "opus": "libopus"}
_ALIASES |= {"libopus": "libopus", "vorbis": "libopus", "alac": "alac", "flac": "flac"}
_HELD = {
    "mp4": ("aac", "alac", "ac3", "libopus", "flac"),
    "mov": ("aac", "alac", "ac3", *_PCM),
    "3gp": ("aac",),
    "matroska": ("aac", "alac", "ac3", "libopus", "flac", "libmp3lame", *_PCM),
    "webm": ("libopus",),
}
_LOSSY = {"aac": "AAC", "libmp3lame": "MP3", "libopus": "OPUS", "ac3": "AC3"}
_SAMPLES = {"aac": "flt", "libmp3lame": "s16p", "libopus": "flt", "ac3": "flt"}


@dataclass(frozen=True)
class SoundKind:
    """An encoder, the sample format it takes, bits of a sample (None: no whole numbers) and its rate in Hz."""

    encoder: str
    sample_format: str
    bits: int | None
    sample_rate: int


def kind_for(
    container: str, codec: str, bits: int | None, sample_rate: int, channels: int, clock: Clock = ()
) -> SoundKind:
    """Return how to encode sound in a `container` (libav's name) whose original is `codec`, of that many bits.

    It is the original's kind, unless that or its container can't hold such sound, or a `clock` of its own.
    """
    wanted = codec if codec in _PCM else _ALIASES.get(codec, "flac" if bits else "aac")
    if codec.startswith("pcm_") and wanted not in _PCM:
        wanted = "pcm_s24le"
    held = _HELD[container]
    if len(clock) > 1 and container == "mov":  # there, samples that aren't compressed have no times of their own
        held = tuple(each for each in held if each not in _PCM)
    choice = (wanted, "alac" if bits else held[0], held[0], "alac")
    encoder = next((each for each in choice if each in held and _takes(each, sample_rate, channels)), held[0])
    if encoder in _PCM:
        return SoundKind(encoder, *_PCM[encoder], sample_rate)
    if encoder in ("alac", "flac"):
        deep = bits is None or bits > 16
        form = ("s32" if deep else "s16") + ("p" if encoder == "alac" else "")
        return SoundKind(encoder, form, 24 if deep else 16, sample_rate)
    return SoundKind(encoder, _SAMPLES[encoder], None, _OPUS_RATE if encoder == "libopus" else sample_rate)


def _takes(encoder: str, sample_rate: int, channels: int) -> bool:
    """Return whether an encoder takes sound of that rate in Hz and so many channels."""
    return sample_rate in _RATES.get(encoder, (sample_rate,)) and channels <= _MOST_CHANNELS.get(encoder, channels)


def bit_rate_for(
    kind: SoundKind, path: Path, wanted: int | None, original: int | None, channels: int, notify: Notify
) -> int | None:
    """Return the bits per second for sound of that kind: those `wanted`, or enough for an `original` of so many.

    What can't be had is told of the file at `path`. None where nothing is lost.
    """
    encoding = _LOSSY.get(kind.encoder)
    if encoding is None:
        return None
    enough = max(original or 0, _LEAST_BIT_RATE * channels)
    most = bit_rates(encoding, kind.sample_rate, channels)[1]
    return held_bit_rate(encoding, path, wanted, kind.sample_rate, channels, notify) or min(enough, most)


class SoundEncoder:
    """Turns blocks into packets of a new stream of `container`, from time zero on, or at times as `clock` says."""

    def __init__(
        self, container: Any, kind: SoundKind, sample_rate: int, channels: int, bit_rate: int | None, clock: Clock
    ) -> None:
        """Add the stream, for blocks of `sample_rate` Hz. May raise what PyAV raises."""
        self.stream = container.add_stream(kind.encoder, rate=kind.sample_rate)
        self.frames = self._clipped_frames = 0
        self._kind = kind
        self._clock = np.array(clock).T if clock else None
        self._chunk = _TIMED_CHUNK if clock and kind.encoder in _PCM else _CHUNK
        self._latest: int | None = None
        self._layout = layout_for(kind.encoder, channels)
        self._quantizer = Quantizer(channels, kind.bits, True) if kind.bits else None
        self._resampler = self._make_resampler(sample_rate, channels)
        context = self.stream.codec_context
        context.layout = self._layout
        if kind.encoder in ("alac", "flac", *_PCM):
            context.format = kind.sample_format
        context.time_base = Fraction(1, kind.sample_rate)
        if bit_rate is not None:
            context.bit_rate = bit_rate
        if kind.encoder == "flac" and kind.bits == 24:
            context.options = {"bits_per_raw_sample": "24"}

    @property
    def time_s(self) -> float:
        """Seconds of the time line encoded so far."""
        return self._timed(self.frames / self._kind.sample_rate)

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped so far; lossy formats clip only what is far above full scale."""
        return self._quantizer.clipped_frames if self._quantizer else self._clipped_frames

    def encode(self, block: Waveform) -> Iterator[Any]:
        """Yield packets of a block (channels, frames)."""
        if self._kind.encoder in _LOSSY:
            block, clipped = clipped_to_loudest(block)
            self._clipped_frames += clipped
        if self._resampler is not None:
            block = np.ascontiguousarray(self._resampler.resample_chunk(np.ascontiguousarray(block.T)).T, np.float32)
        yield from self._packets(block if self._quantizer is None else self._quantizer.feed(block))

    def flush(self) -> Iterator[Any]:
        """Yield the last packets."""
        if self._resampler is not None:
            empty = np.zeros((0, len(self.stream.codec_context.layout.channels)), np.float32)
            rest = self._resampler.resample_chunk(empty, last=True).T
            yield from self._packets(np.ascontiguousarray(rest, np.float32))
        if self._quantizer is not None:
            yield from self._packets(self._quantizer.flush())
        yield from self._stamped(self.stream.encode(None))

    def _make_resampler(self, sample_rate: int, channels: int) -> Any:
        if sample_rate == self._kind.sample_rate:
            return None
        import soxr

        return soxr.ResampleStream(sample_rate, self._kind.sample_rate, channels, dtype="float32")

    def _packets(self, samples: Any) -> Iterator[Any]:
        bits, form = self._kind.bits, self._kind.sample_format.rstrip("p")
        if self._kind.encoder == "libopus":
            samples = to_libopus(samples)
        if bits is not None:
            samples = samples.astype(np.int16) if form == "s16" else np.left_shift(samples, 32 - bits)
        for start in range(0, samples.shape[1], self._chunk):
            part = samples[:, start : start + self._chunk]
            if form == "s16" and bits is None:
                part = np.clip(np.rint(part * 32767), -32768, 32767).astype(np.int16)
            packed = np.ascontiguousarray(part.T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format=form, layout=self._layout)
            frame.sample_rate = self._kind.sample_rate
            frame.time_base = Fraction(1, self._kind.sample_rate)
            frame.pts = self.frames
            self.frames += part.shape[1]
            yield from self._stamped(self.stream.encode(frame))

    def _stamped(self, packets: list[Any]) -> Iterator[Any]:
        """Yield packets with their times, each later than the one before, as containers want them."""
        for packet in packets:
            if self._clock is not None and packet.pts is not None:
                place = round(self._timed(float(packet.pts * packet.time_base)) / packet.time_base)
                packet.pts = packet.dts = place if self._latest is None else max(place, self._latest + 1)
                self._latest = packet.pts
            yield packet

    def _timed(self, laid_s: float) -> float:
        """Return when the sound's second `laid_s` is played."""
        return laid_s if self._clock is None else laid_s + float(np.interp(laid_s, *self._clock))
