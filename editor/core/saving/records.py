# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects as plain values that JSON holds, and back.

Everything that several states share, down to the single source, is a record of its own, named by a key; a record names
its parts. So the next state of a long history costs only what is new in it, and what was shared is shared again.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from editor.core.commands import Applied, Command
from editor.core.files import Cover
from editor.core.mixing import ChannelSource
from editor.core.project import Marker, Project, Track
from editor.core.saving.record_table import Record
from editor.core.sound.faded_edges import FadedSource
from editor.core.sound.joins import JoinSource
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import MemorySource, SilentSource, Source

Name = Callable[[object], str]
"""Gives the key of a part, which gets a record too."""

Part = Callable[[str], Any]
"""Gives the part that has a key."""

LONGEST_SILENCE = 1 << 35
"""Frames of one silence that come back at most, a day at 384 kHz; earlier versions let in more than can be drawn."""

UNKNOWN = -1, -1
"""Size and time of no file."""

_PLAIN = ("name", "sample_rate", "gain_db", "pan", "muted", "soloed", "format", "encoding", "bit_rate")


@dataclass(frozen=True)
class FileState:
    """A sound file that a source holds exactly, and how it looked when it was read."""

    path: Path
    size: int
    mtime_ns: int


def file_state(path: Path) -> FileState | None:
    """Return how the file at `path` looks now; None when there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FileState(path, found.st_size, found.st_mtime_ns)


def project_file_in(top: Record) -> FileState | None:
    """Return the project file that a record names; earlier versions did not keep it, or not how it looked."""
    path = top.get("project")
    return None if path is None else FileState(Path(path), *(top.get("project_state") or UNKNOWN))


class Naming:
    """Gives keys to things that have none yet; `new` hands these out, also those that are named meanwhile."""

    def __init__(self, known: Mapping[Any, str], last: int) -> None:
        """Go on behind the number `last`; `known` things have their keys."""
        self.keys: dict[Any, str] = {}
        self.last = last
        self._known = known
        self._waiting: list[tuple[str, Any]] = []

    def key(self, thing: Any) -> str:
        """Return the key of a thing, a new one if need be."""
        found = self._known.get(thing) or self.keys.get(thing)
        if found is None:
            self.last += 1
            found = self.keys[thing] = str(self.last)
            self._waiting.append((found, thing))
        return found

    def new(self) -> Iterator[tuple[str, Any]]:
        """Yield the key of each new thing with it, once."""
        while self._waiting:
            yield self._waiting.pop()


class Making:
    """Makes things of their records, each once, also the pieces that tables share."""

    def __init__(self, record: Callable[[str], Record], source: Callable[[str, Record], Source]) -> None:
        """`record` gives those of keys; `source` makes those sources whose samples lie elsewhere."""
        self.things: dict[str, Any] = {}
        self.parts: dict[str, tuple[str, ...]] = {}
        self._record, self._source = record, source
        self._pieces: dict[tuple[str, int, int], Piece] = {}

    def thing(self, key: str) -> Any:
        """Return what is kept under `key`; its parts, which may be many and deep, are made first."""
        todo, read = [key], dict[str, Record]()
        while todo:
            at = todo[-1]
            if at in self.things:
                todo.pop()
                continue
            record = read.get(at) or read.setdefault(at, self._record(at))
            self.parts[at] = parts_of(record)
            missing = [part for part in self.parts[at] if part not in self.things]
            todo += missing
            if not missing:
                self.things[at] = self._made(at, record)
        return self.things[key]

    def _made(self, key: str, record: Record) -> Any:
        if "pieces" in record:
            return PieceTable(record["channels"], tuple(self._piece(*piece) for piece in record["pieces"]))
        return _thing_in(record, self.things.__getitem__, partial(self._source, key))

    def _piece(self, key: str, start: int, frames: int) -> Piece:
        place, source = (key, start, frames), self.things[key]
        if isinstance(source, SilentSource):  # which may be shorter than it was
            frames = min(frames, source.frames)
            start = min(start, source.frames - frames)
        return self._pieces.get(place) or self._pieces.setdefault(place, Piece(source, start, frames))


def record_of(thing: object, name: Name) -> Record | None:
    """Return what is in a command, or in what it is made of; None for plain samples, which may be many."""
    match thing:
        case Command():
            return _command_record(thing, name)
        case Project():
            markers = [[marker.frame, marker.name] for marker in thing.markers]
            return {"tracks": [name(track) for track in thing.tracks], "markers": markers}
        case Track():
            return _track_record(thing, name)
        case PieceTable():
            pieces = [[name(piece.source), piece.start, piece.frames] for piece in thing.pieces]
            return {"channels": thing.channels, "pieces": pieces}
        case Cover():
            return {"mime": thing.mime, "data": base64.b64encode(thing.data).decode()}
        case SilentSource():
            return {"silence": [thing.channels, thing.frames]}
        case FadedSource():
            return {"faded": name(thing.source), "rise": thing.rise, "fall": thing.fall, "still": thing.still}
        case ChannelSource():
            return {"mixed": name(thing.source), "matrix": thing.matrix.tolist()}
        case JoinSource():
            return {**samples_record(thing), "join": [name(thing.before), name(thing.behind)]}
    return None


def samples_record(source: Source) -> Record:
    """Return the samples of a short source."""
    samples = np.ascontiguousarray(source.read(0, source.frames), np.float32)
    return {"samples": base64.b64encode(samples.tobytes()).decode(), "channels": source.channels, "bits": source.bits}


def _thing_in(record: Record, part: Part, source: Callable[[Record], Source]) -> Any:
    """Return the thing in a record; `source` makes those sources whose samples lie elsewhere."""
    match record:
        case {"before": before, "after": after}:
            return _command_in(record, part(before), part(after))
        case {"tracks": tracks, "markers": markers}:
            return Project(tuple(map(part, tracks)), tuple(Marker(frame, text) for frame, text in markers))
        case {"table": table}:
            return _track_in(record, part(table), part)
        case {"mime": mime, "data": data}:
            return Cover(base64.b64decode(data), mime)
        case {"silence": [channels, frames]}:
            return SilentSource(channels, min(frames, LONGEST_SILENCE))
        case {"faded": key, "rise": rise, "fall": fall}:
            return FadedSource(part(key), rise, fall, record.get("still", 0))
        case {"mixed": key, "matrix": matrix}:
            return ChannelSource(part(key), matrix)
        case {"join": [before, behind]}:
            return JoinSource(_samples_in(record), record["bits"], part(before), part(behind))
        case {"samples": _}:
            return MemorySource(_samples_in(record), record["bits"])
    return source(record)


def parts_of(record: Record) -> tuple[str, ...]:
    """Return the keys of the parts that a record names."""
    named = [*record.get("tracks", ()), *record.get("join", ()), *(piece[0] for piece in record.get("pieces", ()))]
    named += [record[word] for word in ("before", "after", "table", "cover", "faded", "mixed") if record.get(word)]
    return tuple(dict.fromkeys(named))


def file_record(state: FileState, source: Source) -> Record:
    """Return where the samples of `source` lie, when that is a sound file."""
    where = [os.fspath(state.path), state.size, state.mtime_ns]
    return {"file": where, "channels": source.channels, "frames": source.frames, "bits": source.bits}


def file_in(record: Record) -> FileState:
    """Return the sound file that a record names."""
    path, size, mtime_ns = record["file"]
    return FileState(Path(path), size, mtime_ns)


def _command_record(command: Command, name: Name) -> Record:
    applied = command.applied
    made = None if applied is None else [applied.processor, applied.version, dict(applied.values)]
    words = {"name": command.name, "description": command.description, "applied": made}
    return {**words, "before": name(command.before), "after": name(command.after)}


def _command_in(record: Record, before: Project, after: Project) -> Command:
    applied = None if record["applied"] is None else Applied(*record["applied"])
    return Command(record["name"], record["description"], before, after, applied)


def _track_record(track: Track, name: Name) -> Record:
    plain = {word: getattr(track, word) for word in _PLAIN}
    path = None if track.path is None else os.fspath(track.path)
    cover = None if track.cover is None else name(track.cover)
    return {**plain, "table": name(track.table), "path": path, "tags": dict(track.tags), "cover": cover}


def _track_in(record: Mapping[str, Any], table: PieceTable, part: Part) -> Track:
    plain = {word: record[word] for word in _PLAIN}
    path = None if record["path"] is None else Path(record["path"])
    cover = None if record["cover"] is None else part(record["cover"])
    return Track(**plain, table=table, path=path, tags=record["tags"], cover=cover)


def _samples_in(record: Record) -> np.ndarray[Any, np.dtype[np.float32]]:
    samples = np.frombuffer(base64.b64decode(record["samples"]), np.float32)
    return samples.reshape(record["channels"], -1)
