# SPDX-License-Identifier: GPL-3.0-or-later
"""A history kept in a folder: records in SQLite, long samples in files beside it.

Samples are on the disk before the step that needs them, so all of a step is kept or nothing of it, whenever the power
fails. What comes back is what was kept, or there is a sentence.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.progress import counted
from editor.core.project import Project
from editor.core.saving.record_table import WAIT_S, Damaged, Record, RecordTable, reached
from editor.core.saving.records import (
    FileState,
    Making,
    Naming,
    file_in,
    file_record,
    parts_of,
    project_file_in,
    record_of,
    samples_record,
)
from editor.core.saving.sample_files import read_samples, write_samples
from editor.core.sound.sources import MemorySource, SilentSource, Source
from processors.api import Notify, ignore

DATABASE = "history.sqlite"
FORMAT = 1
INLINE_BYTES = 1 << 18
"""Samples up to this size stand in a record; longer ones get a file."""

_TOP = "history"

StateOf = Callable[[Source], FileState | None]
"""Tells which sound file holds a source exactly, for as long as it does."""

TAKEN = "Another window works with these edits already; go on there."


class Gone(EditorError):
    """A sound file that edits need is gone or isn't as it was."""


class Taken(EditorError):
    """Another program works in the folder."""


@dataclass(frozen=True)
class Steps:
    """A history as values: where it begins, its commands, how many are in effect, and after how many it was saved.

    `file` is the project file that the user saves to, as it was when it was last read or written.
    """

    first: Project
    commands: tuple[Command, ...] = ()
    position: int = 0
    clean_position: int | None = None
    file: FileState | None = None

    @property
    def current(self) -> Project:
        """The project as it is now."""
        return self.commands[self.position - 1].after if self.position else self.first


class Storage:
    """Keeps the steps of one history in `folder`. Use it from one thread at a time."""

    def __init__(self, folder: Path, state_of: StateOf = lambda source: None, wait_s: float = WAIT_S) -> None:
        """Open what is in `folder`, or begin. What a file holds by `state_of` isn't copied. Raises `EditorError`."""
        self.folder = folder
        self._state_of = state_of
        self._keys: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
        self._parts: dict[str, tuple[str, ...]] = {}
        self._states: set[str] = set()
        self._in_place: WeakSet[Source] = WeakSet()
        with self._told("restored" if (folder / DATABASE).exists() else "kept"):
            folder.mkdir(parents=True, exist_ok=True)
            self._records = RecordTable(folder / DATABASE, wait_s)
            with ExitStack() as at_failure:
                at_failure.callback(self._records.close)  # nobody else could
                self._last = max((int(key) for key in self._records.all_keys() if key.isdecimal()), default=0)
                at_failure.pop_all()

    def close(self) -> None:
        """Let go of the folder."""
        self._records.close()

    def claim(self, program: str, is_alive: Callable[[str], bool]) -> bool:
        """Make `program` the owner, unless another one is that and alive; return whether it is."""
        with self._told("restored"):
            return self._records.claim(program, is_alive)

    def owner(self) -> str:
        """Return the program that works here, or worked last; "" for none. Raises `EditorError`."""
        with self._told("restored"):
            return self._records.owner()

    def names(self) -> tuple[str, ...] | None:
        """Return the names of the tracks that are kept; None when nothing is. Raises `EditorError` for damage."""
        with self._told("restored"):
            return tuple(self._records.get(_TOP)["names"]) if self._records.has(_TOP) else None

    def saving(self) -> tuple[bool, FileState | None]:
        """Return whether the present state that is kept was saved too, and the project file that it belongs to."""
        with self._told("restored"):
            top = self._records.get(_TOP)
            return bool(top["clean"] == top["position"]), project_file_in(top)

    def lost(self) -> list[Source]:
        """Return what isn't copied, since a file held it, but that file doesn't any more."""
        return [source for source in self._in_place if self._state_of(source) is None]

    def withdraw(self) -> None:
        """Keep nothing from now on; what was kept is still there to be part of what will be. Raises `EditorError`."""
        with self._told("kept"):
            self._records.change({}, [_TOP])

    def keep(self, steps: Steps, stopped: Callable[[], bool] = lambda: False) -> None:
        """Keep `steps` in place of what was kept before; only what is new is written.

        Raises `EditorError` when that fails, and `Stopped` once `stopped` says so; then it is as it was before.
        """
        naming = Naming(self._keys, self._last)
        try:
            with self._told("kept"):
                top = _top_record(steps, naming)
                gone = self.lost()
                made = self._outdated(gone, stopped)
                made |= {key: self._record(thing, key, naming, stopped) for key, thing in naming.new()}
                parts = self._parts | {key: parts_of(record) for key, record in made.items()}
                states = [top["first"], *top["commands"]]
                dead = set() if self._states <= set(states) else parts.keys() - reached(states, parts)
                self._records.change({**made, _TOP: top}, dead)
        except BaseException:
            self._remove_files(naming.keys.values())
            raise
        self._keys.update(naming.keys)
        self._last = naming.last
        self._in_place.difference_update(gone)
        self._states = set(states)
        self._parts = parts
        self._forget(dead)

    def reading(
        self, reopened: Callable[[FileState], Source], notify: Notify = ignore, anyway: bool = False
    ) -> Generator[float, None, Steps]:
        """Read what is kept: yield shares done, return the steps. `reopened` gives the samples of a sound file.

        Steps that can't be had any more, as their files are gone, are left out, which is told by `notify`; the present
        state is not, but may have silence in place of them `anyway`. Raises `EditorError`, `Gone` if that helps.
        """
        with self._told("restored"):
            top = self._records.get(_TOP)
            if top["format"] > FORMAT:
                raise EditorError("A newer version of the program kept these edits; start that one to restore them.")
            keys, position = top["commands"], top["position"]
            silent = notify if anyway else None
            made = Making(self._records.get, lambda key, record: self._source(key, record, reopened, silent))
            current = made.thing(self._records.get(keys[position - 1])["after"] if position else top["first"])
            first = position - (yield from counted(_had(made, keys[:position][::-1]), lambda n: n / len(keys)))
            last = position + (yield from counted(_had(made, keys[position:]), lambda n: (position + n) / len(keys)))
            self._keys.update({thing: key for key, thing in made.things.items()})
            self._parts = dict.fromkeys(self._records.all_keys(), ()) | made.parts
            self._parts.pop(_TOP, None)  # another program may have withdrawn it meanwhile
            self._states = set(self._parts)  # so that what wasn't read goes with the next change
        count, lost = len(keys), len(keys) - (last - first)
        if lost:
            notify(f"{lost} of {count} steps can't be undone or redone any more, because what they need is gone.")
        commands = tuple(made.things[key] for key in keys[first:last])
        begin = commands[0].before if commands else current
        clean = top["clean"] - first if top["clean"] in range(first, last + 1) else None
        return Steps(begin, commands, position - first, clean, project_file_in(top))

    def _record(self, thing: Any, key: str, naming: Naming, stopped: Callable[[], bool]) -> Record:
        """Return the record of a new thing; long samples are written to a file."""
        record = record_of(thing, naming.key)
        if record is not None:
            return record
        state = None if isinstance(thing, MemorySource) else self._state_of(thing)  # a short one outlives its file
        if state is not None:
            self._in_place.add(thing)
            return file_record(state, thing)
        return self._copied(thing, key, stopped)

    def _outdated(self, sources: list[Source], stopped: Callable[[], bool]) -> dict[str, Record]:
        """Return new records of samples whose file was changed, such as by an export, where they are still had."""
        made = {}
        for source in sources:
            with suppress(EditorError):  # one that is read where it lies is gone anyway
                made[self._keys[source]] = self._copied(source, self._keys[source], stopped)
        return made

    def _copied(self, thing: Source, key: str, stopped: Callable[[], bool]) -> Record:
        if thing.channels * thing.frames * 4 <= INLINE_BYTES:
            return samples_record(thing)
        shape = {"channels": thing.channels, "frames": thing.frames, "bits": thing.bits}
        return {"checksum": write_samples(self._file(key), thing, stopped), **shape}

    def _source(
        self, key: str, record: Record, reopened: Callable[[FileState], Source], silent: Notify | None
    ) -> Source:
        """Return the samples that don't stand in the record itself. Raises `EditorError`, `OSError`.

        If `silent` may be told, there is silence in place of a file that is gone, and in one that was changed what it
        holds now; the record still names the file.
        """
        shape = record["channels"], record["frames"], record["bits"]
        if "file" not in record:
            return read_samples(self._file(key), *shape, record["checksum"])
        path = file_in(record).path
        try:
            source = reopened(file_in(record))
            if (source.channels, source.frames, source.bits) != shape:
                raise Gone(f"{path} is read in another way now; restore with the version of before.")
        except EditorError:
            if silent is None:
                raise
            silent(f"There is silence in place of {path}.")
            return SilentSource(record["channels"], record["frames"])
        if silent and self._state_of(source) != file_in(record):
            silent(f"{path} was changed; the sound that it holds now is restored.")
        self._in_place.add(source)
        return source

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.samples"

    def _forget(self, dead: set[str]) -> None:
        """Drop what no step needs; a thing that the clipboard still holds gets another key if it comes back."""
        if not dead:
            return
        self._parts = {key: parts for key, parts in self._parts.items() if key not in dead}
        for thing in [thing for thing, key in self._keys.items() if key in dead]:
            del self._keys[thing]
            self._in_place.discard(thing)
        self._remove_files(dead)

    def _remove_files(self, keys: Iterable[str]) -> None:
        for key in keys:
            with suppress(OSError):
                self._file(key).unlink(missing_ok=True)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Turn what goes wrong into a sentence: edits can't be `what`, "kept" or "restored"."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
        except (sqlite3.Error, UnicodeError, Damaged) as error:  # of damaged names sqlite3 can't even complain
            if what == "restored" and getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise Taken(TAKEN) from error
            reason = str(error).partition(" with text ")[0]  # which may be long, and no text at all
        else:
            return
        if what == "kept":
            raise EditorError(
                f"Edits can't be kept safe in {self.folder.parent} ({reason}); make room there, or export soon."
            )
        raise EditorError(f"What was kept in {self.folder} can't be restored ({reason}).")


def _had(made: Making, keys: Sequence[str]) -> Generator[int, None, int]:
    """Make one thing after the other until one can't be had: yield its number, return how many there are."""
    number = 0
    with suppress(EditorError, Damaged, OSError, sqlite3.Error):
        for number, key in enumerate(keys):
            made.thing(key)
            yield number
        number = len(keys)
    return number


def _top_record(steps: Steps, naming: Naming) -> Record:
    """Return the record that all others hang on."""
    file = steps.file
    return {
        "format": FORMAT,
        "first": naming.key(steps.first),
        "commands": [naming.key(command) for command in steps.commands],
        "position": steps.position,
        "clean": steps.clean_position,
        "names": [track.name for track in steps.current.tracks],
        "project": file and os.fspath(file.path),
        "project_state": file and [file.size, file.mtime_ns],
    }
