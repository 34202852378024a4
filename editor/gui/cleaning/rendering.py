# SPDX-License-Identifier: GPL-3.0-or-later
"""One setting of a processor rendered over a stretch, block by block, and heard while it grows.

The sound card reads the very samples that the worker is filling in. What isn't rendered yet is heard as it was before:
the original, or the setting heard last, so that moving a slider changes the sound instead of interrupting it.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress

import numpy as np

from editor.core.errors import EditorError
from editor.core.rendering import region_blocks, region_table
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource, Source, check_range
from editor.core.sound.table_reader import TableReader
from editor.gui.cleaning.kinds import CLEANED, ORIGINAL
from editor.gui.cleaning.loudness import Balance
from editor.gui.cleaning.setting import Setting
from editor.gui.cleaning.stretch import Part, Stretch
from processors.api import Processor, Waveform


class GrowingSource:
    """A part's new sound: samples up to `ready` are rendered and stay; those behind are what was there before."""

    bits: int | None = None

    def __init__(self, part: Part, before: GrowingSource | None = None) -> None:
        """Begin with the sound of `before`, or with the original of `part`."""
        self.part = part
        self._before = before
        self.channels, self.frames = part.table.channels, part.frames
        self.ready = 0
        self._samples: Waveform | None = None

    def prepare(self) -> None:
        """Fill in what is heard until it is rendered; belongs to the worker."""
        self._samples = self.read(0, self.frames).copy()
        self._before = None

    def append(self, block: Waveform) -> None:
        """Put the next block, (channels, frames), in its place."""
        assert self._samples is not None
        end = min(self.ready + block.shape[1], self.frames)
        self._samples[:, self.ready : end] = block[:, : end - self.ready]
        self.ready = end

    def frozen(self) -> Waveform:
        """Return all samples, which change no more; only when all are rendered."""
        assert self._samples is not None and self.ready == self.frames
        self._samples.flags.writeable = False
        return self._samples

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames)."""
        check_range(start, frames, self.frames)
        before = self._before  # looked at first: the worker lets go of it once there are samples
        samples = self._samples
        if samples is None and before is not None:
            return before.read(start, frames)
        return (self.part.original() if samples is None else samples)[:, start : start + frames]


class RemovedSource:
    """What a rendering takes away: the original less the new sound."""

    bits: int | None = None

    def __init__(self, cleaned: GrowingSource) -> None:
        """Follow `cleaned` while it grows."""
        self._cleaned = cleaned
        self.channels, self.frames = cleaned.channels, cleaned.frames

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames)."""
        cleaned = self._cleaned.read(start, frames)
        return self._cleaned.part.original()[:, start : start + frames] - cleaned


class Rendering:
    """A processor with its values over a stretch. A worker calls `step`; everyone may look.

    `error` is what stopped it. `removed_db` is the level of what it takes away, in dB of full scale (RMS).
    """

    def __init__(self, setting: Setting, stretch: Stretch, before: Rendering | None = None) -> None:
        """Prepare; `before` is what was heard until now, kept audible where it is the same stretch."""
        self.setting, self.stretch = setting, stretch
        old: dict[int, GrowingSource] = before.sources if before is not None and before.stretch is stretch else {}
        self.follows = bool(old)  # what isn't rendered yet is heard as `before`, not as the original
        self.sources: dict[int, GrowingSource] = {
            part.index: GrowingSource(part, old.get(part.index)) for part in stretch.parts
        }
        self.balances = {part.index: Balance(part.sample_rate, part.table.channels) for part in stretch.parts}
        self.error: BaseException | None = None
        self.notices: list[str] = []
        self.is_done = False
        self._work: dict[int, Generator[Waveform, None, None]] = {}
        self._processor: Processor | None = None
        self._tables: dict[str, dict[int, PieceTable]] = {}

    @property
    def ready_s(self) -> float:
        """Seconds that are rendered of every track that is not complete; the stretch's length when all are."""
        left = [part for part in self.stretch.parts if not self._full(part)]
        length_s = self.stretch.end_s - self.stretch.start_s
        return min((self.sources[part.index].ready / part.sample_rate for part in left), default=length_s)

    @property
    def share(self) -> float:
        """Share that is rendered, 0 to 1."""
        total = sum(part.frames for part in self.stretch.parts)
        return sum(source.ready for source in self.sources.values()) / max(total, 1)

    @property
    def removed_db(self) -> float:
        """RMS of what is taken away so far; -inf when nothing is."""
        power = max((balance.removed_power for balance in self.balances.values()), default=0.0)
        return 10.0 * float(np.log10(power)) if power > 0.0 else -np.inf

    def tables(self, kind: str) -> dict[int, PieceTable]:
        """Return the tracks with `kind` of sound in the stretch, by index; always the same tables, which grow."""
        if kind not in self._tables:
            self._tables[kind] = {part.index: self._table(part, kind) for part in self.stretch.parts}
        return self._tables[kind]

    def result(self) -> dict[int, PieceTable]:
        """Return the tracks with a new sound, as `Session.applying` makes them; only when it is done."""
        made = {}
        for part in self.stretch.parts:
            samples = self.sources[part.index].frozen()
            if np.array_equal(samples, part.original()):
                continue
            sound = MemorySource(samples)
            reader = TableReader(part.table, part.sample_rate)
            new = region_table(sound, reader, part.region)
            made[part.index] = part.table.replace(part.start, part.end, new)
        return made

    def step(self) -> bool:
        """Render the next block of the track that is least far; returns False when all is done or failed."""
        if self.is_done or self.error is not None:
            return False
        try:
            self._advance()
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self.error = error
            self.close()
        return not self.is_done and self.error is None

    def close(self) -> None:
        """Stop the processor; what is rendered stays. Belongs to the worker."""
        for work in self._work.values():
            with suppress(Exception):
                work.close()
        self._work = {}

    def _advance(self) -> None:
        if self._processor is None:
            self._start()
        behind = [part for part in self.stretch.parts if part.index in self._work]
        part = min(behind, key=lambda part: self.sources[part.index].ready / part.sample_rate)
        source = self.sources[part.index]
        block = next(self._work[part.index], None)
        if block is None:
            if not self._full(part):
                raise EditorError(f"{self.setting.info.name} changes the length of the sound; apply it, then listen.")
            del self._work[part.index]
        else:
            first = source.ready
            source.append(block)
            original = part.original()[:, first : source.ready]
            self.balances[part.index].add(original, block[:, : source.ready - first])
        if not self._work:
            self.is_done = True

    def _start(self) -> None:
        self._processor = self.setting.load()
        for part in self.stretch.parts:
            source = self.sources[part.index]
            source.prepare()
            reader = TableReader(part.table, part.sample_rate, soon=True)
            self._work[part.index] = region_blocks(
                self._processor, self.setting.values, reader, part.region, self.notices.append
            )

    def _table(self, part: Part, kind: str) -> PieceTable:
        if kind == ORIGINAL:
            return part.table
        cleaned = self.sources[part.index]
        source: Source = cleaned if kind == CLEANED else RemovedSource(cleaned)
        return part.table.replace(part.start, part.end, PieceTable.from_source(source))

    def _full(self, part: Part) -> bool:
        return self.sources[part.index].ready >= part.frames
