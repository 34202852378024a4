# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags as MP4 keeps them: in M4A files, and in videos.

Which atom has which name is mutagen's own table, with what is missing there. What has no atom, or none that can hold
it, such as a track called "A1", goes into one for free text.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from editor.core.files.covers import FRONT, Cover, Picture, front_of, seen
from editor.core.files.id3_tags import free_names
from editor.core.files.tag_limits import pair_in, that_fit, track_of
from editor.core.files.tag_names import as_numbered, collected, difference, is_tag, neutral, shouted, values_of

_FREE = "----:com.apple.iTunes:"
_BESIDES = {"\xa9wrt": "composer", "\xa9lyr": "lyrics", "\xa9wrk": "work", "\xa9mvn": "movementname", "trkn": "track"}
_BESIDES |= {"\xa9mvi": "movement", "\xa9mvc": "movementtotal", "cpil": "compilation", "\xa9too": "encoder"}
_OF_THE_STORE = (
    *("stik", "rtng", "hdvd", "pgap", "pcst", "shwm", "tvsn", "tves", "gnre"),
    *("plID", "cnID", "geID", "atID", "sfID", "cmID", "akID", "covr"),
)
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_PAIRS, _NUMBERS = ("trkn", "disk"), ("tmpo", "\xa9mvi", "\xa9mvc")


def read(atoms: Any) -> dict[str, str]:
    """Return the tags in MP4 atoms."""
    pairs: list[tuple[str, str]] = []
    for key in sorted(atoms, key=lambda key: key.startswith("----")):
        name = _name(key)
        text = "\0".join(_texts(key, atoms[key])) if name else ""
        if key != _FREE + "TRACK" or not any(text for known, text in pairs if known == "track"):
            pairs.append((name, text))
    return collected(pairs)


def pictures(atoms: Any) -> list[Picture]:
    """Return the pictures in a file that there is something to see of."""
    mimes = {14: "image/png"}
    return seen((FRONT, mimes.get(each.imageformat, "image/jpeg"), bytes(each)) for each in atoms.get("covr", []))


def rewrite(path: Path, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Give an M4A file these tags and this cover in place of its own."""
    mp4 = _mp4()
    file = mp4.MP4(path)
    if file.tags is None:
        file.add_tags()
    gone, fresh = difference(read(file.tags), as_numbered(tags))
    for key in [key for key in file.tags if _name(key) in gone]:
        del file.tags[key]
    for name, text in that_fit("M4A", fresh).items():
        key, values = _made(name, values_of(text))
        file.tags[key] = values
    if cover != front_of(pictures(file.tags)):
        file.tags.pop("covr", None)
        if cover is not None:
            kind = mp4.MP4Cover.FORMAT_PNG if cover.mime == "image/png" else mp4.MP4Cover.FORMAT_JPEG
            file.tags["covr"] = [mp4.MP4Cover(cover.data, kind)]
    file.save()


def carry_over(original: Path, copy: Path) -> None:
    """Give a copy of a video the atoms of the original, those of shops too; libav moves a dozen of them.

    May raise `OSError` and `mutagen.MutagenError`.
    """
    import mutagen

    try:
        atoms = _mp4().MP4(original).tags or {}
    except mutagen.MutagenError:
        return  # then there are none that can be read
    kept = {key: values for key, values in atoms.items() if not _name(key) or is_tag(_name(key))}
    if kept:
        file = _mp4().MP4(copy)
        if file.tags is None:
            file.add_tags()
        file.tags.update(kept)
        file.save()


def _mp4() -> Any:
    return importlib.import_module("mutagen.mp4")  # has no annotations


@cache
def _names() -> dict[str, str]:
    """Return the names of atoms: what mutagen writes for each of its names, it also reads as such."""
    names = {}
    for name, put in importlib.import_module("mutagen.easymp4").EasyMP4Tags.Set.items():
        atoms = _mp4().MP4Tags()
        put(atoms, name, ["1"])
        names.update(dict.fromkeys(atoms, name))
    return names | _BESIDES


@cache
def _keys() -> dict[str, str]:
    """Return the atom for each name; free texts, such as those of MusicBrainz, are called as in ID3."""
    free = {name: _FREE + called for name, called in free_names().items()}
    return {name: key for key, name in _names().items()} | free


def _name(key: str) -> str:
    """Return the name of an atom, "" for one that only a shop or a player understands."""
    if key in _names():
        return _names()[key]
    if not key.startswith("----"):
        return "" if key in _OF_THE_STORE else key.removeprefix("\xa9").lower()
    return next((name for name, known in _keys().items() if known == key), neutral(key.split(":", 2)[-1]))


def _texts(key: str, values: Any) -> Iterator[str]:
    """Yield the values of an atom as texts."""
    for value in values if isinstance(values, list) else [values]:
        if key.startswith("----"):
            if getattr(value, "dataformat", 1) == 1:
                yield bytes(value).decode("utf-8", "replace")
        elif key in _PAIRS:
            yield track_of(value)
        elif isinstance(value, bool):
            yield str(int(value))
        elif key in _NUMBERS:
            yield str(value or "")  # 0 is unknown
        else:
            yield str(value)


def _made(name: str, texts: list[str]) -> tuple[str, Any]:
    """Return an atom and its values: the one for the name, or one for free text where that can't hold them."""
    key = _keys().get(name, _FREE + shouted(name))
    if key in _PAIRS and len(texts) == 1 and (pair := pair_in(texts[0])) is not None:
        return key, [pair]
    if key in _NUMBERS and len(texts) == 1 and _NUMBER.fullmatch(texts[0]):
        return key, [int(texts[0])]
    if key == "cpil" and texts in (["0"], ["1"]):
        return key, texts == ["1"]
    if key in (*_PAIRS, *_NUMBERS, "cpil"):
        key = _FREE + shouted(name)
    return key, [text.encode("utf-8") for text in texts] if key.startswith("----") else texts
