# SPDX-License-Identifier: GPL-3.0-or-later
"""What containers and streams say about the sound in them: name, encoding, length, tags.

Containers disagree on how they tell a length, and some only guess it; only a length that is known exactly may cut the
decoded sound, and only one that is no guess may accuse a file of being cut off.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.core.files.mp3_begin import counted_s
from editor.core.files.speakers import speakers_named
from editor.core.files.tag_limits import IN_SOUNDFILE
from editor.core.files.tag_names import collected, neutral

_MOV = {".mov": "MOV", ".m4a": "M4A", ".m4b": "M4A", ".m4r": "M4A", ".3gp": "3GP", ".3g2": "3GP"}
_MKV = {".webm": "WEBM", ".mka": "MKA"}
_OGG = {"opus": "OPUS", "flac": "OGG FLAC"}
_NAMES = {
    "flac": "FLAC",
    "wav": "WAV",
    "w64": "W64",
    "aiff": "AIFF",
    "caf": "CAF",
    "aac": "AAC",
    "avi": "AVI",
    "au": "AU",
}
_LOSSY = {
    "mp3": "MP3",
    "mp3float": "MP3",
    "mp2": "MP2",
    "mp2float": "MP2",
    "aac": "AAC",
    "vorbis": "VORBIS",
    "opus": "OPUS",
}
_CALLED = {"album_artist": "albumartist", "disc": "discnumber"}
_LOSSLESS = ("flac", "alac", "wavpack", "ape", "tta", "wmalossless", "truehd", "mlp", "shorten", "tak")
_DURATION = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")


@dataclass(frozen=True)
class Claim:
    """How long a file says it is. `frames` is None when it does not tell or only guesses; `exact` to the frame.

    They are `counted`, or else are what time stamps span.
    """

    frames: int | None
    exact: bool = False
    counted: bool = False


def format_name(path: Path, container: Any, stream: Any) -> str:
    """Return the name of the format for the user, such as "MP4" or "WMA"."""
    family = str(container.format.name)
    extension = path.suffix.lower()
    video = bool(container.streams.video) and not _only_pictures(container)
    if "mp4" in family:
        return _MOV.get(extension, "MP4" if video or extension == ".mp4" else "M4A")
    if "matroska" in family:
        return _MKV.get(extension, "MKV")
    if family == "asf":
        return "WMV" if video else "WMA"
    if family == "mp3":
        return encoding_name(stream, "")
    if family == "ogg":
        return _OGG.get(stream.codec_context.name, "OGG")
    return _NAMES.get(family, family.split(",")[0].upper())


def encoding_name(stream: Any, sample_format: str) -> str:
    """Return the encoding: libsndfile's name for PCM ("PCM_16"), else that of the codec ("AAC", "ALAC_16")."""
    codec = str(stream.codec_context.name)
    kind = sample_format.removesuffix("p")
    bits = {"u8": 8, "s16": 16, "s32": 24, "flt": 32, "dbl": 64}.get(kind)
    if codec.startswith("pcm_f"):
        return "DOUBLE" if kind == "dbl" else "FLOAT"
    if codec.startswith("pcm_") and bits:
        coded = re.search(r"\d+", codec)
        return f"PCM_{coded.group()}" if coded and codec[4] in "su" and coded.group() != "8" else f"PCM_{max(bits, 16)}"
    if codec == "alac":
        return f"ALAC_{bits}"
    if codec in _LOSSLESS and bits:
        return f"PCM_{bits}" if bits != 32 else "FLOAT"
    if codec.startswith("wma"):
        return "WMA"
    return _LOSSY.get(codec, codec.upper())


def claimed_frames(path: Path, container: Any, stream: Any, sample_rate: int, begin_s: float) -> Claim:
    """Return how many frames of `sample_rate` Hz the file promises; its first one lies at `begin_s` seconds."""
    family = str(container.format.name)
    gapless = re.findall(r"[0-9A-Fa-f]+", str(container.metadata.get("iTunSMPB", "")))
    if "mp4" in family and len(gapless) > 3 and int(gapless[3], 16):
        return Claim(int(gapless[3], 16), exact=True, counted=True)
    if family == "caf":
        return Claim(_caf_frames(path))
    if "matroska" in family:
        return Claim(_matroska_frames(stream, sample_rate, begin_s))
    if family == "mp3":  # of which libav guesses the length by its size, where it is more than its header tells
        length_s = counted_s(path)
        return Claim(None if length_s is None else round(length_s * sample_rate))
    if family == "aac" or not stream.duration:
        return Claim(None)
    frames = round(stream.duration * stream.time_base * sample_rate)
    return Claim(frames, exact="mp4" in family)


def stream_tags(container: Any, stream: Any) -> dict[str, str]:
    """Return the common tags that libav finds; those of the stream win over those of the container.

    Of Matroska, which no other back end reads, all that the container has. Ogg has chapters as ordinary tags.
    """
    family = str(container.format.name)
    found = {key.lower(): value for each in (container, stream) for key, value in each.metadata.items()}
    if "mp4" in family and found.get("track") == "0":
        del found["track"]  # what MP4 has for an unknown number
    common = {key: found[key] for key in IN_SOUNDFILE if found.get(key)}
    common |= speakers_named([channel.name for channel in stream.codec_context.layout.channels])
    if family != "ogg" and container.chapters():
        common["timed:chapters"] = "yes"
    if "matroska" not in family:
        return common
    further = ((_CALLED.get(key.lower(), neutral(key)), value) for key, value in container.metadata.items())
    return {**collected(further), **common}


def _only_pictures(container: Any) -> bool:
    """Return whether the video streams are nothing but a cover picture."""
    return all(each.codec_context.name in ("mjpeg", "png", "bmp", "gif") for each in container.streams.video)


def _matroska_frames(stream: Any, sample_rate: int, begin_s: float) -> int | None:
    """Return the length that a Matroska file gives to this very stream, if it does."""
    match = _DURATION.match(str(stream.metadata.get("DURATION", "")))
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    end_s = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return round((end_s - begin_s) * sample_rate)


def _caf_frames(path: Path) -> int | None:
    """Return the length that a CAF file of PCM promises; libav only tells what is there."""
    with path.open("rb") as file:
        file.seek(8)
        packet = per_packet = 0
        while len(head := file.read(12)) == 12:
            kind, size = struct.unpack(">4sq", head)
            if kind == b"data":
                return (size - 4) // packet * per_packet if size > 4 and packet else None
            if kind == b"desc":
                packet, per_packet = struct.unpack(">16xII8x", file.read(32))
                size -= 32
            if size < 0:
                return None
            file.seek(size, 1)
    return None
