# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks become a sound file here: one as it is, several mixed down. Nothing is clipped without a word.

A track that was not edited comes out bit for bit in the format it came from, because dither is only added where samples
hold more bits than the file can.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.core.errors import EditorError
from editor.core.files import bits_of, create_audio, default_encoding, format_for
from editor.core.mixing import BLOCK, Mix
from editor.core.project import Project, convert_frames
from editor.core.selection import Selection
from processors.api import Notify

_FLOATING = ("FLOAT", "DOUBLE")


@dataclass(frozen=True)
class ExportOptions:
    """What kind of file to write. What is None is taken from the name of the file, and from the track if it is one.

    `encoding` as in `files.formats`; `bit_rate` in bits per second, for lossy formats; `dither` where bits are lost.
    """

    format: str | None = None
    encoding: str | None = None
    bit_rate: int | None = None
    tags: Mapping[str, str] | None = None
    dither: bool = True


def export_blocks(
    project: Project,
    indices: Sequence[int],
    path: Path,
    selection: Selection | None,
    options: ExportOptions,
    protect: tuple[Path, ...],
    steps: int,
    notify: Notify,
) -> Generator[int, None, None]:
    """Write the mix of the tracks at `indices` to `path`, counting from 0 to `steps`; closing leaves no file.

    `selection` (None: everything) gives the stretch. Files in `protect` are not written over. Peaks that an integer or
    lossy format can't hold are cut off and told by `notify`. Raises `EditorError` when the file can't be written.
    """
    mix = Mix(project, indices)
    start, end = _range(project, indices, mix, selection)
    format = (options.format or format_for(path)).upper()
    encoding = options.encoding or default_encoding(format, _like(project, indices))
    bits = bits_of(encoding)
    exact = mix.bits is not None and bits is not None and mix.bits <= bits
    peak = 0.0
    with create_audio(
        path,
        sample_rate=mix.sample_rate,
        channels=mix.channels,
        format=format,
        encoding=encoding,
        tags=_tags(project, indices, options),
        dither=options.dither and not exact,
        bit_rate=options.bit_rate,
        protect=protect,
    ) as writer:
        for position in range(start, end, BLOCK):
            block = mix.read(position, min(BLOCK, end - position))
            peak = max(peak, float(np.abs(block).max(initial=0.0)))
            writer.write(block)
            yield int((position + block.shape[1] - start) * steps / (end - start))
        writer.commit()
    if peak > 1.0 and encoding not in _FLOATING:
        notify(
            f"{path.name} was clipped: its peaks are up to {20 * math.log10(peak):.1f} dB too loud for {format}; "
            "lower the tracks' gain, or export as 32-bit float."
        )
    yield steps


def _range(project: Project, indices: Sequence[int], mix: Mix, selection: Selection | None) -> tuple[int, int]:
    """Return (start, end) in frames of the mix. Raises `EditorError` when no sound is there."""
    if selection is None or selection.is_empty:
        return 0, mix.frames
    if len(indices) == 1:
        start, end = selection.range_in(project, indices[0])
    else:
        rate = project.sample_rate
        start, end = (
            min(convert_frames(place, rate, mix.sample_rate), mix.frames) for place in (selection.start, selection.end)
        )
    if start >= end:
        raise EditorError("The selection has no sound to export; select a stretch where a track is.")
    return start, end


def _like(project: Project, indices: Sequence[int]) -> str | None:
    """Return the encoding to come nearest to: that of the track if it is one, else the format's default."""
    return (project.tracks[indices[0]].encoding or None) if len(indices) == 1 else None


def _tags(project: Project, indices: Sequence[int], options: ExportOptions) -> dict[str, str]:
    if options.tags is not None:
        return dict(options.tags)
    return dict(project.tracks[indices[0]].tags) if len(indices) == 1 else {}
