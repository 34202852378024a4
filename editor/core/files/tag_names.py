# SPDX-License-Identifier: GPL-3.0-or-later
"""What tags are called in the editor, whatever a file calls them: the names of Vorbis comments, which any tag can have.

Tags are texts by name. Several values, such as two artists, are one text with a zero character between them, as in ID3,
where no text can hold one; people see "A; B". What was measured on the sound as it was (ReplayGain, R128, fingerprints,
iTunes' volume and gaps) is no tag here: it would be wrong of the cleaned sound. Nor is what tells of the old encoder.

What is no text has a family in front of its name. "id3:rating" goes into formats with ID3 only, as it is, in base64;
"timed:chapters" go nowhere, because nobody knows what time they would be at, and of several pictures only the cover
does. But they are there to be told of. "speakers:" goes from WAV to WAV without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

TAG_KEYS = ("title", "artist", "album", "date", "genre", "comment", "track")
"""The tags that have a field in the window."""

FURTHER_KEYS = (
    *("albumartist", "composer", "conductor", "performer", "lyricist", "arranger", "discnumber", "grouping", "mood"),
    *("lyrics", "language", "bpm", "initialkey", "copyright", "organization", "isrc", "catalognumber", "barcode"),
    *("media", "compilation", "originaldate", "website", "titlesort", "artistsort", "albumsort", "composersort"),
)
"""Others that can be set by name. A file may hold any besides; they go where it goes."""

FURTHER_PICTURES = "picture:further pictures"
"""Tells that there is more than the cover: a back, a booklet's page, the band."""

SPEAKERS = "speakers:mask"
"""Which speakers the channels of surround sound are for, as the header of WAV counts them; a number in decimal."""

_BETWEEN = "\0"
_FAMILIES = {"id3": ("MP3", "AIFF", "WAV"), "timed": (), "picture": (), "speakers": ("WAV", "RF64", "FLAC")}
_MEASURED = (
    *("replaygain_", "r128_", "acoustid_fingerprint", "musicip_fingerprint", "length", "tlen", "tdly"),
    *("itunnorm", "itunsmpb", "itunpgap", "itunes_cddb"),
)
_OF_THE_FILE = (
    *("encod", "tsse", "tden", "tdtg", "tflt", "tsiz", "comment:id3v1", "creation_time", "duration"),
    *("major_brand", "minor_version", "compatible_brands"),
    *("waveformatextensible_", "metadata_block_picture", "coverart"),
)
_ALSO = {"album artist": "albumartist", "album_artist": "albumartist", "label": "organization"}
_ALSO |= {"publisher": "organization", "unsyncedlyrics": "lyrics", "key": "initialkey", "tempo": "bpm"}
_NUMBER = re.compile(r"\d+", re.ASCII)
_TOTALS = {"tracktotal": "track", "totaltracks": "track", "disctotal": "discnumber", "totaldiscs": "discnumber"}


def collected(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the tags in pairs of name and value, several values of a name together; what is no tag is left out."""
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        for value in filter(str.strip, values_of(text) if is_tag(name) else []):
            values = found.setdefault(name, [])
            if value not in values:
                values.append(value)
    return {name: _BETWEEN.join(values) for name, values in found.items()}


def values_of(text: str) -> list[str]:
    """Return the values that the text of a tag holds."""
    return text.split(_BETWEEN)


def shown(text: str) -> str:
    """Return the text of a tag as people read it: several values as "a; b"."""
    return text.replace(_BETWEEN, "; ")


def neutral(name: str) -> str:
    """Return the editor's name of a tag that a file names freely; an odd one keeps its capitals for its program."""
    name = name.strip()
    lower = name.lower()
    if is_packed(lower):
        return lower.replace(":", " ")
    if lower == "tracknumber":
        return "track"
    return lower if (name.isascii() and name.isupper()) or lower in (*TAG_KEYS, *FURTHER_KEYS) else name


def is_packed(name: str) -> bool:
    """Return whether the text of a tag of that name is nothing to read."""
    return name.partition(":")[0] in _FAMILIES and ":" in name


def is_at_home(name: str, format: str) -> bool:
    """Return whether a tag of that name can be in a file of that format, as far as its family goes."""
    return not is_packed(name) or format in _FAMILIES[name.partition(":")[0]]


def shouted(name: str) -> str:
    """Return a name as taggers write it where names are free."""
    return name.upper() if name.isascii() and name.islower() else name


def as_numbered(tags: Mapping[str, str]) -> dict[str, str]:
    """Return tags as ID3 and MP4 have them: one name where Vorbis comments know several, and "3/12" with its total."""
    made = dict(tags)
    for name, common in _ALSO.items():
        if name in made and made.get(common) in (None, made[name]):
            made[common] = made.pop(name)
    for name, number in _TOTALS.items():
        if _NUMBER.fullmatch(made.get(name, "")) and _NUMBER.fullmatch(made.get(number, "")):
            made[number] += f"/{made.pop(name)}"
    return made


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[set[str], dict[str, str]]:
    """Return the names of tags that must go, and the tags to write, so that `old` becomes `new`."""
    fresh = {name: text for name, text in new.items() if text and old.get(name) != text}
    return {name for name in old if name in fresh or not new.get(name)}, fresh


def is_tag(name: str) -> bool:
    """Return whether a name stands for something that belongs to the music, and not to one file of it."""
    return bool(name) and not is_measured(name) and not name.lower().startswith(_OF_THE_FILE)


def is_measured(name: str) -> bool:
    """Return whether a name stands for what was measured on the sound as it was."""
    return name.lower().removeprefix("comment:").startswith(_MEASURED)
