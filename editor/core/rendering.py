# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a processor over a region, block by block, and watches that it keeps its promises.

A processor that judges a sound by what is around it gets to hear some of that too, so that a word, a note or a click is
processed as it would be with the whole recording; what it makes of the surroundings is dropped. Outside the region
every sample stays what it was, bit for bit; inside, the processed sound is faded in and out over 10 ms so that no edge
clicks, and may be limited to a band of frequencies. Closing a generator half-way stops the processor and leaves nothing
behind.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.core.banding import BandFilter, band_filter, banded
from editor.core.errors import EditorError
from editor.core.refusals import told_to_user
from editor.core.sound.faded_edges import FadedSource
from editor.core.sound.fading import mixed, rise
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import Source, SourceWriter, check_range
from editor.core.sound.table_reader import TableReader
from processors.api import AudioReader, Notify, Processor, Value, Waveform, ignore, is_heard_soon

FADE_S = 0.010
"""Seconds of the cross-fade at each edge of a region."""

BLOCK = 65536
"""Frames that are copied at a time outside the region."""


@dataclass(frozen=True)
class Region:
    """Frames `start` to `end`, where a sound is changed; with a `band` (low, high in Hz) only those frequencies are."""

    start: int
    end: int
    band: tuple[float, float] | None = None


class RegionReader:
    """An `AudioReader` over a part of another one and some of its surroundings: all that a processor gets to see."""

    def __init__(self, audio: AudioReader, start: int, end: int, context: int = 0) -> None:
        """Show frames `start` to `end` of `audio`, and up to `context` frames more at both sides."""
        self.soon = is_heard_soon(audio)
        check_range(start, end - start, audio.frames)
        self._audio = audio
        self._start, self._end = start, end
        self._first = max(0, start - context)
        self.before = start - self._first
        self.sample_rate = audio.sample_rate
        self.channels = audio.channels
        self.frames = min(audio.frames, end + context) - self._first
        self.behind = self.frames - self.before - (end - start)

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames); in the surroundings zeros stand for samples that are no numbers.

        Raises `EditorError` when there are some in the region.
        """
        check_range(start, frames, self.frames)
        first = self._first + start
        samples = self._audio.read(first, frames)
        if _first_bad(samples) is None:
            return samples
        inside = slice(max(0, self._start - first), max(0, self._end - first))
        bad = _first_bad(samples[:, inside])
        if bad is not None:
            place = _place(first + inside.start + bad, self.sample_rate)
            raise EditorError(f"The recording has samples that are no numbers at {place}; silence them first.")
        return np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)


def render_blocks(
    processor: Processor, values: Mapping[str, Value], audio: AudioReader, region: Region, notify: Notify = ignore
) -> Generator[Waveform, None, None]:
    """Yield the whole of `audio` in order, processed in the `region` and bit for bit the same elsewhere.

    `values` are those of `processor.info.parse`. Raises `EditorError` for what the processor refuses, and when its
    result has the wrong length, shape or type, or values that are no numbers.
    """
    yield from _copied(audio, 0, region.start)
    yield from region_blocks(processor, values, audio, region, notify)
    yield from _copied(audio, region.end, audio.frames)


def render(
    processor: Processor,
    values: Mapping[str, Value],
    table: PieceTable,
    sample_rate: int,
    region: Region,
    notify: Notify = ignore,
    folder: Path | None = None,
) -> Generator[int, None, PieceTable | None]:
    """Process a region of `table`: yield the frames done so far, return a table of the region's new sound.

    It goes where the region was; everything else stays by reference. None is returned when the sound is what it was.
    `folder` takes the temporary file of a long result. Closing the generator discards it. Raises `EditorError` as
    `render_blocks` does.
    """
    audio = TableReader(table, sample_rate)
    blocks = region_blocks(processor, values, audio, region, notify)
    is_same = True
    with SourceWriter(table.channels, folder) as writer:
        with closing(blocks):
            for block in blocks:
                is_same = is_same and _is_same(block, audio, region.start + writer.frames, region.end)
                writer.append(block)
                yield writer.frames
        if is_same and writer.frames == region.end - region.start:
            return None
        return region_table(writer.finish(), audio, region)


def region_blocks(
    processor: Processor, values: Mapping[str, Value], audio: AudioReader, region: Region, notify: Notify = ignore
) -> Generator[Waveform, None, None]:
    """Yield what `render` would put in place of the region, block by block, while it is being made.

    It is faded into the old sound at those edges that lie inside the recording.
    """
    start, end = region.start, region.end
    inside = RegionReader(audio, start, end)
    checked = _processed(processor, values, audio, region, notify)
    fade = _fade(audio, inside.frames)
    filter = _filter(audio, region)
    if filter is not None:
        if not processor.info.keeps_length:
            raise EditorError(
                f"{processor.info.name} changes the length of the sound and can't be limited to a band of "
                "frequencies; select time only."
            )
        yield from banded(checked, inside, filter, fade, start == 0, end == audio.frames)
        return
    head = audio.read(start, fade if start > 0 else 0)
    tail = audio.read(end - fade, fade) if end < audio.frames else audio.read(end, 0)
    yield from _faded(checked, head, tail)


def region_table(source: Source, audio: AudioReader, region: Region) -> PieceTable:
    """Return the whole of `source`, the new sound of a region of `audio`, as a table that knows its fades."""
    start, end = region.start, region.end
    filter = _filter(audio, region)
    reach = 0 if filter is None else filter.reach
    fade = min(reach + _fade(audio, end - start), source.frames // 2)
    return PieceTable.from_source(FadedSource(source, fade * (start > 0), fade * (end < audio.frames), reach))


def _filter(audio: AudioReader, region: Region) -> BandFilter | None:
    """Return what keeps a change to the region's band; None where all frequencies may change."""
    return None if region.band is None else band_filter(region.band, audio.sample_rate, region.end - region.start)


def _processed(
    processor: Processor, values: Mapping[str, Value], audio: AudioReader, region: Region, notify: Notify
) -> Generator[Waveform, None, None]:
    """Yield what the processor makes of the region; what it makes of the surroundings is dropped or never asked for."""
    info, start, end = processor.info, region.start, region.end
    if start == end and info.keeps_length:
        return
    heard = RegionReader(audio, start, end, round(info.context_s * audio.sample_rate) if info.keeps_length else 0)
    blocks = _checked(processor, values, heard, notify)
    if heard.frames > end - start:
        blocks = _cut(blocks, heard.before, end - start)
    done = 0
    with closing(blocks):
        for block in blocks:
            bad = _first_bad(block)
            if bad is not None:
                place = _place(done + bad, audio.sample_rate)
                raise EditorError(
                    f"{info.name} gave values that are no numbers, {place} into the region; "
                    "nothing was changed, try other settings or another region."
                )
            done += block.shape[1]
            yield block


def _cut(blocks: Generator[Waveform, None, None], before: int, frames: int) -> Generator[Waveform, None, None]:
    """Yield `frames` frames of `blocks`, without the first `before`; no more blocks are asked for than that takes."""
    place = -before
    with closing(blocks):
        while place < frames:
            block = next(blocks)  # there are as many as were promised, or an error
            yield block[:, max(0, -place) : max(0, frames - place)]
            place += block.shape[1]


def _checked(
    processor: Processor, values: Mapping[str, Value], region: RegionReader, notify: Notify
) -> Generator[Waveform, None, None]:
    """Yield what the processor yields, once it is known to be what was promised."""
    info = processor.info
    blocks: Iterator[Waveform] | None = None
    done = 0
    try:
        with told_to_user(info.name):
            blocks = processor.process(region, values, notify)
            for block in blocks:
                _check_block(block, region, info.name)
                done += block.shape[1]
                if info.keeps_length and done > region.frames:
                    raise EditorError(_wrong_length(info.name, f"more than {region.frames}", region.frames))
                yield block
    finally:
        close = getattr(blocks, "close", None)
        if close is not None:
            close()
    if info.keeps_length and done != region.frames:
        raise EditorError(_wrong_length(info.name, str(done), region.frames))


def _check_block(block: Waveform, region: RegionReader, name: str) -> None:
    if not isinstance(block, np.ndarray) or block.dtype != np.float32:
        kind = getattr(block, "dtype", type(block).__name__)
        raise EditorError(f"{name} gave {kind} instead of float32 samples; nothing was changed, update that processor.")
    if block.ndim != 2 or block.shape[0] != region.channels:
        raise EditorError(
            f"{name} gave samples of shape {block.shape} for {region.channels} channels; "
            "nothing was changed, update that processor."
        )


def _wrong_length(name: str, given: str, expected: int) -> str:
    return f"{name} gave {given} frames instead of {expected}; nothing was changed, update that processor."


def _fade(audio: AudioReader, frames: int) -> int:
    """Return the frames of the fade at each edge of a region of `frames` frames."""
    return min(round(FADE_S * audio.sample_rate), frames // 2)


def _copied(audio: AudioReader, start: int, end: int) -> Iterator[Waveform]:
    for position in range(start, end, BLOCK):
        yield audio.read(position, min(BLOCK, end - position))


def _faded(blocks: Generator[Waveform, None, None], head: Waveform, tail: Waveform) -> Generator[Waveform, None, None]:
    """Yield `blocks`, faded in from the old `head` and out into the old `tail` of the region."""
    held = np.zeros((tail.shape[0], 0), np.float32)
    done = 0
    with closing(blocks):
        for block in blocks:
            faded = _faded_in(block, head, done)
            done += block.shape[1]
            held = np.concatenate([held, faded], axis=1) if held.shape[1] else faded
            ready = max(0, held.shape[1] - tail.shape[1])
            yield held[:, :ready]
            held = held[:, ready:].copy()
    yield _faded_out(held, tail)


def _faded_in(block: Waveform, head: Waveform, done: int) -> Waveform:
    """Return `block`, which begins at frame `done` of the region, mixed with what is left of the old `head`."""
    count = min(head.shape[1] - done, block.shape[1])
    if count <= 0:
        return block
    weights = rise(head.shape[1])[done : done + count]
    result = block.copy()
    result[:, :count] = mixed(head[:, done : done + count], block[:, :count], weights)
    return result


def _faded_out(held: Waveform, tail: Waveform) -> Waveform:
    """Return the last frames of the region mixed with the old `tail`, both aligned at their ends."""
    count = min(held.shape[1], tail.shape[1])
    if not count:
        return held
    weights = rise(tail.shape[1])[:count][::-1]
    result = held.copy()
    result[:, -count:] = mixed(tail[:, -count:], held[:, -count:], weights)
    return result


def _first_bad(samples: Waveform) -> int | None:
    finite = np.isfinite(samples)
    if finite.all():
        return None
    return int(np.argmin(finite.all(axis=0)))


def _is_same(block: Waveform, audio: AudioReader, start: int, end: int) -> bool:
    """Return whether a block has the samples of `audio` from `start` on, and ends before `end`; -0 is no other 0."""
    frames = block.shape[1]
    return start + frames <= end and np.array_equal(block, audio.read(start, frames))


def _place(frame: int, sample_rate: int) -> str:
    return f"{frame / sample_rate:.3f} s"
