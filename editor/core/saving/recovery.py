# SPDX-License-Identifier: GPL-3.0-or-later
"""What was not exported yet outlives the program: each change is kept on the disk, in a thread, until it needn't be.

Every running program has a folder of its own. One whose program is gone was left behind by a crash, a power failure or
the end of the desktop, and is offered to the next that starts.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor.core.background import BackgroundThread
from editor.core.errors import EditorError
from editor.core.history import History
from editor.core.saving.records import FileState
from editor.core.saving.sample_files import Stopped
from editor.core.saving.storage import DATABASE, TAKEN, StateOf, Steps, Storage, Taken
from processors.programs import is_alive, this_program

LOG = logging.getLogger(__name__)

SETTLE_S = 0.2
"""Seconds to wait for further changes, such as those of a drag, before they are written."""

RETRY_S = 60.0
"""Seconds after which what couldn't be kept, such as on a full disk, is tried again, and files are looked at again."""

LOOK_S = 1.0
"""Seconds to wait for a database that another program writes to, before it counts as that one's."""

NEW_S = 60.0
"""Seconds for which a folder without an owner may be that of a program that is just making it."""


class Journal:
    """Keeps one history in a folder below `root`, as long as it holds what was not exported."""

    def __init__(
        self,
        root: Path,
        state_of: StateOf,
        fail: Callable[[Exception], None],
        kept: Callable[[Steps | None], None] = lambda steps: None,
    ) -> None:
        """Begin with nothing to keep. In the journal's thread `fail` is told when keeping begins to fail.

        `kept` is told what is on the disk now; None when nothing needs to be.
        """
        self._root, self._state_of, self._fail, self._kept = root, state_of, fail, kept
        self._storage: Storage | None = None
        self._adopted: Storage | None = None
        self._before: Storage | None = None  # until what was adopted holds the edits too
        self._wanted: Steps | None = None
        self._changed = threading.Condition()
        self._is_new = self._closing = self._gives_up = self._has_failed = False
        self._thread = BackgroundThread(self._work, name="journal")

    def follow(self, history: History, file: FileState | None = None) -> None:
        """Keep `history` as it is now, soon, and its project `file`; returns at once. After `close` nothing is kept."""
        steps = None if history.is_clean and not history.can_redo else steps_of(history, file)
        with self._changed:
            if self._closing or (steps is None and self._thread.ident is None and self._adopted is None):
                return
            self._wanted, self._is_new = steps, True
            self._changed.notify()
        if self._thread.ident is None:
            self._thread.start()

    def adopt(self, storage: Storage) -> None:
        """Go on in `storage` with what was read from it, from the next change on."""
        with self._changed:
            self._adopted = storage

    def close(self, keeps: bool) -> None:
        """End, once everything is on the disk if it `keeps` that for the next start; else nothing is left.

        What was adopted stays if nothing came in its place, such as after a bug while it was restored.
        """
        with self._changed:
            self._closing, self._gives_up = True, not keeps
            self._changed.notify()
        if self._thread.ident is not None:
            self._thread.join()
        own = (self._storage, self._wanted is not None)
        for storage, is_needed in (own, (self._adopted, True), (self._before, True)):
            if storage is not None:
                storage.close()
                if not (keeps and is_needed):
                    remove(storage.folder)

    def _work(self) -> None:
        is_last = False
        while not is_last:
            with self._changed:
                self._changed.wait_for(lambda: self._is_new or self._closing, RETRY_S)
                self._changed.wait_for(lambda: self._closing, SETTLE_S)
                if self._gives_up:
                    return
                steps, is_last = self._wanted, self._closing
                is_new, self._is_new = self._is_new, False
                if is_new and self._adopted is not None:
                    self._before, self._storage, self._adopted = self._storage, self._adopted, None
            try:
                if not (is_new or self._has_failed or (steps is not None and self._has_lost())):
                    continue
                self._keep(steps)
                self._has_failed = False
                self._kept(steps)
                if self._before is not None:
                    self._before.close()
                    remove(self._before.folder)
                    self._before = None
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 - the window says it, and editing goes on
                if not self._has_failed:
                    self._fail(error)
                self._has_failed = True

    def _has_lost(self) -> bool:
        """Return whether a file that held what is kept is gone or was changed, so that what it held must be copied."""
        return self._storage is not None and bool(self._storage.lost())

    def _keep(self, steps: Steps | None) -> None:
        if steps is None:
            if self._storage is not None:
                self._storage.withdraw()
            return
        if self._storage is not None and not self._storage.folder.exists():  # somebody has cleared up
            self._storage.close()
            self._storage = None
        if self._storage is None:
            self._storage = self._begun()
        self._storage.keep(steps, lambda: self._gives_up)

    def _begun(self) -> Storage:
        """Return a new storage, this program's own; where there can be none, as on a full disk, nothing is left."""
        folder = self._root / f"{time.time_ns()}-{secrets.token_hex(4)}"
        with contextlib.ExitStack() as at_failure:
            at_failure.callback(shutil.rmtree, folder, ignore_errors=True)
            storage = Storage(folder, self._state_of)
            at_failure.callback(storage.close)
            storage.claim(this_program(), is_alive)
            at_failure.pop_all()
        return storage


@dataclass(frozen=True)
class Left:
    """What a program that is gone left behind: the names of its tracks (none if they can't be read), and since when.

    Of what `is_saved` all is safe but the steps that were undone. `file` is the project that the rest belongs to.
    """

    folder: Path
    names: tuple[str, ...]
    time_s: float
    is_saved: bool = False
    file: Path | None = None


def abandoned(root: Path) -> list[Left]:
    """Return what was left in `root`, the latest first; what holds nothing is removed. Nothing alive is touched."""
    found, folders = list[Left](), list[Path]()
    with contextlib.suppress(OSError):
        folders = sorted(root.iterdir(), reverse=True)
    for folder in folders:
        try:
            left = _left(folder) if folder.is_dir() else None
        except OSError as error:  # another program has just removed it, or it belongs to another user
            LOG.warning("%s can't be looked at: %s", folder, error)
        else:
            found += [] if left is None else [left]
    return found


def claimed(left: Left, state_of: StateOf = lambda source: None) -> Storage:
    """Return what was left, as this program's own. Raises `Taken`, or `EditorError` for damage."""
    storage = Storage(left.folder, state_of)
    try:
        if not storage.claim(this_program(), is_alive):
            raise Taken(TAKEN)
    except BaseException:
        storage.close()
        raise
    return storage


def discard(left: Left) -> None:
    """Remove what was left, damaged or not. Raises `Taken`."""
    try:
        claimed(left).close()
    except Taken:
        raise
    except EditorError as error:
        LOG.warning("%s", error)
    remove(left.folder)


def remove(folder: Path) -> None:
    """Remove a journal's folder; what can't be removed holds nothing at least."""
    with contextlib.suppress(EditorError):
        storage = Storage(folder)
        with contextlib.suppress(EditorError):
            storage.withdraw()
        storage.close()
    shutil.rmtree(folder, ignore_errors=True)


def steps_of(history: History, file: FileState | None = None) -> Steps:
    """Return a history as values, with the project file that it is saved to."""
    commands = history.commands
    first = commands[0].before if commands else history.current
    return Steps(first, commands, history.position, history.clean_position, file)


def _left(folder: Path) -> Left | None:
    """Return what is in a folder, unless it belongs to a program that is alive or holds nothing."""
    database = folder / DATABASE
    time_s = (database if database.exists() else folder).stat().st_mtime
    is_new = time.time() - time_s < NEW_S
    if not database.exists():
        if not is_new:
            remove(folder)
        return None
    try:
        storage = Storage(folder, wait_s=LOOK_S)
        try:
            owner = storage.owner()
            if is_alive(owner) or (not owner and is_new):
                return None
            names = storage.names()
            is_saved, file = storage.saving() if names is not None else (False, None)
        finally:
            storage.close()
    except Taken:  # it is alive, for it writes at this very moment
        return None
    except EditorError as error:
        LOG.warning("%s", error)
        return Left(folder, (), time_s)
    if names is None:
        remove(folder)
        return None
    return Left(folder, names, time_s, is_saved, None if file is None else file.path)
