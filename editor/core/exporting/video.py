# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound that goes into a copy of a video: the picture is not touched, and what doesn't fit together is told."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.errors import EditorError
from editor.core.files.formats import VIDEO_EXTENSIONS
from editor.core.files.problems import cannot_read
from editor.core.project import Project
from processors.api import AudioReader, Notify

if TYPE_CHECKING:
    from editor.core.files.video import VideoWriter
    from editor.core.files.video_timeline import Timeline

SHORTEST_MISFIT_S = 0.25
"""Seconds by which sound and video may differ before it is told; encoders round by less."""


def video_of(project: Project, indices: Sequence[int], suffix: str | None = None) -> Path | None:
    """Return the video that the tracks at `indices` came from, the first if several, while it is there.

    `suffix` asks for one whose name ends so, such as ".mp4".
    """
    from editor.core.files.video_streams import has_picture

    for index in indices:
        path = project.tracks[index].path
        wanted = VIDEO_EXTENSIONS if suffix is None else (suffix.lower(),)
        if path is not None and path.suffix.lower() in wanted and has_picture(path):
            return path
    return None


def find_timeline(video: Path, path: Path, sample_rate: int) -> Generator[float, None, Timeline]:
    """Find where sound of `sample_rate` lies in a copy of `video` at `path`: yield the share done, return it.

    Raises `EditorError` when there is no such video, or `path` names another kind.
    """
    from editor.core.files.video_streams import has_picture
    from editor.core.files.video_timeline import timeline_of

    if path.suffix.lower() != video.suffix.lower():
        raise EditorError(f"The copy of {video.name} must have a name that ends in {video.suffix}, not {path.name}.")
    if not has_picture(video):
        raise cannot_read(video, "it is gone, or no video whose sound can be replaced")
    return (yield from timeline_of(video, sample_rate))


@contextmanager
def video_writer(
    video: Path,
    path: Path,
    timeline: Timeline,
    sound: AudioReader,
    bit_rate: int | None,
    protect: tuple[Path, ...],
    notify: Notify,
) -> Iterator[VideoWriter]:
    """Write a copy of `video` to `path`, for sound like `sound` that lies as `timeline` says; tell what it can't keep.

    Raises `EditorError`.
    """
    from editor.core.files.video import VideoWriter

    rate, channels = sound.sample_rate, sound.channels
    with VideoWriter(
        video, path, timeline, sample_rate=rate, channels=channels, bit_rate=bit_rate, protect=protect
    ) as writer:
        missing_s = (writer.replaced_frames - sound.frames) / sound.sample_rate
        if abs(missing_s) > SHORTEST_MISFIT_S:
            how, name = "shorter" if missing_s > 0 else "longer", video.name
            notify(f"The sound is {abs(missing_s):.1f} s {how} than {name}; look whether it still fits the picture.")
        yield writer
    for note in writer.notes:
        notify(note)
