# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that appears whole or not at all: written beside its final place under another name, renamed when complete.

Encoders get a file object from here and not a path, so that the operating system's own reason (disk full, quota) is
known; libsndfile would only say that fewer bytes were written than it wanted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import resources
from editor.core.files.disk_names import check_length, is_no_windows_name
from editor.core.files.problems import cannot_write, writing_failed

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
"""What disks say that know no second name for a file, such as FAT and some in the network."""

_BEGIN, _END = ".musicecan-", ".part"

_DEAD_S = 7 * 24 * 3600.0
"""Seconds without a write after which a temporary file is what a killed program left."""


class OutputFile:
    """A binary file object that remembers the first error. With `raises=False` it answers 0 bytes instead of raising.

    libsndfile calls it from C, where an exception could only be printed.
    """

    def __init__(self, file: BinaryIO, raises: bool = True) -> None:
        """Write to `file`, which must be unbuffered."""
        self._file = file
        self._raises = raises
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        """Write all of `data`; return its length, or 0 after an error."""
        view = memoryview(data).cast("B")
        length = len(view)
        if self.error is None:
            try:
                while view:
                    view = view[self._file.write(view) :]
                return length
            except OSError as error:
                self.error = error
        if self._raises:
            raise self.error
        return 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place; return it."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def flush(self) -> None:
        """Do nothing: the file is unbuffered."""

    def seekable(self) -> bool:
        """Return True."""
        return True

    def writable(self) -> bool:
        """Return True."""
        return True

    def readable(self) -> bool:
        """Return True."""
        return True


class Placing(Protocol):
    """Follows the making of a file and says where it goes in the end. What it raises throws the file away."""

    def begins(self, temporary: Path) -> None:
        """Learn the name of the temporary file, before there is one; again when the file must begin anew."""

    def place(self, temporary: Path) -> Path | None:
        """Say what the whole file, which is still under its temporary name, is to be called in the same folder.

        Nothing is replaced there: if another program takes that name meanwhile, this is asked again. None: the file
        goes to the path it was begun for, and replaces what is there.
        """


class Target:
    """The file to be made at `path`, and its temporary stand-in. All problems are `EditorError`.

    `with` completes it in the end; where anything is raised instead, nothing is left of it.
    """

    def __init__(self, path: Path, protect: Iterable[Path | str] = (), placing: Placing | None = None) -> None:
        """Check that `path` may be written and is none of `protect`, and make the temporary file.

        In the end it replaces what is at `path`, unless `placing` says otherwise.
        """
        self.path = path
        self._final = _checked(path, protect)
        self._placing = placing
        self.temporary, self._file = self._make()

    def __enter__(self) -> Target:
        """Return the target."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Complete the file, or discard it and tell why it can't be written."""
        if error is None:
            self.complete()
            return
        self.discard()
        if isinstance(error, OSError):
            raise writing_failed(self.path, error) from error

    def output(self, raises: bool = True) -> OutputFile:
        """Return a file object to write the temporary file."""
        return OutputFile(self._file, raises)

    def restart(self) -> BinaryIO:
        """Begin anew with a second temporary file; return the first one, to read from.

        It has no name any more and goes when it is closed, or when the program is killed: so that at no time there are
        two temporary files, of which `placing` knows one only.
        """
        old = self._let_go_of_name()
        try:
            self.temporary, self._file = self._make()
        except BaseException:
            old.close()
            raise
        return old

    def prepare(self) -> None:
        """Make sure that everything is on the disk, so that only the name is missing; harmless when called again."""
        if self._file.closed:
            return
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            self.discard()
            raise writing_failed(self.path, error) from error

    def complete(self) -> None:
        """Make sure that everything is on the disk, and give the file its name."""
        self.prepare()
        try:
            if not self._take_free_name():
                with contextlib.suppress(OSError):  # there is none yet, or its disk knows none, as some in the network
                    shutil.copymode(self._final, self.temporary)
                os.replace(self.temporary, self._final)
        except OSError as error:
            self.discard()
            raise writing_failed(self.path, error) from error
        _sync_names(Path(os.path.realpath(self.path)).parent)

    def discard(self) -> None:
        """Remove the temporary file; harmless when called again or after `complete`."""
        with contextlib.suppress(OSError):
            self._file.close()
        _remove(self.temporary)

    def _take_free_name(self) -> bool:
        """Give the file the name that is made up for it; False where there is none. Raises `OSError`."""
        while self._placing is not None and (path := self._placing.place(self.temporary)) is not None:
            self.path = path
            check_length(path.name)
            with contextlib.suppress(FileExistsError):
                give_name(self.temporary, Path(os.path.realpath(path)))
                return True
        return False

    def _let_go_of_name(self) -> BinaryIO:
        """Return the temporary file, open, without a name."""
        try:
            self._file.close()
            at_close = getattr(os, "O_TEMPORARY", 0)  # on Windows, where an open file keeps its name until then
            handle = os.open(self.temporary, os.O_RDONLY | getattr(os, "O_BINARY", 0) | at_close)
            if not at_close:
                os.unlink(self.temporary)
        except OSError as error:
            raise writing_failed(self.path, error) from error
        return os.fdopen(handle, "rb")

    def _make(self) -> tuple[Path, BinaryIO]:
        """Return a new temporary file in the folder of the final one, with ordinary permissions."""
        _sweep(self._final.parent)
        temporary = self._final.parent / f"{_BEGIN}{secrets.token_hex(6)}{_END}"
        if self._placing is not None:
            self._placing.begins(temporary)
        try:
            handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise writing_failed(self.path, error) from error
        return temporary, os.fdopen(handle, "w+b", buffering=0)


def give_name(temporary: Path, final: Path) -> None:
    """Rename a file, in one step, without replacing another. Raises `FileExistsError` when there is one, `OSError`."""
    if os.name == "nt":
        os.rename(temporary, final)  # never replaces there, as it does elsewhere
        return
    try:
        os.link(temporary, final)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_reserved(temporary, final)
    else:
        _remove(temporary)


def _rename_reserved(temporary: Path, final: Path) -> None:
    """Rename a file onto an empty one, which keeps other programs from that name. Raises `OSError`."""
    os.close(os.open(final, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    try:
        os.replace(temporary, final)
    except OSError:
        _remove(final)
        raise


def _checked(path: Path, protect: Iterable[Path | str]) -> Path:
    """Return where the file really goes (behind links), once that is known to be allowed."""
    try:
        if os.name == "nt" and is_no_windows_name(path.name):  # before Windows is asked, which takes some for a device
            raise ValueError("not a name on Windows")
        check_length(path.name)
        final = Path(os.path.realpath(path))
        if final.is_dir():
            raise cannot_write(path, "a folder has that name; choose another name")
        for each in map(Path, protect):
            if final == Path(os.path.realpath(each)) or (final.exists() and each.exists() and final.samefile(each)):
                raise cannot_write(path, "it is the input itself; choose another name")
        if final.exists():
            if resources.is_own(final):
                raise cannot_write(path, "it belongs to the program itself; choose another name")
            if not final.is_file():
                raise cannot_write(path, "it is a device or a pipe; choose another name")
            with final.open("r+b"):
                pass
    except OSError as error:
        raise writing_failed(path, error) from error
    except ValueError as error:  # a zero byte in the name, elsewhere than on Windows
        raise cannot_write(
            path, "its name holds a character that no file name can have; choose another name"
        ) from error
    return final


def _sync_names(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk too, which may be taken out once the file is said to be."""
    with contextlib.suppress(OSError):  # as on Windows, which opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove the temporary files that killed programs left in a folder; it takes long until they count as that."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_BEGIN) and entry.name.endswith(_END):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat().st_mtime > _DEAD_S:
                        os.unlink(entry.path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
