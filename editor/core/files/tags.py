# SPDX-License-Identifier: GPL-3.0-or-later
"""Title, artist and the like, and the cover picture, in whatever way a format keeps them.

The editor knows seven keys; each family of formats has its own names for them: ID3 frames (MP3, WAV, AIFF), Vorbis
comments (FLAC, OGG, Opus), MP4 atoms, ASF attributes (WMA, read only). RIFF INFO is libsndfile's business; what
has no room there has it in an ID3 chunk. Where ID3 and MP4 take numbers only, other words go into a frame or atom for
free text that libav and taggers know.
"""

from __future__ import annotations

import base64
import binascii
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.core.files.problems import cannot_read, reading_failed
from editor.core.files.tag_limits import date_of, pair_in, stamp_in, that_fit, track_of

TAG_KEYS = ("title", "artist", "album", "date", "genre", "comment", "track")

_ID3 = dict(zip(TAG_KEYS, ("TIT2", "TPE1", "TALB", "TDRC", "TCON", "COMM", "TRCK"), strict=True))
_VORBIS = dict(zip(TAG_KEYS, ("title", "artist", "album", "date", "genre", "comment", "tracknumber"), strict=True))
_MP4 = dict(zip(TAG_KEYS, ("\xa9nam", "\xa9ART", "\xa9alb", "\xa9day", "\xa9gen", "\xa9cmt", "trkn"), strict=True))
_ASF = dict(
    zip(
        TAG_KEYS,
        ("Title", "Author", "WM/AlbumTitle", "WM/Year", "WM/Genre", "Description", "WM/TrackNumber"),
        strict=True,
    )
)
_DATE_WORDS = "DATE"
_TRACK_WORDS = "----:com.apple.iTunes:TRACK"

CAN_REWRITE = ("MP3", "AIFF", "FLAC", "OGG", "OPUS", "M4A")
"""Formats whose tags can be changed in a file that is there already."""

_PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_LARGEST_COVER = 10_000_000


@dataclass(frozen=True)
class Cover:
    """A cover picture: the bytes of a JPEG or PNG file, and its MIME type."""

    data: bytes
    mime: str = "image/jpeg"


def read_cover(path: Path) -> Cover:
    """Return the picture in a JPEG or PNG file. Raises `EditorError` when it is none, or too large for a sound file."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_COVER + 1)
    except OSError as error:
        raise reading_failed(path, error) from error
    mimes = [mime for mime, begin in _PICTURES.items() if data.startswith(begin)]
    if not mimes:
        raise cannot_read(path, "a cover must be a JPEG or PNG picture; choose another")
    if len(data) > _LARGEST_COVER:
        raise cannot_read(path, "a cover can't be larger than 10 MB; choose a smaller picture")
    return Cover(data, mimes[0])


def read_tags(path: Path) -> tuple[dict[str, str], Cover | None]:
    """Return the tags of a file, keys as in `TAG_KEYS`, and its cover. Damaged tags count as none."""
    import mutagen

    try:
        file = mutagen.File(path)
    except mutagen.MutagenError:
        return {}, None
    tags: Any = getattr(file, "tags", None)
    if tags is None:
        return {}, None
    if hasattr(tags, "getall"):
        return _strings(_ID3, lambda name: _id3_text(tags, name)), _id3_cover(tags)
    if type(tags).__name__ == "MP4Tags":
        return _strings(_MP4, lambda name: _mp4_text(tags, name)), _mp4_cover(tags)
    if type(tags).__name__ == "ASFTags":
        return _strings(_ASF, lambda name: _joined(tags.get(name))), None
    if callable(getattr(tags, "get", None)):
        return _strings(_VORBIS, lambda name: _joined(tags.get(name))), _vorbis_cover(file)
    return {}, None


def write_tags(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Write tags into a finished file of that format; a format without room for them stays as it is.

    May raise `OSError` and `mutagen.MutagenError`.
    """
    if not any(tags.get(key) for key in TAG_KEYS) and cover is None:
        return
    if format in CAN_REWRITE or (format == "WAV" and (cover is not None or that_fit(format, tags) != tags)):
        rewrite_tags(path, format, tags, cover)


def rewrite_tags(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Give a file of a format in `CAN_REWRITE` these tags and this cover in place of its own.

    Tags that the editor doesn't know stay. May raise `OSError` and `mutagen.MutagenError`.
    """
    tags = {key: tags[key] for key in TAG_KEYS if tags.get(key)}
    if format in ("FLAC", "OGG", "OPUS"):
        _write_vorbis(path, format, tags, cover)
    elif format == "M4A":
        _write_mp4(path, tags, cover)
    else:
        _write_id3(path, format, tags, cover)


def _strings(names: Mapping[str, str], get: Callable[[str], str]) -> dict[str, str]:
    """Return the tags that have a text."""
    return {key: text for key, name in names.items() if (text := get(name))}


def _joined(values: Any) -> str:
    """Return one value, or several as "a; b", as text."""
    if values is None:
        return ""
    return "; ".join(str(value) for value in (values if isinstance(values, (list, tuple)) else [values]))


def _id3_frames(tags: Any, name: str) -> list[Any]:
    """Return the frames of a name, without the comments that programs write to each other."""
    return [frame for frame in tags.getall(name) if name != "COMM" or not frame.desc.startswith(("iTun", "ID3v1"))]


def _id3_text(tags: Any, name: str) -> str:
    frames = _id3_frames(tags, name)
    text = _joined(list(frames[0].text)) if frames else ""
    if name != "TDRC":
        return text
    words = _id3_date_words(tags)
    return date_of(text, _joined(list(words[0].text)) if words else "")


def _id3_date_words(tags: Any) -> list[Any]:
    """Return the frames that hold a date which is no time stamp."""
    return [frame for frame in tags.getall("TXXX") if frame.desc.upper() == _DATE_WORDS]


def _id3_cover(tags: Any) -> Cover | None:
    pictures = sorted(tags.getall("APIC"), key=lambda picture: picture.type != 3)
    return Cover(bytes(pictures[0].data), pictures[0].mime) if pictures else None


def _mp4_text(tags: Any, name: str) -> str:
    values = tags.get(name)
    if name != "trkn":
        return _joined(values)
    words = [bytes(each).decode("utf-8", "replace") for each in tags.get(_TRACK_WORDS) or []]
    return track_of(values[0] if values else (0, 0), _joined(words))


def _mp4_cover(tags: Any) -> Cover | None:
    pictures = tags.get("covr")
    if not pictures:
        return None
    return Cover(bytes(pictures[0]), "image/png" if pictures[0].imageformat == 14 else "image/jpeg")


def _vorbis_cover(file: Any) -> Cover | None:
    import mutagen
    from mutagen import flac

    picture_of: Any = flac.Picture
    pictures = list(getattr(file, "pictures", []))
    for text in file.tags.get("metadata_block_picture", []) if not pictures else []:
        try:
            pictures.append(picture_of(base64.b64decode(text)))
        except (binascii.Error, ValueError, mutagen.MutagenError):
            continue
    pictures.sort(key=lambda picture: picture.type != 3)
    return Cover(bytes(pictures[0].data), pictures[0].mime) if pictures else None


def _write_id3(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    from mutagen import aiff, wave

    id3: Any = importlib.import_module("mutagen.id3")
    kinds: dict[str, Any] = {"AIFF": aiff.AIFF, "WAV": wave.WAVE}
    holder = kinds[format](path) if format in kinds else None
    if holder is not None and holder.tags is None:
        holder.add_tags()
    frames = _id3_of(path, id3) if holder is None else holder.tags
    old = [frame for name in (*_ID3.values(), "APIC") for frame in _id3_frames(frames, name)]
    for frame in old + _id3_date_words(frames):
        del frames[frame.HashKey]
    for key, text in tags.items():
        for frame in _id3_made(id3, key, text):
            frames.add(frame)
    if cover is not None:
        frames.add(id3.APIC(encoding=3, mime=cover.mime, type=3, desc="", data=cover.data))
    frames.save(path)


def _id3_made(id3: Any, key: str, text: str) -> list[Any]:
    """Return the frames for a tag: one, and for a date that is no time stamp its year, if any, and its words."""
    if key == "comment":
        return [id3.COMM(encoding=3, lang="eng", desc="", text=text)]
    if key != "date":
        return [getattr(id3, _ID3[key])(encoding=3, text=text)]
    stamp = stamp_in(text)
    made = [id3.TDRC(encoding=3, text=stamp)] if stamp else []
    return made if stamp == text else [*made, id3.TXXX(encoding=3, desc=_DATE_WORDS, text=text)]


def _id3_of(path: Path, id3: Any) -> Any:
    """Return the frames that an MP3 file has already."""
    try:
        return id3.ID3(path)
    except id3.ID3NoHeaderError:
        return id3.ID3()


def _write_vorbis(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    from mutagen import flac, oggopus, oggvorbis

    kinds: dict[str, Any] = {"FLAC": flac.FLAC, "OGG": oggvorbis.OggVorbis, "OPUS": oggopus.OggOpus}
    file = kinds[format](path)
    if file.tags is None:
        file.add_tags()
    for name in (*_VORBIS.values(), "metadata_block_picture"):
        if name in file.tags:
            del file.tags[name]
    if format == "FLAC":
        file.clear_pictures()
    for key, text in tags.items():
        file.tags[_VORBIS[key]] = text
    if cover is not None:
        make: Any = flac.Picture
        picture = make()
        picture.type, picture.mime, picture.data = 3, cover.mime, cover.data
        if format == "FLAC":
            file.add_picture(picture)
        else:
            file.tags["metadata_block_picture"] = base64.b64encode(picture.write()).decode("ascii")
    file.save()


def _write_mp4(path: Path, tags: Mapping[str, str], cover: Cover | None) -> None:
    mp4: Any = importlib.import_module("mutagen.mp4")
    file = mp4.MP4(path)
    if file.tags is None:
        file.add_tags()
    for name in (*_MP4.values(), _TRACK_WORDS, "covr"):
        file.tags.pop(name, None)
    for key, text in tags.items():
        if key != "track":
            file.tags[_MP4[key]] = [text]
        elif (pair := pair_in(text)) is not None:
            file.tags["trkn"] = [pair]
        else:
            file.tags[_TRACK_WORDS] = [text.encode("utf-8")]
    if cover is not None:
        kind = mp4.MP4Cover.FORMAT_PNG if cover.mime == "image/png" else mp4.MP4Cover.FORMAT_JPEG
        file.tags["covr"] = [mp4.MP4Cover(cover.data, kind)]
    file.save()
