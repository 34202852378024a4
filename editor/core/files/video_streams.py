# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in a video, and what of it a copy can take over: containers, streams, languages, covers.

PyAV is asked here, so that the one who writes the copy only has to follow.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import av
import av.error

from editor.core.files.problems import cannot_read
from editor.core.files.tag_names import is_measured

PROBLEMS = (av.error.FFmpegError, OSError, ValueError)
"""What PyAV raises for a file that it can't read or write."""

MP4_LIKE = ("mp4", "mov", "3gp")
"""libav's names of containers that hold their tags in atoms."""

_NOT_COPIED = ("major_brand", "minor_version", "compatible_brands", "encoder", "ENCODER", "DURATION")
"""Metadata that belongs to the file and not to what is in it."""

_MUXERS = {".mov": "mov", ".qt": "mov", ".3gp": "3gp", ".3g2": "3gp"}
_PICTURE = 0x400  # AV_DISPOSITION_ATTACHED_PIC


def has_picture(path: Path) -> bool:
    """Return whether a file is a video whose sound can be replaced: it has moving pictures and sound."""
    try:
        with av.open(url_of(path), metadata_errors="replace") as container:
            moving = [stream for stream in container.streams.video if not is_cover(stream)]
            return bool(moving and container.streams.audio) and muxer_of(path, container) is not None
    except PROBLEMS:
        return False


def opened(video: Path) -> Any:
    """Return the open original. Raises `EditorError` when it is no video with sound."""
    try:
        container = av.open(url_of(video), metadata_errors="replace")
    except PROBLEMS as error:
        raise cannot_read(video, "it is no video that can be read") from error
    if not container.streams.audio or not container.streams.video:
        container.close()
        raise cannot_read(video, "it has no picture or no sound")
    return container


def muxer_of(video: Path, container: Any) -> str | None:
    """Return libav's name of the container to write, or None for one that isn't supported."""
    family = str(container.format.name)
    if "mp4" in family:
        return _MUXERS.get(video.suffix.lower(), "mp4")
    if "matroska" in family:
        return "webm" if video.suffix.lower() == ".webm" else "matroska"
    return None


def is_copied(key: str) -> bool:
    """Return whether metadata of that name are true of a copy with other sound."""
    return key not in _NOT_COPIED and not is_measured(key)


def copy_facts(stream: Any, made: Any) -> None:
    """Copy language, names and what the stream is for."""
    made.metadata.update({key: text for key, text in stream.metadata.items() if is_copied(key)})
    made.disposition = stream.disposition


def bit_rate_of(stream: Any) -> int | None:
    """Return the bits per second of a sound stream, or None."""
    return int(stream.codec_context.bit_rate or 0) or None


def is_cover(stream: Any) -> bool:
    """Return whether a stream is a picture of the whole, and nothing that moves."""
    return stream.type == "video" and bool(int(stream.disposition) & _PICTURE)


def is_timecode(stream: Any) -> bool:
    """Return whether a stream is a camera's time code, which the stream of pictures has as well."""
    return stream.type == "data" and "timecode" in stream.metadata


def url_of(path: Path) -> str:
    """Return the name of a file as libav takes it for nothing else."""
    return "file:" + os.path.abspath(path)  # keeps a name such as "http:x" from being taken for an address


def codec_and_bits(stream: Any) -> tuple[str, int | None]:
    """Return the codec of a sound stream, and its bits per sample where it is lossless."""
    codec = str(stream.codec_context.name)
    if not codec.startswith("pcm_") and codec not in ("alac", "flac"):
        return codec, None
    return codec, {"s16": 16, "u8": 16}.get(str(stream.codec_context.format.name).removesuffix("p"), 24)
