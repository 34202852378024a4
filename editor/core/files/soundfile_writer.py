# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing with libsndfile: WAV, FLAC, OGG, MP3 and the other formats that it makes.

Integers are made here (see `quantizing`), libsndfile only packs them. A WAV file that grows past what its 32-bit sizes
can hold is turned into RF64 on the way; every smaller one keeps the plain header that all programs read, but for
surround sound whose speakers are known, which only the extensible one can name.
"""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import numpy as np
import soundfile

from editor.core.files.bit_rates import bit_rates
from editor.core.files.channel_order import to_libsndfile
from editor.core.files.form import FileForm
from editor.core.files.formats import FORMATS, bits_of
from editor.core.files.problems import cannot_write, writing_failed
from editor.core.files.quantizing import Quantizer
from editor.core.files.speakers import speakers_in
from editor.core.files.tag_limits import IN_SOUNDFILE, that_fit
from editor.core.files.tag_names import SPEAKERS
from editor.core.files.tags import size_of_tags
from editor.core.files.target import OutputFile, Target
from processors.api import Waveform

_SUBTYPES = {"MP3": "MPEG_LAYER_III"}
_TAGS = {key: key for key in IN_SOUNDFILE} | {"track": "tracknumber"}
_CHUNK = 16384  # libvorbis needs its stack for a whole block, and overflows it with long ones
_SPEAKERS_AT = {"WAV": 40, "RF64": 76}  # where libsndfile's extensible headers have them
_LEAST_SHARE = 0.001  # of the bit rates of MP3: at 0 libsndfile makes nothing, and this is the same one
_LAME_HEADER = 192  # bytes, in MP3
_VORBIS_KBIT = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 500)  # of quality 0.0, 0.1 ... 1.0 at 44.1 kHz stereo


class SoundfileEncoder:
    """Encodes blocks into a target. `clipped_frames` counts frames that were above full scale in an integer format.

    `format` is what was asked for, or RF64 where a WAV file has become that.
    """

    def __init__(self, target: Target, form: FileForm) -> None:
        """Begin a file of a form that is completed."""
        self._target = target
        self._form = form
        self.format = form.format
        mask = form.tags.get(SPEAKERS, "")
        self._speakers = speakers_in(mask, form.channels) if form.format in _SPEAKERS_AT else 0
        self._bytes, self._reserved_bytes = 0, size_of_tags(form.tags, form.cover)  # which come behind the sound
        bits = bits_of(form.encoding)
        integer = bits is not None and form.encoding not in ("FLOAT", "DOUBLE")
        self._quantizer = Quantizer(form.channels, bits, form.dither) if integer and bits else None
        self._bits = bits or 32
        self._output, self._file = self._begin(form.format)

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped so far."""
        return self._quantizer.clipped_frames if self._quantizer else 0

    def write(self, block: Waveform) -> None:
        """Encode a block (channels, frames). Raises `EditorError`."""
        self._make_room(block.size)
        block = to_libsndfile(block, self._form.encoding)
        if self._quantizer is None:
            self._pack(block.T)
        else:
            self._pack(self._packed(self._quantizer.feed(block)))

    def finish(self) -> None:
        """Encode what is held back and complete the file's header. Raises `EditorError`."""
        if self._quantizer is not None:
            self._pack(self._packed(self._quantizer.flush()))
        try:
            self._file.close()
        except soundfile.SoundFileError as error:
            raise self._failed(error) from error
        if self._speakers:  # libsndfile knows some sets only, and puts those of a cinema for eight channels
            self._output.seek(_SPEAKERS_AT[self.format])
            self._output.write(struct.pack("<I", self._speakers))
        if self._output.error is not None:
            raise writing_failed(self._target.path, self._output.error)
        if not self._bytes:
            self._finish_empty()

    def close(self) -> None:
        """Let go of the file; what was written so far is of no use."""
        try:
            self._file.close()
        except soundfile.SoundFileError:
            return

    def _finish_empty(self) -> None:
        """Complete a file without a single frame, for which libsndfile does not write the header of FLAC."""
        if self.format in ("MP3", "OPUS"):
            raise cannot_write(self._target.path, f"{self.format} can't hold a recording without sound; choose WAV")
        if self.format == "FLAC":
            form = self._form
            numbers = form.sample_rate << 44 | (form.channels - 1) << 41 | (self._bits - 1) << 36
            self._output.seek(0)
            self._output.write(b"fLaC\x80\x00\x00\x22" + struct.pack(">HH6xQ16x", 4096, 4096, numbers))
            if self._output.error is not None:
                raise writing_failed(self._target.path, self._output.error)

    def _begin(self, format: str) -> tuple[OutputFile, Any]:
        """Return a new libsndfile file in the target, tags written."""
        form, output = self._form, self._target.output(raises=False)
        compression, mode = _compression(form)
        container = "OGG" if format == "OPUS" else "WAVEX" if format == "WAV" and self._speakers else format
        try:
            file = soundfile.SoundFile(
                output,
                "w",
                form.sample_rate,
                form.channels,
                _SUBTYPES.get(form.encoding, form.encoding),
                format=container,
                compression_level=compression,
                bitrate_mode=mode,
            )
            if format in ("WAV", "RF64", "CAF"):
                for key, text in that_fit(format, form.tags).items():
                    setattr(file, _TAGS[key], text)
        except (soundfile.SoundFileError, ValueError, AssertionError) as error:
            if output.error is not None:
                raise writing_failed(self._target.path, output.error) from error
            kind = f"{format} of {form.channels} channels at {form.sample_rate} Hz"
            reason = f"{kind} ({form.encoding}) can't be made; choose another format"
            raise cannot_write(self._target.path, reason) from error
        return output, file

    def _packed(self, steps: Any) -> Any:
        """Return steps (channels, frames) as libsndfile wants them: (frames, channels), in the upper bits."""
        if self._bits > 16:
            return np.left_shift(steps, 32 - self._bits).T
        return np.left_shift(steps, 16 - self._bits).astype(np.int16).T

    def _pack(self, samples: Any) -> None:
        """Hand samples (frames, channels) to libsndfile."""
        for start in range(0, samples.shape[0], _CHUNK):
            try:
                self._file.write(np.ascontiguousarray(samples[start : start + _CHUNK]))
            except (soundfile.SoundFileError, AssertionError) as error:
                raise self._failed(error) from error
            if self._output.error is not None:
                raise writing_failed(self._target.path, self._output.error)

    def _make_room(self, samples: int) -> None:
        """See to it that so many samples more have room, those too that the quantizer still holds back."""
        self._bytes += samples * self._bits // 8
        largest = FORMATS[self.format].largest_bytes
        if largest is not None and self._bytes + self._reserved_bytes > largest:
            self._outgrow()

    def _outgrow(self) -> None:
        """Go on as RF64, with what a too large WAV file holds so far."""
        if self.format != "WAV":
            raise cannot_write(self._target.path, f"{self.format} can't hold more than 4 GiB; choose WAV, W64 or FLAC")
        self.format = "RF64"
        try:
            self._file.close()
        except soundfile.SoundFileError as error:
            raise self._failed(error) from error
        with self._target.restart() as old:
            self._output, self._file = self._begin("RF64")
            self._copy(old)

    def _copy(self, old: BinaryIO) -> None:
        """Copy the samples of the file that was begun first, bit for bit."""
        kind = {"FLOAT": "float32", "DOUBLE": "float64"}.get(
            self._form.encoding, "int32" if self._bits > 16 else "int16"
        )
        with soundfile.SoundFile(old) as file:
            while len(samples := file.read(4 * _CHUNK, dtype=kind, always_2d=True)):
                try:
                    self._file.write(samples)
                except (soundfile.SoundFileError, AssertionError) as error:
                    raise self._failed(error) from error

    def _failed(self, error: Exception) -> Exception:
        """Return what to tell the user: the system's reason where it is known."""
        if self._output.error is not None:
            return writing_failed(self._target.path, self._output.error)
        return cannot_write(self._target.path, f"the encoder gave up ({str(error).rstrip('.') or 'no reason given'})")


def _compression(form: FileForm) -> tuple[float | None, str | None]:
    """Return libsndfile's compression level and mode for the wanted bit rate, by its own formulas."""
    if form.encoding == "MP3":
        low, high = bit_rates("MP3", form.sample_rate, form.channels)
        share = ((form.bit_rate or 128_000 * form.channels) - low) / (high - low)
        return 1.0 - float(np.clip(share, _LEAST_SHARE, 1)), _mp3_mode(form)
    if form.encoding == "VORBIS":
        if form.bit_rate is None:
            return 0.3, None
        stereo = form.bit_rate / 1000 * 2 / form.channels
        return 1.0 - float(np.interp(stereo, _VORBIS_KBIT, np.arange(11) / 10)), None
    if form.encoding == "OPUS":
        each = (form.bit_rate or 80_000 * form.channels) / form.channels
        return 1.0 - float(np.clip((each - 6000) / 250_000, 0, 1)), None
    return None, None


def _mp3_mode(form: FileForm) -> str:
    """Return the mode that leaves room for LAME's header, which tells how much silence the encoder has added.

    At a constant bit rate it is a frame like all others, and is left out where these are too small for it.
    """
    if form.bit_rate is None:
        return "CONSTANT"
    frame_bytes = (144 if form.sample_rate >= 32_000 else 72) * form.bit_rate / form.sample_rate
    return "CONSTANT" if frame_bytes >= _LAME_HEADER else "AVERAGE"
