# SPDX-License-Identifier: GPL-3.0-or-later
"""Title, artist and whatever else is written on a recording, and its cover, in whatever way a format keeps them.

Each family of formats has its own names for them: ID3 frames (MP3, WAV, AIFF), Vorbis comments (FLAC, OGG, Opus), MP4
atoms, and, read only, APE and ASF attributes (WMA). RIFF INFO is read by `chunk_tags` and written by libsndfile; what
has no room there has it in an ID3 chunk.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from editor.core.files import id3_tags, mp4_tags, vorbis_tags
from editor.core.files.covers import Cover, Picture, front_of
from editor.core.files.mp3_begin import FileFrom, mp3_begin
from editor.core.files.tag_limits import that_fit
from editor.core.files.tag_names import FURTHER_PICTURES

LOG = logging.getLogger(__name__)

CAN_REWRITE = ("MP3", "AIFF", "FLAC", "OGG", "OPUS", "M4A")
"""Formats whose tags can be changed in a file that is there already."""


def read_tags(path: Path) -> tuple[dict[str, str], Cover | None]:
    """Return the tags of a file, by the names of `tag_names`, and its cover. Damaged tags count as none."""
    try:
        return _read(_opened(path))
    except Exception:  # of a damaged file mutagen lets slip IndexError, struct.error and the like, too
        LOG.info("The tags of %s can't be read.", path, exc_info=True)
        return {}, None


def size_of_tags(tags: Mapping[str, str], cover: Cover | None) -> int:
    """Return how many bytes tags and a cover may take in a file, at most."""
    texts = sum(len(name) + 2 * len(text.encode("utf-8")) + 64 for name, text in tags.items())
    return texts + (0 if cover is None else len(cover.data) + 64)


def write_tags(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Write tags into a finished file of that format; a format without room for them stays as it is.

    May raise `OSError` and `mutagen.MutagenError`.
    """
    if not any(tags.values()) and cover is None:
        return
    if format in CAN_REWRITE or (format == "WAV" and (cover is not None or that_fit(format, tags) != tags)):
        rewrite_tags(path, format, tags, cover)


def rewrite_tags(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Give a file of a format in `CAN_REWRITE` these tags and this cover in place of its own.

    What is the same in both isn't touched, nor is what counts as no tag. May raise `OSError` and
    `mutagen.MutagenError`.
    """
    if format in ("FLAC", "OGG", "OPUS"):
        vorbis_tags.rewrite(path, format, tags, cover)
    elif format == "M4A":
        mp4_tags.rewrite(path, tags, cover)
    else:
        id3_tags.rewrite(path, format, tags, cover)


def _opened(path: Path) -> Any:
    """Return a file with its tags; those of an MP3 file may lie behind something else, or be those of APE."""
    import mutagen
    from mutagen import apev2, mp3

    file: Any = mutagen.File(path)
    if not isinstance(file, mp3.MP3) or file.tags:
        return file
    if begin := mp3_begin(path):
        with closing(FileFrom(path, begin)) as rest:
            return mp3.MP3(rest)
    return apev2.APEv2File(path)


def _read(file: Any) -> tuple[dict[str, str], Cover | None]:
    """Return the tags and the cover of an open file, whatever family it is of."""
    tags: Any = getattr(file, "tags", None)
    kind = type(tags).__name__
    if hasattr(tags, "getall"):
        return _with_pictures(id3_tags.read(tags), id3_tags.pictures(tags))
    if kind == "MP4Tags":
        return _with_pictures(mp4_tags.read(tags), mp4_tags.pictures(tags))
    if kind == "ASFTags":
        return vorbis_tags.read_asf(tags), None
    if kind == "APEv2":
        return vorbis_tags.read_ape(tags), None
    if hasattr(tags, "vendor"):
        timed = {"timed:cue sheet tracks": "yes"} if getattr(file, "cuesheet", None) else {}
        return _with_pictures(vorbis_tags.read(tags) | timed, vorbis_tags.pictures(file))
    return {}, None


def _with_pictures(tags: dict[str, str], pictures: list[Picture]) -> tuple[dict[str, str], Cover | None]:
    """Return tags and cover; where there are more pictures, a tag that tells of them."""
    return tags | ({FURTHER_PICTURES: "yes"} if len(pictures) > 1 else {}), front_of(pictures)
