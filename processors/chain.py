# SPDX-License-Identifier: GPL-3.0-or-later
"""A chain: several processors with their values, one after the other, that are together a processor again.

Links run side by side: a link is asked for a block when the next one reads it, and what it gave is kept, in memory
first and then in a temporary file, for those that read twice. So a chain streams as far as its links do, can be
cancelled like any of them, and its memory stays bounded.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from processors.api import (
    AudioReader,
    Notify,
    Processor,
    ProcessorError,
    ProcessorInfo,
    Value,
    Waveform,
    ignore,
    is_heard_soon,
)
from processors.whole_files import write_whole

SUFFIX = ".json"
PREFIX = "chain-"
IN_MEMORY = 1 << 26
"""Bytes that a link's result may take before it goes to a temporary file."""

Load = Callable[[str], Processor]


class LinkError(ProcessorError):
    """What one link of a chain refused, and then its text names the link, or what stopped them all."""


@dataclass(frozen=True)
class Link:
    """One processor of a chain, with a value for each of its parameters."""

    processor: Processor
    values: Mapping[str, Value]


class Chain:
    """Processors one after the other."""

    def __init__(self, id: str, name: str, links: Sequence[Link]) -> None:
        self.links = tuple(links)
        names = [link.processor.info.name for link in self.links]
        self.info = ProcessorInfo(
            id=id,
            name=name,
            category="Chains",
            description=f"Runs one after the other: {', '.join(names)}.",
            keeps_length=all(link.processor.info.keeps_length for link in self.links),
            context_s=context_of(self.links),
        )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield what the last link gives. Raises `ProcessorError` naming the link that refuses.

        From the first link on that hears a region alone, the surroundings that `audio` tells of are silence.
        """
        hearing = hearing_around(self.links)
        before, behind = (getattr(audio, side, 0) for side in ("before", "behind"))
        if hearing in (0, len(self.links)):  # all links are given the same
            before = behind = 0
        readers: list[LinkReader] = []
        try:
            for number, link in enumerate(self.links[:-1], 1):
                reader = LinkReader(running(number, link, audio, notify), audio, link.processor.info.keeps_length)
                readers.append(reader)
                if reader.frames < 0:  # how long it is will be known only once it has been
                    while reader.fill():
                        yield np.zeros((audio.channels, 0), np.float32)
                audio = Inside(reader, before, behind) if number == hearing else reader
            if before:
                yield np.zeros((audio.channels, before), np.float32)
            yield from running(len(self.links), self.links[-1], audio, notify)
            if behind:
                yield np.zeros((audio.channels, behind), np.float32)
        finally:
            for reader in reversed(readers):
                reader.close()


def hearing_around(links: Sequence[Link]) -> int:
    """Return how many links at the beginning hear something around a region.

    What one that doesn't does may depend on where the region begins and ends, as with a fade.
    """
    each = [bool(link.processor.info.context_s) for link in links]
    return each.index(False) if False in each else len(each)


def context_of(links: Sequence[Link]) -> float:
    """Return how many seconds a chain hears around a region: what the links at its beginning do together."""
    if not all(link.processor.info.keeps_length for link in links):
        return 0.0
    return sum(link.processor.info.context_s for link in links[: hearing_around(links)])


class Inside:
    """An `AudioReader` over another one without so many frames before and behind."""

    def __init__(self, audio: AudioReader, before: int, behind: int) -> None:
        self._audio, self._before = audio, before
        self.sample_rate, self.channels, self.soon = audio.sample_rate, audio.channels, is_heard_soon(audio)
        self.frames = audio.frames - before - behind

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames)."""
        return self._audio.read(self._before + start, frames)


class LinkReader:
    """An `AudioReader` over what a link yields, which is asked for as late as possible and kept.

    `frames` is -1 until the end is known.
    """

    def __init__(self, blocks: Generator[Waveform, None, None], audio: AudioReader, keeps_length: bool) -> None:
        self.sample_rate, self.channels, self.soon = audio.sample_rate, audio.channels, is_heard_soon(audio)
        self.frames = audio.frames if keeps_length else -1
        self._blocks = blocks
        self._ready = 0
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by `close`

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array; the link works until it has given them."""
        while self._ready < start + frames and self.fill():
            pass
        size = 4 * self.channels
        self._file.seek(start * size)
        interleaved = np.frombuffer(self._file.read(frames * size), np.float32).reshape(-1, self.channels)
        return np.ascontiguousarray(interleaved.T)

    def fill(self) -> bool:
        """Take one more block; return whether there may be more. Raises `LinkError` when the disk is full."""
        block = next(self._blocks, None)
        if block is None:
            self.frames = self._ready
            return False
        try:
            self._file.seek(0, 2)
            self._file.write(np.ascontiguousarray(block.T, np.float32).tobytes())
            self._file.flush()  # a full disk is told here, not where it is read again or closed
        except OSError as error:
            folder = tempfile.tempdir or "/tmp"  # where all disks are full, the system knows of none
            raise LinkError(
                f"Writing a temporary file in {folder} failed ({error.strerror}); make room there."
            ) from error
        self._ready += block.shape[1]
        return True

    def close(self) -> None:
        """Stop the link and drop what it gave."""
        self._blocks.close()
        with contextlib.suppress(OSError):  # of a full disk
            self._file.close()


def running(number: int, link: Link, audio: AudioReader, notify: Notify) -> Generator[Waveform, None, None]:
    """Yield what a link gives; what it refuses, and a length other than promised, names the link."""
    info = link.processor.info
    place = f"Step {number} ({info.name})"
    blocks: Any = link.processor.process(audio, link.values, lambda sentence: notify(f"{place}: {sentence}"))
    done = 0
    try:
        for block in blocks:
            shape: tuple[int, ...] = getattr(block, "shape", ())
            if len(shape) != 2 or shape[0] != audio.channels:
                raise LinkError(
                    f"{place} gave samples of shape {shape} for {audio.channels} channels; "
                    "update or remove that processor."
                )
            done += block.shape[1]
            if info.keeps_length and done > audio.frames:
                break  # the next link wouldn't ask for more than it was promised, and nobody would know
            yield block
    except LinkError:
        raise
    except ProcessorError as error:
        raise LinkError(f"{place}: {error}") from error
    finally:
        if hasattr(blocks, "close"):
            blocks.close()
    if info.keeps_length and done != audio.frames:
        raise LinkError(f"{place} gave {done} frames instead of {audio.frames}; update or remove that processor.")


def read_chain(path: Path, load: Load) -> Chain:
    """Return the chain that a file holds: a JSON list of {"processor": id, "values": {...}}.

    `load` gives a processor by id. Raises `ProcessorError` for a file that holds none, or names a processor or a value
    that there isn't.
    """
    return made_chain(path.stem, links_in(path), load)


def made_chain(name: str, links: Sequence[Mapping[str, Any]], load: Load) -> Chain:
    """Return a chain of `links` as they stand in a file. Raises `ProcessorError` that names the wrong one."""
    made = []
    for number, given in enumerate(links, 1):
        id = str(given["processor"])
        try:
            if is_chain(id):
                raise ProcessorError("a chain can't be part of a chain; put its steps here instead.")
            processor = load(id)
            made.append(Link(processor, processor.info.parse(given.get("values", {}))))
        except ProcessorError as error:
            raise ProcessorError(f"Step {number} ({id}) of the chain {name}: {error}") from error
    return Chain(chain_id(name), name, made)


def links_in(path: Path) -> list[dict[str, Any]]:
    """Return the links as they stand in a file. Raises `ProcessorError` when there are none."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ProcessorError(f"The chain {path} can't be read ({error.strerror}); choose another file.") from error
    except (ValueError, RecursionError) as error:
        raise ProcessorError(f"The chain {path} can't be read ({error}); write it as JSON.") from error
    if not isinstance(kept, list) or not kept or not all(is_link(each) for each in kept):
        raise ProcessorError(
            f'{path} holds no chain; write a list such as [{{"processor": "amplify", "values": {{}}}}].'
        )
    return kept


def is_link(given: object) -> bool:
    """Return whether what a file holds can be a link."""
    if not isinstance(given, dict) or not isinstance(given.get("processor"), str):
        return False
    values = given.get("values", {})
    return isinstance(values, dict) and all(isinstance(value, bool | int | float | str) for value in values.values())


def save_chain(
    folder: Path, name: str, links: Sequence[Mapping[str, Any]], load: Load, old: Path | None = None
) -> Path:
    """Keep a chain under a name in the folder of saved ones, in place of its namesake and of `old`; return its file.

    Raises `ProcessorError` when it is no chain, another one has its id, or it can't be written.
    """
    name = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).split())
    if not name or not links:
        raise ProcessorError("A chain needs a name and at least one processor; give both.")
    made_chain(name, links, load)
    path = folder / f"{name}{SUFFIX}"
    known = chain_file(folder, chain_id(name))
    if known is not None and known != old and not (path.exists() and known.samefile(path)):
        raise ProcessorError(f"The chain {known.stem} has the id {chain_id(name)} already; choose another name.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(list(links), indent=1, ensure_ascii=False) + "\n"
        write_whole(path if old is None else old, text, outlives_power=True)
        if old is not None:
            old.replace(path)
    except OSError as error:
        raise ProcessorError(f"The chain can't be written to {path} ({error.strerror}); free that place.") from error
    return path


def chain_file(folder: Path, id: str) -> Path | None:
    """Return the file of a saved chain by its id, or by its name, which a second one of an id goes by."""
    found = sorted(folder.glob(f"*{SUFFIX}")) if os.path.isdir(folder) else []
    return next((path for path in found if id in (path.name, chain_id(path.stem))), None)


def is_chain(id: str) -> bool:
    """Return whether an id is that of a saved chain, or its file's name."""
    return id.startswith(PREFIX) or id.endswith(SUFFIX)


def chain_id(name: str) -> str:
    """Return the id of the chain with this name: letters, digits and dashes."""
    return PREFIX + (re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "1")
