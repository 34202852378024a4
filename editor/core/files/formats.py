# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of file formats: extensions, encodings, and what each can hold.

One table answers every question about formats, so that the window's file dialog, the command line and the writers can't
disagree. Encodings have libsndfile's names where it has one ("PCM_16"), and plain ones otherwise ("MP3", "AAC").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.core.errors import EditorError
from editor.core.files.problems import cannot_write, named

_WAV = ("PCM_24", "PCM_16", "PCM_32", "PCM_U8", "FLOAT", "DOUBLE")
_SIGNED = ("PCM_24", "PCM_16", "PCM_32", "PCM_S8", "FLOAT", "DOUBLE")
_AIFF = tuple(each for each in _SIGNED if each != "PCM_S8")  # libsndfile counts its padding byte as sound
_CAF = (*_SIGNED, "ALAC_16")  # libsndfile makes rubbish of ALAC of 24 bits where it can't get it any smaller
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_AAC_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000)
_OPUS_RATES = (8000, 12000, 16000, 24000, 48000)


@dataclass(frozen=True)
class Format:
    """A kind of file that can be written.

    `encodings`: the first is the default. `sample_rates` in Hz and `channels`: empty means any that the editor knows
    (8 to 192 kHz, 1 to 8 channels). `largest_bytes`: what its 32-bit sizes can hold, or None.
    """

    name: str
    description: str
    extensions: tuple[str, ...]
    encodings: tuple[str, ...]
    sample_rates: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    largest_bytes: int | None = None


_LARGEST = 2**32 - 2**20

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("WAV", "WAV", (".wav", ".wave"), _WAV, largest_bytes=_LARGEST),
        Format("FLAC", "FLAC", (".flac",), ("PCM_24", "PCM_16", "PCM_S8")),
        Format("MP3", "MP3", (".mp3",), ("MP3",), _MP3_RATES, (1, 2)),
        Format("M4A", "M4A (AAC)", (".m4a",), ("AAC", "ALAC_16", "ALAC_24"), _AAC_RATES, (1, 2, 3, 4, 5, 6, 8)),
        Format("OGG", "OGG Vorbis", (".ogg", ".oga"), ("VORBIS",)),
        Format("OPUS", "Opus", (".opus",), ("OPUS",), _OPUS_RATES),
        Format("AIFF", "AIFF", (".aiff", ".aif"), _AIFF, largest_bytes=_LARGEST),
        Format("CAF", "Core Audio", (".caf",), _CAF),
        Format("W64", "Wave64", (".w64",), _WAV),
        Format("RF64", "RF64", (".rf64",), _WAV),
        Format("AU", "AU", (".au", ".snd"), _SIGNED, largest_bytes=_LARGEST),
    )
}

_ALSO_READ = (
    *(".aac", ".mp4", ".m4v", ".m4b", ".m4r", ".mov", ".mkv", ".mka", ".webm", ".wma", ".wmv", ".asf"),
    *(".avi", ".3gp", ".mp2"),
    *(".ac3", ".aifc", ".ape", ".wv", ".tta", ".mpc", ".spx", ".amr", ".mts", ".ts", ".mpg", ".mpeg", ".flv", ".voc"),
)

HOLD_TAGS = ("WAV", "FLAC", "MP3", "M4A", "OGG", "OPUS", "AIFF", "CAF", "RF64")
"""Formats with room for title, artist and the like."""

HOLD_COVER = ("WAV", "FLAC", "MP3", "M4A", "OGG", "OPUS", "AIFF")
"""Formats with room for a cover picture."""

VIDEO_EXTENSIONS = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".3gp")
"""Videos that can get new sound; see `video`."""

_NEAREST = {
    "AAC": "M4A", "MP4": "M4A", "MOV": "M4A", "3GP": "M4A", "MKV": "M4A", "WMA": "M4A", "WMV": "M4A", "AVI": "M4A",
    "WEBM": "OGG", "MKA": "FLAC", "MP2": "MP3", "WAVEX": "WAV", "OGG FLAC": "FLAC",
}  # fmt: skip
_BITS = {"PCM_U8": 8, "PCM_S8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32, "ALAC_16": 16, "ALAC_20": 20}
_BITS |= {"ALAC_24": 24, "ALAC_32": 32, "FLOAT": 32, "DOUBLE": 64}


def readable_extensions() -> tuple[str, ...]:
    """Return the extensions, with dot and in lower case, of files that can usually be read; others are tried too."""
    return tuple(dict.fromkeys([e for each in FORMATS.values() for e in each.extensions] + list(_ALSO_READ)))


def writable_formats() -> tuple[Format, ...]:
    """Return the formats that can be written, the usual ones first."""
    return tuple(FORMATS.values())


def bits_of(encoding: str) -> int | None:
    """Return the bits per sample of an encoding, or None when it has no such thing (lossy ones)."""
    return _BITS.get(encoding)


def format_for(path: Path | str) -> str:
    """Return the name of the format that the extension of `path` stands for. Raises `EditorError` when it is none."""
    path = Path(path)
    extension = path.suffix.lower()
    for each in FORMATS.values():
        if extension in each.extensions:
            return each.name
    known = ", ".join(each.extensions[0] for each in FORMATS.values())
    what = f"{extension} files can't be written" if extension else "its name has no extension that tells the format"
    raise cannot_write(path, f"{what}; use one of {known}")


def default_encoding(format: str, like: str | None = None) -> str:
    """Return the encoding of `format` that comes nearest to the encoding `like` of the input.

    The bit depth is kept where the format has it, and floating point becomes 24 bit where it has none; lossy input
    becomes 16 bit. Without `like` it is the format's default. Raises `EditorError` for an unknown format.
    """
    encodings = _format(format).encodings
    if like is None or like in encodings:
        return like or encodings[0]
    if bits_of(encodings[0]) is None and not like.startswith("ALAC"):
        return encodings[0]  # who asks for M4A expects AAC
    bits = bits_of(like)
    wanted = 16 if bits is None else min(bits, 24)
    for encoding in encodings:
        if bits_of(encoding) == wanted:
            return encoding
    return encodings[0]


def nearest_format(format: str) -> str:
    """Return the format to write for input of `format`: itself where that can be written, M4A for an MP4 video."""
    format = _NEAREST.get(format, format)
    return format if format in FORMATS else "WAV"


def nearest_rate(format: str, sample_rate: int) -> int:
    """Return the rate in Hz to write sound of `sample_rate` Hz at: its own, else the next above that `format` holds."""
    rates = _format(format).sample_rates
    if not rates or sample_rate in rates:
        return sample_rate
    return min((rate for rate in rates if rate > sample_rate), default=max(rates))


def nearest_channels(format: str, channels: int) -> int:
    """Return how many of `channels` channels `format` can hold."""
    return max((count for count in _format(format).channels if count <= channels), default=channels)


def check_writable(path: Path, format: str, encoding: str, sample_rate: int, channels: int) -> None:
    """Raise `EditorError` when `format` can't hold sound of this encoding, rate in Hz, and number of channels."""
    kind = _format(format)
    if encoding not in kind.encodings:
        raise cannot_write(path, f"{kind.name} has no encoding {encoding}; it has {_listed(kind.encodings)}")
    if kind.sample_rates and sample_rate not in kind.sample_rates:
        rates = _listed(kind.sample_rates)
        raise cannot_write(path, f"{kind.name} can't hold {sample_rate} Hz, only {rates} Hz; choose another format")
    if kind.channels and channels not in kind.channels:
        can = _listed(kind.channels)
        raise cannot_write(path, f"{kind.name} can't hold {channels} channels, only {can}; choose another format")


def _format(name: str) -> Format:
    """Return the format of that name. Raises `EditorError` when there is none."""
    if name not in FORMATS:
        raise EditorError(f"There is no format {named(Path(name))} to write; choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _listed(items: Sequence[object]) -> str:
    """Return "a, b or c"."""
    words = [str(item) for item in items]
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
