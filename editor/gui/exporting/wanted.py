# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a project can be exported, where it would go by itself, and what is known of the files it came from."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import resources
from editor.core.exporting import Content, song_paths, track_paths, video_of
from editor.core.files import FORMATS, nearest_format
from editor.core.files.formats import VIDEO_EXTENSIONS
from editor.core.mixing import Mix
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.gui.distinct_names import common_start
from editor.gui.language import translate
from editor.playback.take import recordings_folder


@dataclass(frozen=True)
class Wanted:
    """The tracks at `indices`: mixed into one file, or `separately` into one each. `name` is for the user.

    Of them only `part` where there is one, or each song `by_markers` in a file of its own.
    """

    name: str
    indices: tuple[int, ...]
    separately: bool = False
    part: Selection | None = None
    by_markers: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all of the sound goes into the files as it is, from its beginning to its end."""
        return self.part is None and not self.by_markers

    @property
    def are_several(self) -> bool:
        """Whether the name that the user gives is what those of several files are made from."""
        return self.separately or self.by_markers


@dataclass(frozen=True)
class Origin:
    """What the wanted sound is now: as in `Track`, and the video that it can be put into, where there is one.

    `is_of_video`: it came from that video. `is_varied`: there are several files to be, and each may be something else.
    """

    sample_rate: int
    channels: int
    format: str
    encoding: str = ""
    bit_rate: int | None = None
    video: Path | None = None
    is_of_video: bool = False
    is_varied: bool = False


def choices(project: Project) -> list[Wanted]:
    """Return what can be exported, what is heard first."""
    tracks, audible = project.tracks, project.audible
    found = []
    if len(audible) > 1:
        found.append(Wanted(translate("Export", "The mix of {count} tracks").format(count=len(audible)), audible))
    for index in sorted(range(len(tracks)), key=lambda index: index not in audible):
        found.append(Wanted(tracks[index].name, (index,)))
    if len(tracks) > 1:
        each = translate("Export", "Each of {count} tracks, in a file of its own").format(count=len(tracks))
        found.append(Wanted(each, tuple(range(len(tracks))), separately=True))
    return found


def first_choice(project: Project, found: Sequence[Wanted], selection: Selection | None) -> int:
    """Return which of `found` to start with: the only track that is selected, else what is heard."""
    chosen = selection.tracks if selection is not None else ()
    if len(chosen) != 1 or chosen[0] >= len(project.tracks):
        return 0
    return next(place for place, wanted in enumerate(found) if wanted.indices == chosen)


def origin_of(project: Project, wanted: Wanted) -> Origin:
    """Return what is known of the wanted sound; of several tracks, what they become together."""
    first, mix = project.tracks[wanted.indices[0]], Mix(project, wanted.indices)
    format = nearest_format(first.format) if first.format else "WAV"
    if wanted.separately:
        return Origin(first.sample_rate, first.channels, format, is_varied=True)
    own = video_of(project, wanted.indices)
    video = own or video_of(project, range(len(project.tracks)))
    alone = len(wanted.indices) == 1
    encoding, bit_rate = (first.encoding, first.bit_rate) if alone else ("", None)
    return Origin(mix.sample_rate, mix.channels, format, encoding, bit_rate, video, own is not None)


def suggested_path(
    project: Project, wanted: Wanted, extension: str, output_folder: str, busy: Collection[object]
) -> Path:
    """Return the original's folder and name, changed where it would replace something that is there or that is `busy`.

    A mix is called what its tracks have in common. What came from no file of the user goes to `output_folder`, where
    the last export went, if it still exists.
    """
    tracks = [project.tracks[index] for index in wanted.indices]
    last = Path(output_folder) if output_folder and os.path.isdir(output_folder) else Path.home()
    folder = folder_of(tracks[0]) or last
    stems = [each.path.stem if each.path is not None else each.name for each in tracks]
    if wanted.separately:
        return folder / f"{translate('Export', 'tracks')}{extension}"
    is_mix = len(wanted.indices) > 1
    stem = common_start(stems).rstrip(" -_.,([") or stems[0]
    if wanted.by_markers:
        return folder / f"{stem}{extension}"
    word = translate("Export", "mix") if is_mix else translate("Export", "part") if wanted.part is not None else ""
    plain = f"{stem} ({word})" if word else stem
    edited = plain if word else f"{stem} ({translate('Export', 'edited')})"
    names = [plain, edited, *(f"{edited} {number}" for number in range(2, 1000))]
    paths = (folder / f"{name}{extension}" for name in names)
    free = (path for path in paths if path not in busy and not path.exists())
    return next(free, folder / f"{edited}{extension}")


def folder_of(track: Track) -> Path | None:
    """Return the folder that a recording came from, if it still exists and is the user's.

    The demo recording is in none, and takes are kept in one of the program that file managers hide.
    """
    if track.path is None or resources.is_own(track.path) or not os.path.isdir(track.path.parent):
        return None
    if track.path.parent == recordings_folder():
        return None
    return track.path.parent


def files_of(project: Project, wanted: Wanted, path: Path) -> dict[Path, Content]:
    """Return the files that will be written, each with what goes into it."""
    whole = Content(wanted.indices, wanted.part)
    files = track_paths(project, path, whole) if wanted.separately else {path: whole}
    if not wanted.by_markers:
        return files
    return {song: part for each, content in files.items() for song, part in song_paths(project, each, content).items()}


def with_extension(path: Path, extensions: Sequence[str]) -> Path:
    """Return `path` ending in one of `extensions`; an extension of another kind that can be written is taken off."""
    if path.suffix.lower() in extensions or not path.name:
        return path
    known = {*VIDEO_EXTENSIONS, *(extension for each in FORMATS.values() for extension in each.extensions)}
    stem = path.stem if path.suffix.lower() in known else path.name
    return path.with_name(stem + extensions[0])
