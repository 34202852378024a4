# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags as Vorbis comments keep them, in FLAC, OGG and Opus files; and, read only, as APE and Windows Media do.

All three are lists of names and texts, so there is little to translate.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor.core.files.covers import FRONT, Cover, Picture, front_of, seen
from editor.core.files.speakers import named_in_flac
from editor.core.files.tag_limits import that_fit
from editor.core.files.tag_names import SPEAKERS, collected, difference, neutral, values_of

_CHANNEL_MASK, _HEXADECIMAL = "waveformatextensible_channel_mask", re.compile("(0x)?[0-9a-fA-F]{1,8}")
_APE = {"year": "date", "disc": "discnumber", "album artist": "albumartist"}
_ASF = {
    "Title": "title", "Author": "artist", "Description": "comment", "Copyright": "copyright",
    "WM/AlbumTitle": "album", "WM/Year": "date", "WM/TrackNumber": "track", "WM/PartOfSet": "discnumber",
    "WM/BeatsPerMinute": "bpm", "WM/Writer": "lyricist", "WM/Publisher": "organization", "WM/AuthorURL": "website",
    "WM/ContentGroupDescription": "grouping", "WM/SubTitle": "version", "WM/OriginalReleaseTime": "originaldate",
}  # fmt: skip
_ASF_OF_PROGRAMS = (
    *("mediaclass", "provider", "wmcontent", "wmcollection", "uniquefile", "mcdi", "shared", "wmfsdk"),
    *("isvbr", "deviceconformance", "asfleaky", "peakvalue", "averagelevel", "picture"),
)
_ASF_TEXTS_AND_NUMBERS = (0, 3, 4, 5)


def read(comments: Any) -> dict[str, str]:
    """Return the tags in Vorbis comments."""
    tags = collected((neutral(name), text) for name, text in comments)
    return tags | _speakers(comments)


def _speakers(comments: Any) -> dict[str, str]:
    """Return the speakers of surround sound, where a program that writes FLAC has put them into a comment."""
    mask = next((text for name, text in comments if name.lower() == _CHANNEL_MASK), "")
    speakers = int(mask, 16) if _HEXADECIMAL.fullmatch(mask) else 0
    return {SPEAKERS: str(speakers)} if speakers.bit_count() > 2 else {}


def read_ape(tags: Any) -> dict[str, str]:
    """Return the tags of APE, as Monkey's Audio, WavPack and Musepack files have them."""
    texts = [(neutral(name), str(value)) for name, value in tags.items() if value.kind == 0]
    return collected((_APE.get(name.lower(), name), text) for name, text in texts)


def read_asf(tags: Any) -> dict[str, str]:
    """Return the tags of a Windows Media file."""
    pairs = []
    for key, value in tags:
        plain = key.removeprefix("WM/").replace("MusicBrainz/", "musicbrainz_").replace(" ", "").lower()
        if value.TYPE in _ASF_TEXTS_AND_NUMBERS and not plain.startswith(_ASF_OF_PROGRAMS):
            pairs.append((_ASF.get(key, plain), str(value)))
    return collected(pairs)


def pictures(file: Any) -> list[Picture]:
    """Return the pictures in a file that there is something to see of."""
    return seen((int(each.type), each.mime, bytes(each.data)) for each in _pictures(file))


def rewrite(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Give a FLAC, OGG or Opus file these tags and this cover in place of its own."""
    from mutagen import flac, oggopus, oggvorbis

    kinds: dict[str, Any] = {"FLAC": flac.FLAC, "OGG": oggvorbis.OggVorbis, "OPUS": oggopus.OggOpus}
    file = kinds[format](path)
    if file.tags is None:
        file.add_tags()
    gone, fresh = difference(read(file.tags), tags)
    file.tags[:] = [(name, text) for name, text in file.tags if neutral(name) not in gone]
    fitting = that_fit(format, fresh)
    if comment := named_in_flac(fitting.pop(SPEAKERS, ""), file.info.channels):
        file.tags[_CHANNEL_MASK.upper()] = comment
    for name, text in fitting.items():
        file.tags[{"track": "tracknumber"}.get(name, name)] = values_of(text)
    if cover != front_of(pictures(file)):
        _put_cover(file, format, cover)
    file.save()


def _pictures(file: Any) -> list[Any]:
    """Return the pictures in a file."""
    import mutagen
    from mutagen import flac

    picture_of: Any = flac.Picture
    pictures = list(getattr(file, "pictures", []))
    for text in file.tags.get("metadata_block_picture", []) if not pictures else []:
        try:
            pictures.append(picture_of(base64.b64decode(text)))
        except (binascii.Error, ValueError, mutagen.MutagenError):
            continue
    return pictures


def _put_cover(file: Any, format: str, cover: Cover | None) -> None:
    """Put a cover in place of all pictures of a file."""
    from mutagen import flac

    if format == "FLAC":
        file.clear_pictures()
    if "metadata_block_picture" in file.tags:
        del file.tags["metadata_block_picture"]
    if cover is None:
        return
    make: Any = flac.Picture
    picture = make()
    picture.type, picture.mime, picture.data = FRONT, cover.mime, cover.data
    if format == "FLAC":
        file.add_picture(picture)
    else:
        file.tags["metadata_block_picture"] = base64.b64encode(picture.write()).decode("ascii")
