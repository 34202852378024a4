# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording that nobody changed is copied and not encoded anew, so that even an MP3 comes out bit for bit.

Only tags and cover may differ; what the editor doesn't know, such as broadcast time codes or loudness tags, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from editor.core.files import Cover
from editor.core.files.committing import Committing
from editor.core.files.problems import changed_meanwhile, reading_failed, writing_failed
from editor.core.files.tags import CAN_REWRITE, rewrite_tags
from editor.core.files.target import Target
from editor.core.files.writing import put_tags

_PART = 1 << 20


class FileCopy(Committing):
    """Writes a copy of a sound file. Leaving its `with` statement commits, or aborts when there was an exception."""

    def __init__(self, original: Path, path: Path, format: str, protect: Iterable[Path]) -> None:
        """Begin a copy of `original`, a file of that format, at `path`. Raises `EditorError`."""
        self._original, self._format = original, format
        self._target = Target(path, protect)
        self._retagged: tuple[Mapping[str, str], Cover | None] | None = None
        self._is_whole = False

    @staticmethod
    def can_retag(format: str) -> bool:
        """Return whether a copy of that format can get other tags."""
        return format in CAN_REWRITE

    def retag(self, tags: Mapping[str, str], cover: Cover | None) -> None:
        """Have the copy get these tags and this cover in place of the original's."""
        self._retagged = tags, cover

    def shares(self) -> Iterator[float]:
        """Copy the bytes, and yield the share that is done. Raises `EditorError`, also where they change meanwhile."""
        output = self._target.output()
        try:
            before = self._original.stat()
            with self._original.open("rb") as file:
                while part := file.read(_PART):
                    output.write(part)
                    yield min(file.tell() / max(before.st_size, 1), 1.0)
            after = self._original.stat()
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise changed_meanwhile(self._original)
        except OSError as error:
            if output.error is not None:
                raise writing_failed(self._target.path, output.error) from error
            raise reading_failed(self._original, error) from error

    def prepare(self) -> None:
        """Complete the file but for its name, which `commit` gives it. Raises `EditorError`."""
        if self._retagged is not None:
            tags, cover = self._retagged
            put_tags(self._target, lambda path: rewrite_tags(path, self._format, tags, cover))
        self._target.prepare()
        self._is_whole = True

    def commit(self) -> None:
        """Complete the file and give it its name. Raises `EditorError`."""
        if not self._is_whole:
            self.prepare()
        self._target.complete()
        self._open = False
