# SPDX-License-Identifier: GPL-3.0-or-later
"""A project as one file that holds all of it, to go on another day or on another computer.

It is a ZIP file without compression: records as in the journal, one member for the samples of each source, and one for
how it was looked at; members that it doesn't know are left alone. ZIP's own checksums tell of damage. Samples are
copied out when it is opened, so that it may be written over, moved or removed meanwhile.
"""

from __future__ import annotations

import errno
import json
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import numpy as np

from editor.core.errors import EditorError
from editor.core.files.problems import cannot_read, reading_failed
from editor.core.files.project_mark import MEMBER, TYPE, is_project
from editor.core.files.target import Target
from editor.core.project import Project
from editor.core.saving.looks import Look, look_in, look_record
from editor.core.saving.record_table import Record
from editor.core.saving.records import FileState, Making, Naming, file_state, record_of
from editor.core.sound.sources import STRETCH, Source, SourceWriter

ENDING = ".musicecan"
FORMAT = 1
RECORDS = "project.json"
LOOK = "look.json"

IN_MEMORY_BYTES = 16 << 20
"""Bytes of one source that are read into memory; more go to a temporary file."""

MARGIN = 65536
"""Frames that are kept before and behind what is heard of a sound, for fades at later edits."""

_DAMAGED = "it is no project, or a damaged one; take another copy of it"

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, RuntimeError, KeyError, TypeError, ValueError, OverflowError, AttributeError),
)
"""What comes of bytes that are not as they were written."""


def is_project_file(path: Path) -> bool:
    """Tell whether the file at `path` is a project, or at least is called like one."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return path.suffix.lower() == ENDING or is_project(file.read(128))
    except (OSError, ValueError):  # opening it says why
        return False


def write_project(
    project: Project,
    path: Path,
    protect: Iterable[Path] = (),
    known: FileState | None = None,
    look: Look | None = None,
) -> Generator[float, None, Path]:
    """Write `project` as it is now to `path`: yield shares done, return the path; closing leaves no new file.

    `look` is how it is looked at, which `read_look` tells again.

    The file appears whole or not at all. Raises `EditorError` when it can't be written, is one of `protect`, or doesn't
    look as it is `known` to.
    """
    with Target(path, protect) as target:
        with zipfile.ZipFile(cast(IO[bytes], target.output()), "w") as archive:
            yield from _written(project, archive)
            if look is not None:
                archive.writestr(zipfile.ZipInfo(LOOK), json.dumps(look_record(look)))
        target.prepare()
        check_unchanged(path, known)  # by another window that was saving it too
    return path


def _written(project: Project, archive: zipfile.ZipFile) -> Iterator[float]:
    """Write `project` into `archive`: yield shares done."""
    top, records, samples = _recorded(project)
    firsts = _cropped(records)
    total, done = max(sum(map(_bytes, records.values())), 1), 0
    archive.writestr(zipfile.ZipInfo(MEMBER), TYPE)
    archive.writestr(zipfile.ZipInfo(RECORDS), json.dumps({"format": FORMAT, "project": top, "records": records}))
    for key, source in samples.items():
        member = zipfile.ZipInfo(_member(key))
        member.file_size = _bytes(records[key])  # tells whether it needs the large kind of header
        with archive.open(member, "w") as file:
            first, frames = firsts.get(key, 0), records[key]["frames"]
            for start in range(0, frames, STRETCH):
                yield done / total
                block = source.read(first + start, min(STRETCH, frames - start))
                done += file.write(np.ascontiguousarray(block, "<f4").data.cast("B"))
    yield done / total


def check_unchanged(path: Path, known: FileState | None) -> None:
    """Raise `EditorError` where the file at `path` is another one than the one that is `known`."""
    if known is not None and path.is_file() and file_state(path) != known:
        raise EditorError(f"{path.name} was changed by another window or program; save the project under another name.")


def _recorded(project: Project) -> tuple[str, dict[str, Record], dict[str, Source]]:
    """Return the key of `project`, the records that it is made of, and the sources whose samples are not in these."""
    naming = Naming({}, 0)
    top = naming.key(project)
    records, samples = dict[str, Record](), dict[str, Source]()
    for key, thing in naming.new():
        record = record_of(thing, naming.key)
        if record is None:
            record = {"channels": thing.channels, "frames": thing.frames, "bits": thing.bits}
            samples[key] = thing
        records[key] = record
    return top, records, samples


def _cropped(records: dict[str, Record]) -> dict[str, int]:
    """Shorten sources that are longer than what is heard of them, in `records`; return where what is left begins.

    So a song that was cut out of a concert doesn't carry all of it.
    """
    pieces = [piece for record in records.values() for piece in record.get("pieces", ())]
    whole = {record[word] for record in records.values() for word in ("faded", "mixed") if word in record}
    heard: dict[str, tuple[int, int]] = {}
    for key, start, frames in pieces:
        first, last = heard.get(key, (start, start + frames))
        heard[key] = min(first, start), max(last, start + frames)
    firsts = {}
    for key, (first, last) in heard.items():
        if _is_samples(records[key]) and key not in whole:
            firsts[key] = max(first - MARGIN, 0)
            records[key]["frames"] = min(last + MARGIN, records[key]["frames"]) - firsts[key]
    for piece in pieces:
        piece[1] -= firsts.get(piece[0], 0)
    return firsts


def read_project(path: Path, folder: Path | None = None) -> Generator[float, None, Project]:
    """Read the project at `path`: yield shares done, return it. `folder` takes temporary files, which have no names.

    Raises `EditorError` when it can't be read.
    """
    with _told(path), zipfile.ZipFile(path) as archive:
        top = _top_record(archive)
        if top["format"] > FORMAT:
            raise cannot_read(path, "a newer version of the program made it; open it with that one")
        records: dict[str, Record] = top["records"]
        total, done, sources = max(sum(map(_bytes, records.values())), 1), 0, dict[str, Source]()
        for key, record in records.items():
            if _is_samples(record):
                sources[key] = yield from _read_samples(archive, key, record, folder, done, total)
                done += _bytes(record)
        project = Making(records.__getitem__, lambda key, _: sources[key]).thing(top["project"])
        if not isinstance(project, Project):
            raise TypeError("the whole is no project")
    yield 1.0
    return project


def read_look(path: Path) -> Look | None:
    """Return how the project at `path` was looked at when it was saved.

    None where the file doesn't tell, or not so that it can be understood: it is no part of the project.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return look_in(json.loads(_content(archive, LOOK)))
    except (OSError, *_BROKEN):
        return None


def _top_record(archive: zipfile.ZipFile) -> Record:
    """Return what tells of all the rest."""
    if _content(archive, MEMBER) != TYPE.encode():
        raise ValueError("another program's file")
    top: Record = json.loads(_content(archive, RECORDS))
    return top


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return all that is in a member; one that is compressed, as none is made, could hold more than any memory."""
    if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
        raise ValueError("not as it was written")
    return archive.read(name)


def _read_samples(
    archive: zipfile.ZipFile, key: str, record: Record, folder: Path | None, before: int, total: int
) -> Generator[float, None, Source]:
    """Copy the samples of one source out: yield shares done of `total` bytes, of which `before` are done."""
    channels, frames, bits = record["channels"], record["frames"], record["bits"]
    member = archive.getinfo(_member(key))
    if member.file_size != _bytes(record) or member.compress_type != zipfile.ZIP_STORED:
        raise ValueError("not as it was written")
    writer = SourceWriter(channels, folder, bits=bits, memory_limit=IN_MEMORY_BYTES)
    with archive.open(member) as file, writer:
        while writer.frames < frames:
            yield (before + writer.frames * channels * 4) / total
            count = min(STRETCH, frames - writer.frames)
            data = file.read(channels * count * 4)
            writer.append(np.frombuffer(data, "<f4").reshape(channels, count))
        return writer.finish()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file at `path` into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EINVAL:  # a damaged place lies before the beginning of the file
            raise cannot_read(path, _DAMAGED) from error
        raise reading_failed(path, error) from error
    except _BROKEN as error:
        raise cannot_read(path, _DAMAGED) from error


def _member(key: str) -> str:
    return f"{key}.samples"


def _is_samples(record: Record) -> bool:
    """Tell whether a record stands for samples in a member of their own."""
    return "frames" in record


def _bytes(record: dict[str, Any]) -> int:
    """Return the length of the samples that a record stands for."""
    return int(record["channels"] * record["frames"] * 4) if _is_samples(record) else 0
