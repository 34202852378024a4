# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading with libsndfile. Files that can be entered exactly at any frame are not decoded before they are asked for.

These are PCM, floating point and lossless files; OGG is decoded once, since libsndfile 1.2.2 seeks to wrong frames in
Vorbis. MP3 is left to PyAV: with libsndfile a file below 32 kHz is entered at wrong frames, one without a Xing header
gets a wrong length (by measurement less than half of it), and a damaged one makes it write to the terminal. So is Opus:
where its times step back, as FFmpeg writes them of sources that were cut together, libsndfile takes the rest for
damaged, and of some files it leaves seconds out. Of Ogg streams that follow one another it reads the first only, so
each is handed to it by itself.
"""

from __future__ import annotations

import io
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from editor.core.files.channel_order import from_libsndfile
from editor.core.files.chunk_tags import read_chunks
from editor.core.files.formats import bits_of
from editor.core.files.ogg import ogg_chain, ogg_is_complete
from editor.core.files.opened import NOT_SOUND, OpenedFile, Progress, Unreadable
from editor.core.files.plain_samples import open_plain
from editor.core.files.problems import cannot_read, changed_kind, clock, cut_off, unfinished
from editor.core.files.speakers import speakers_of_xiph
from editor.core.files.tag_limits import IN_SOUNDFILE
from editor.core.sound.sources import STRETCH, SourceWriter
from processors.api import Waveform

_EXACT = {"PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW", "IMA_ADPCM", "MS_ADPCM"}
_EXACT |= {"ALAC_16", "ALAC_20", "ALAC_24", "ALAC_32"}
_SIZES = re.compile(
    r"^\s*(?:data|SSND|RIFF|FORM|riff|Riff size|Data Size)\s*:\s*(\d+) \(should be (\d+)\)", re.MULTILINE
)
_FLOATING = re.compile("format : IEEE float")
_LONGEST = 2**48
_STREAMED = 0x7FFF0000  # a program that writes into a pipe can't know the size and puts a huge one


class SoundfileSamples:
    """Reads an open `SoundFile`, one thread at a time."""

    def __init__(self, file: Any, path: Path) -> None:
        """Read from `file`, a `soundfile.SoundFile`; `path` is for messages."""
        self._file = file
        self._path = path
        self._lock = threading.Lock()

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, (channels, frames). Raises `EditorError` where it is damaged."""
        with self._lock:
            try:
                samples = self._read(start, frames)
            except soundfile.SoundFileError as error:
                raise self._damaged(self._first_bad(start, frames)) from error
        if samples.shape[0] != frames:
            raise self._damaged(start + samples.shape[0])
        return np.ascontiguousarray(from_libsndfile(samples.T, self._file.subtype))

    def close(self) -> None:
        """Close the file, once a read that is under way has ended."""
        with self._lock:
            self._file.close()

    def _read(self, start: int, frames: int) -> Waveform:
        """Return samples (frames, channels), fewer at the end of what the file has."""
        if self._file.tell() != start:
            self._file.seek(start)
        samples: Waveform = self._file.read(frames, dtype="float32", always_2d=True)
        return samples

    def _first_bad(self, start: int, frames: int) -> int:
        """Return about where in a range that can't be read the damage is, and make the rest readable again."""
        bad = start
        try:
            self._reopen()
            for bad in range(start, start + frames, 4096):
                self._read(bad, min(4096, start + frames - bad))
        except soundfile.SoundFileError:
            self._reopen()  # libsndfile's FLAC decoder stays lost once it is
        return bad

    def _reopen(self) -> None:
        """Begin anew with a fresh decoder."""
        self._file.close()
        self._file = soundfile.SoundFile(_name(self._path))

    def _damaged(self, frame: int) -> Exception:
        at = clock(frame / self._file.samplerate)
        return cannot_read(self._path, f"it is damaged at about {at}; take another copy of it")


def open_with_soundfile(path: Path, folder: Path | None = None, progress: Progress | None = None) -> OpenedFile:
    """Open a file, or decode it into memory or a temporary file in `folder` when it can't be entered at any frame.

    Raises `Unreadable` for MP3, Opus and what libsndfile does not know, `EditorError` when there is no room.
    """
    links = _links(path)
    try:
        file = _link(path, links[0]) if len(links) > 1 else soundfile.SoundFile(_name(path))
    except (soundfile.SoundFileError, TypeError) as error:  # TypeError: ".raw" has no header to tell what is in it
        raise Unreadable(NOT_SOUND) from error
    try:
        found = _described(path, file)
        if len(links) > 1 or found.encoding not in _EXACT:
            return _decoded(path, file, links, found, folder, progress or (lambda share: None))
        return _opened(path, file, found)
    except BaseException:
        file.close()
        raise


def _name(path: Path) -> str | bytes:
    """Return a path as libsndfile takes it: as bytes but on Windows, where a name need not be text of any encoding."""
    return str(path) if os.name == "nt" else os.fsencode(path)


def _links(path: Path) -> tuple[tuple[int, int], ...]:
    """Return where the streams of an Ogg file lie; one for all other files. Raises `Unreadable` when pages are lost."""
    with path.open("rb") as file:
        if file.read(4) != b"OggS":
            return ((0, 0),)
    chain = ogg_chain(path)
    if not chain.complete and len(chain.links) == 1:
        raise Unreadable(NOT_SOUND)
    return chain.links


def _link(path: Path, link: tuple[int, int]) -> Any:
    """Return one of the streams of a chain as a `soundfile.SoundFile`."""
    begin, end = link
    with path.open("rb") as file:
        file.seek(begin)
        return soundfile.SoundFile(io.BytesIO(file.read(end - begin)))


def _described(path: Path, file: Any) -> OpenedFile:
    """Return what libsndfile knows about an open file. Raises `Unreadable` when it can't be trusted with it."""
    encoding = str(file.subtype)
    if file.format == "MP3" or encoding.startswith("MPEG") or encoding == "OPUS":
        raise Unreadable(NOT_SOUND)
    if encoding in _EXACT and file.frames > _LONGEST:  # FLAC from a pipe doesn't know its length; the end would fail
        raise Unreadable(NOT_SOUND)
    if file.format == "W64" and encoding.startswith("PCM") and _FLOATING.search(file.extra_info):
        raise Unreadable(NOT_SOUND)  # libsndfile takes the numbers for whole ones
    return OpenedFile(
        samples=SoundfileSamples(file, path),
        sample_rate=int(file.samplerate),
        channels=int(file.channels),
        frames=int(file.frames),
        format=_format_name(path, str(file.format)),
        encoding=encoding,
        codec=f"{file.format_info}, {file.subtype_info}",
        bits=bits_of(encoding),
        tags=_tags(path, file),
    )


def _format_name(path: Path, name: str) -> str:
    """Return the editor's name of a format. RF64 is what a WAV file becomes that grows too large, under its name."""
    is_wav = name == "WAVEX" or (name == "RF64" and path.suffix.lower() != ".rf64")
    return "WAV" if is_wav else name


def _opened(path: Path, file: Any, found: OpenedFile) -> OpenedFile:
    """Return a file that can be entered anywhere. Raises `Unreadable` where its end can't be read."""
    if file.frames and not _ends_well(file):
        raise Unreadable("it is damaged; take another copy of it")
    notes = _truncation(path, file)
    samples = SoundfileSamples(file, path)
    plain = open_plain(path, found.encoding, found.channels, found.frames, found.sample_rate, samples)
    if plain is None:
        return replace(found, samples=samples, close=samples.close, notes=notes)
    samples.close()
    if plain.frames > found.frames:
        notes = (unfinished(path, plain.frames / found.sample_rate),)
    return replace(found, samples=plain, frames=plain.frames, close=plain.close, notes=notes)


def _decoded(
    path: Path,
    file: Any,
    links: tuple[tuple[int, int], ...],
    found: OpenedFile,
    folder: Path | None,
    progress: Progress,
) -> OpenedFile:
    """Return the file decoded from begin to end, all of its streams; it is closed then."""
    notes = []
    with SourceWriter(found.channels, folder) as writer:
        try:
            for number, link in enumerate(links):
                part = _link(path, link) if number else file
                if (part.channels, part.samplerate) != (found.channels, found.sample_rate):
                    part.close()
                    notes.append(changed_kind(path, writer.frames / found.sample_rate))
                    break
                for block, share in _blocks(part):
                    writer.append(block)
                    progress((number + share) / len(links))
        except soundfile.SoundFileError:
            notes.append(cut_off(path, writer.frames / found.sample_rate))
        if not notes and file.format == "OGG" and not ogg_is_complete(path):
            notes.append(cut_off(path, writer.frames / found.sample_rate))
        source = writer.finish()
    seconds = source.frames / found.sample_rate
    bit_rate = round(path.stat().st_size * 8 / seconds) if seconds and found.bits is None else None
    return replace(found, samples=source, frames=source.frames, bit_rate=bit_rate, notes=tuple(notes))


def _blocks(file: Any) -> Iterator[tuple[Waveform, float]]:
    """Yield all samples of an open file, (channels, frames) in the order of WAV, and its share so far; close it."""
    done = 0  # counted here, as libsndfile can't tell the place in GSM 6.10 and the like
    with file:
        while len(block := file.read(STRETCH, dtype="float32", always_2d=True)):
            done += len(block)
            yield from_libsndfile(block.T, file.subtype), min(done / max(file.frames, 1), 1.0)


def _ends_well(file: Any) -> bool:
    """Return whether the last frame can really be read; what a truncated FLAC file promises, can't."""
    try:
        file.seek(file.frames - 1)
        complete = len(file.read(1, dtype="float32", always_2d=True)) == 1
        file.seek(0)
    except (soundfile.SoundFileError, OverflowError):
        return False
    return complete


def _truncation(path: Path, file: Any) -> tuple[str, ...]:
    """Return a notice when the header promises more bytes than the file has. libsndfile says so in its log only."""
    for promised, there in _SIZES.findall(file.extra_info):
        if int(there) < int(promised) < _STREAMED and int(promised) - int(there) > 1:
            seconds = file.frames / file.samplerate
            share = int(there) / int(promised)
            return (cut_off(path, seconds, seconds / share if share and seconds else None),)
    return ()


def _tags(path: Path, file: Any) -> dict[str, str]:
    """Return the tags that libsndfile finds, and what is in chunks."""
    found = file.copy_metadata()
    tags = {key: value for key, value in found.items() if key in IN_SOUNDFILE and value}
    if found.get("tracknumber"):
        tags["track"] = found["tracknumber"]
    speakers = speakers_of_xiph(file.channels) if file.format in ("FLAC", "OGG") else {}
    return tags | speakers | read_chunks(path)
