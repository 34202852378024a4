# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags as ID3 keeps them: in MP3 files, and in a chunk of WAV and AIFF.

Which frame has which name is mutagen's own table. What has no frame goes into one for free text (TXXX), and so does a
date that is no time stamp. Ratings and the like are packed as they are. What is left is only true of the file or the
sound as it was, such as where to seek in it, and stays only where the file does.
"""

from __future__ import annotations

import base64
import importlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from editor.core.files.covers import FRONT, Cover, Picture, front_of, seen
from editor.core.files.tag_limits import date_of, stamp_in, that_fit
from editor.core.files.tag_names import as_numbered, collected, difference, is_packed, neutral, shouted, values_of

_OWN_KEYS = ("TXXX", "UFID")
_BESIDES = {"USLT": "lyrics", "TMCL": "performer", "TIPL": "involvedpeople", "TDOR": "originaldate", "WOAR": "website"}
_BESIDES |= {"TKEY": "initialkey", "TRCK": "track", "MVNM": "movementname", "MVIN": "movement", "TDRL": "releasedate"}
_BESIDES |= {"TOAL": "originalalbum", "TOPE": "originalartist"}
_OF_OLD = ("TDAT", "TIME", "TORY", "TRDA", "TYER", "TSIZ")  # ID3 2.4 has no such frames
_CREDIT = re.compile(r"(.*\S)\s*\((.+)\)", re.DOTALL)
_CREDITS = ("TMCL", "TIPL")
_DESCRIBED = {"comment": "COMM", "website": "WXXX"}
_PACKED = {"POPM": "id3:rating", "PCNT": "id3:play count", "GEOB": "id3:attached file", "USER": "id3:terms"}
_PACKED |= {"PRIV": "id3:private data", "MCDI": "id3:disc contents", "UFID": "id3:file identifier"}
_PACKED |= {"OWNE": "id3:purchase", "COMR": "id3:offer", "PCST": "id3:podcast flag"}
_PACKED |= {"CHAP": "timed:chapters", "CTOC": "timed:chapters", "SYLT": "timed:synchronized lyrics"}
_PACKED |= {"ETCO": "timed:events", "SYTC": "timed:tempo changes"}
_MEASURED = ("PRIV:PeakValue:", "PRIV:AverageLevel:")  # by Windows Media Player


def read(frames: Any) -> dict[str, str]:
    """Return the tags in ID3 frames."""
    pairs: list[tuple[str, str]] = []
    stamps: dict[str, str] = {}
    for frame in frames.values():
        name = _name(frame)
        text = "\0".join(_values(frame)) if name else ""
        if isinstance(frame, _id3().TimeStampTextFrame):
            stamps[name] = text
        else:
            pairs.append((name, text))
    found = collected(pairs)
    return found | collected((name, date_of(stamp, found.get(name, ""))) for name, stamp in stamps.items())


def pictures(frames: Any) -> list[Picture]:
    """Return the pictures in a file that there is something to see of."""
    return seen((int(each.type), each.mime, bytes(each.data)) for each in frames.getall("APIC"))


def rewrite(path: Path, format: str, tags: Mapping[str, str], cover: Cover | None) -> None:
    """Give an MP3, WAV or AIFF file these tags and this cover in place of its own."""
    frames = _frames_of(path, format)
    gone, fresh = difference(read(frames), as_numbered(tags))
    _remove(frames, gone)
    for name, text in that_fit("MP3", fresh).items():
        for frame in _made(name, values_of(text)):
            frames.add(frame)
    if cover != front_of(pictures(frames)):
        frames.delall("APIC")
        if cover is not None:
            make = _id3().APIC
            frames.add(make(encoding=3, mime=cover.mime, type=FRONT, desc="", data=cover.data))
    frames.save(path)


def _id3() -> Any:
    return importlib.import_module("mutagen.id3")  # has no annotations


def _frames_of(path: Path, format: str) -> Any:
    """Return the frames that a file has already."""
    from mutagen import aiff, wave

    id3 = _id3()
    kinds: dict[str, Any] = {"AIFF": aiff.AIFF, "WAV": wave.WAVE}
    if format not in kinds:
        try:
            return id3.ID3(path)
        except id3.ID3NoHeaderError:
            return id3.ID3()
    holder = kinds[format](path)
    if holder.tags is None:
        holder.add_tags()
    return holder.tags


@cache
def _names() -> dict[str, str]:
    """Return the names of frames: what mutagen writes for each of its names, it also reads as such."""
    names = {}
    for name, put in importlib.import_module("mutagen.easyid3").EasyID3.Set.items():
        frames = _id3().ID3()
        if "*" not in name:
            put(frames, name, ["1"])
        names.update({key if frame.FrameID in _OWN_KEYS else frame.FrameID: name for key, frame in frames.items()})
    return names | _BESIDES


def free_names() -> dict[str, str]:
    """Return what tags are called in frames for free text, where that isn't just their name."""
    return {name: key.removeprefix("TXXX:") for name, key in _keys().items() if key.startswith("TXXX:")}


@cache
def _keys() -> dict[str, str]:
    """Return the frame for each name; one of mutagen's before another."""
    return {name: key for key, name in reversed(_names().items())}


@cache
def _nameless() -> set[str]:
    """Return frames of texts and addresses that no name is known for; they are called as they are in ID3."""
    kinds = _id3().TextFrame, _id3().UrlFrame
    known = {*_names(), *_OWN_KEYS, *_DESCRIBED.values(), *_OF_OLD}
    return {key.lower() for key, frame in _id3().Frames.items() if issubclass(frame, kinds) and key not in known}


def _name(frame: Any) -> str:
    """Return the name of a frame, "" for one that holds no text."""
    known = _names().get(frame.HashKey) or _names().get(frame.FrameID) or _PACKED.get(frame.FrameID)
    if known and not frame.HashKey.startswith(_MEASURED):
        return known
    if frame.FrameID == "TXXX":
        return neutral(frame.desc) or "txxx"
    for name, key in _DESCRIBED.items():
        if frame.FrameID == key:
            return f"{name}:{frame.desc}" if frame.desc else name
    return frame.FrameID.lower() if isinstance(frame, (_id3().TextFrame, _id3().UrlFrame)) else ""


def _values(frame: Any) -> list[str]:
    """Return the values that a frame holds."""
    if is_packed(_name(frame)):
        return [_packed(frame)]
    if frame.FrameID in _CREDITS:
        return [f"{person} ({role})" if role else person for role, person in frame.people]
    if frame.FrameID == "UFID":
        return [frame.data.decode("ascii", "replace")]
    if isinstance(frame, _id3().UrlFrame):
        return [frame.url]
    texts = frame.genres if frame.FrameID == "TCON" else frame.text  # a genre may be a number
    return [texts] if isinstance(texts, str) else [str(text) for text in texts]


def _packed(frame: Any) -> str:
    """Return a frame that holds no text in base64, as part of a tag of its own."""
    holder, file = _id3().ID3(), io.BytesIO()
    holder.add(frame)
    holder.save(file, padding=lambda _: 0)
    return base64.b64encode(file.getvalue()).decode("ascii")


def _unpacked(text: str) -> Iterable[Any]:
    """Return the frame that `_packed` made a text of."""
    frames: Iterable[Any] = _id3().ID3(io.BytesIO(base64.b64decode(text))).values()
    return frames


def _remove(frames: Any, names: Iterable[str]) -> None:
    """Take out all frames of these names."""
    for key in [key for key, frame in frames.items() if _name(frame) in names]:
        del frames[key]


def _made(name: str, values: list[str]) -> Iterator[Any]:
    """Yield the frames for a tag, which are one for most."""
    id3, key = _id3(), _key(name, values)
    kind, _, about = key.partition(":")
    if is_packed(name):
        yield from (frame for value in values for frame in _unpacked(value))
    elif kind in ("COMM", "TXXX", "WXXX"):
        # each takes what it has
        yield id3.Frames[kind](encoding=3, lang="eng", desc=about, url=values[0], text=values)
    elif kind == "USLT":
        yield id3.USLT(encoding=3, lang="eng", desc="", text="\n\n".join(values))
    elif kind == "UFID":
        yield id3.UFID(owner=about, data=values[0].encode("ascii", "replace"))
    elif kind in _CREDITS:
        credits = [match.groups() if (match := _CREDIT.fullmatch(value)) else (value, "") for value in values]
        yield id3.Frames[kind](encoding=3, people=[[role, person] for person, role in credits])
    elif issubclass(id3.Frames[kind], id3.UrlFrame):
        yield from (id3.Frames[kind](url=url) for url in values)
    elif issubclass(id3.Frames[kind], id3.TimeStampTextFrame):
        yield from _dates(name, kind, values)
    else:
        yield id3.Frames[kind](encoding=3, text=values)


def _dates(name: str, kind: str, values: list[str]) -> Iterator[Any]:
    """Yield the frame of a date; where that is no time stamp, that of its year, if any, and one of its words."""
    text = "; ".join(values)
    stamp = stamp_in(text)
    if stamp:
        yield _id3().Frames[kind](encoding=3, text=stamp)
    if stamp != text:
        yield _id3().TXXX(encoding=3, desc=name.upper(), text=values)


def _key(name: str, values: list[str]) -> str:
    """Return the key of the frame for a tag: "TCOM", or "TXXX:MOOD OF THE DAY", which can hold everything."""
    key = _own_key(name, values)
    letters = "ascii" if key.startswith("UFID") else "latin-1" if key.startswith("W") else "utf-8"
    return key if all(text == text.encode(letters, "replace").decode(letters) for text in values) else _free_key(name)


def _own_key(name: str, values: list[str]) -> str:
    """Return the key of the frame that is made for a tag of that name and these values."""
    kind, _, about = name.partition(":")
    if kind in _DESCRIBED and (about or kind == "comment"):
        return f"{_DESCRIBED[kind]}:{about}"
    if name == "performer" and all(map(_CREDIT.fullmatch, values)):
        return "TMCL"
    return name.upper() if name in _nameless() else _keys().get(name) or _free_key(name)


def _free_key(name: str) -> str:
    return f"TXXX:{shouted(name)}"
