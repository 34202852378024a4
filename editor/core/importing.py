# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files become tracks here: short ones are copied into memory, long ones are read where they lie, except that a
long FLAC file, whose every place has to be looked for and decoded anew, is decoded once into a temporary file.

So a long recording opens at once and takes no memory, and a short one survives whatever happens to its file. Decoding a
compressed file goes on in a thread of its own, so that progress is seen and cancelling works.
"""

from __future__ import annotations

import weakref
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from editor.core.background import BackgroundThread
from editor.core.errors import EditorError
from editor.core.files import AudioFile, open_audio
from editor.core.files.marker_labels import read_labels
from editor.core.files.problems import changed_while_read
from editor.core.progress import counted, finish
from editor.core.project import Marker, Project, Track
from editor.core.saving.project_file import is_project_file, read_project
from editor.core.saving.records import FileState, file_state
from editor.core.saving.storage import Gone
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MEMORY_LIMIT, FileSource, Source, SourceWriter
from processors.api import Notify

BLOCK = 262144
"""Frames that are copied at a time."""

EXACT_BITS = 24
"""Integers of more bits don't fit into float32."""

MOST_REASONS = 3
"""Files that can't be read, of which each is told with its reason."""

MOST_NAMES = 20
"""Those that are named; a folder may hold thousands."""

LOOK_S = 0.05
"""Seconds between two looks at how far the decoding is."""


class FileTracks:
    """Opens files, and remembers which are still read where they lie and must not be written over."""

    def __init__(self, folder: Path | None = None, memory_limit: int = MEMORY_LIMIT) -> None:
        """Copy files up to `memory_limit` bytes of samples; `folder` takes temporary files."""
        self._folder = folder
        self._memory_limit = memory_limit
        self._in_use: weakref.WeakSet[FileSource] = weakref.WeakSet()
        self._originals: weakref.WeakKeyDictionary[Source, FileState] = weakref.WeakKeyDictionary()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Files whose samples some state of the history still needs."""
        return tuple(sorted({source.path for source in self._in_use}))

    def original_of(self, table: PieceTable) -> Path | None:
        """Return the file that holds exactly the sound of `table`, unless it was changed since it was opened."""
        if len(table.pieces) != 1:
            return None
        piece = table.pieces[0]
        original = self.state_of(piece.source)
        whole = piece.start == 0 and piece.frames == piece.source.frames
        return original.path if original is not None and whole else None

    def state_of(self, source: Source) -> FileState | None:
        """Return the file that holds exactly the samples of `source`, unless it was changed since it was opened."""
        original = self._originals.get(source)
        return original if original is not None and file_state(original.path) == original else None

    def reopened(self, state: FileState, anyway: bool = False) -> Source:
        """Return the samples of a file that was opened before. Raises `Gone` when it isn't as it was, `EditorError`.

        Where only its tags were changed, what is in it `anyway` is the same.
        """
        now = file_state(state.path)
        if now is None or (now != state and not anyway):
            raise Gone(
                f"{state.path} is gone or was changed; put it back as it was, then start the program again to restore "
                "the edits."
            )
        source = finish(self._source(open_audio(state.path, folder=self._folder)))
        self._originals[source] = now
        return source

    def load(self, paths: Sequence[Path], steps: int, notify: Notify) -> Generator[int, None, Project]:
        """Read files: yield 0 to `steps`, return a project with a track for each, and with all of those that are one.

        A file that can't be read is told by `notify` while others can. Raises `EditorError` when none can.
        """
        opened = Project()
        problems: dict[Path, EditorError] = {}
        for number, path in enumerate(paths):
            try:
                opened = opened.joined((yield from _counted(self._project(path, notify), number, len(paths), steps)))
            except EditorError as error:
                problems[path] = error
        if problems and len(problems) == len(paths):
            raise EditorError(_told(problems, len(paths)))
        if problems:
            notify(_told(problems, len(paths)))
        yield steps
        return opened

    def _project(self, path: Path, notify: Notify) -> Generator[float, None, Project]:
        """Yield shares done, 0 to 1; return what one file holds."""
        if is_project_file(path):
            return (yield from read_project(path, self._folder))
        track = yield from self.track(path, notify)
        return Project((track,), _noted_markers(path, track))

    def track(self, path: Path, notify: Notify) -> Generator[float, None, Track]:
        """Read one sound file: yield shares done, 0 to 1, return its track. Raises `EditorError`."""
        original = file_state(path)
        file = yield from _Opening(path, self._folder).shares()
        for note in file.notes:
            notify(note)
        source = yield from self._source(file)
        if file_state(path) not in (original, None):
            notify(changed_while_read(path))
        if not file.notes and original is not None:
            self._originals[source] = original
        return Track(
            path.stem,
            file.sample_rate,
            PieceTable.from_source(source),
            path=path,
            format=file.format,
            encoding=file.encoding,
            bit_rate=file.bit_rate,
            tags=dict(file.tags),
            cover=file.cover,
        )

    def _source(self, file: AudioFile) -> Generator[float, None, Source]:
        """Yield shares done; return the samples of `file`, which is closed when they no longer need it."""
        bits = _exact_bits(file)
        packed = file.format == "FLAC" or file.encoding.startswith("ALAC_")
        if file.channels * file.frames * 4 > self._memory_limit and not packed:
            source = FileSource(file, file.path, bits, None if file.bits is None else file.state)
            self._in_use.add(source)
            return source
        with file, SourceWriter(file.channels, self._folder, bits=bits, memory_limit=2 * self._memory_limit) as writer:
            for start in range(0, file.frames, BLOCK):
                writer.append(file.read(start, min(BLOCK, file.frames - start)))
                yield writer.frames / file.frames
            return writer.finish()


def _noted_markers(path: Path, track: Track) -> tuple[Marker, ...]:
    """Return the markers that were set while the recording at `path` was made."""
    rate = track.sample_rate
    return tuple(Marker(min(round(time_s * rate), track.frames), name) for time_s, name in read_labels(path))


def _counted(
    work: Generator[float, None, Project], number: int, count: int, steps: int
) -> Generator[int, None, Project]:
    """Run `work`, which yields shares of file `number` of `count`, and yield how many of `steps` are done."""
    return counted(work, lambda share: int((number + share) * steps / count))


class _Opening:
    """Opens a file in a thread, so that it is seen how far the decoding is."""

    def __init__(self, path: Path, folder: Path | None) -> None:
        self._path, self._folder = path, folder
        self._file: Future[AudioFile] = Future()
        self._share, self._is_wanted = 0.0, True

    def shares(self) -> Generator[float, None, AudioFile]:
        """Yield shares decoded, return the file; closing stops the decoding. Raises `EditorError`."""
        thread = BackgroundThread(self._work, name=f"open {self._path.name}")
        thread.start()
        try:
            while thread.is_alive():
                thread.join(LOOK_S)
                yield min(self._share, 1.0)
        except GeneratorExit:
            self._is_wanted = False
            thread.join()
            if self._file.exception() is None:
                self._file.result().close()
            raise
        return self._file.result()

    def _work(self) -> None:
        try:
            self._file.set_result(open_audio(self._path, folder=self._folder, progress=self._report))
        except BaseException as error:  # noqa: BLE001 - handed on to the thread that waits
            self._file.set_exception(error)

    def _report(self, share: float) -> None:
        self._share = share
        if not self._is_wanted:
            raise InterruptedError("no longer wanted")


def _told(problems: Mapping[Path, EditorError], count: int) -> str:
    """Return what to say of files, of so many, that can't be read: why, or of more than a few only which."""
    if len(problems) <= MOST_REASONS:
        return " ".join(map(str, problems.values()))
    names = ", ".join(path.name for path in [*problems][:MOST_NAMES]) + (" …" if len(problems) > MOST_NAMES else "")
    return f"{len(problems)} of {count} files can't be read: {names}; open one by itself to learn why."


def _exact_bits(file: AudioFile) -> int | None:
    whole = file.encoding.startswith(("PCM_", "ALAC_"))
    return file.bits if whole and file.bits is not None and file.bits <= EXACT_BITS else None
