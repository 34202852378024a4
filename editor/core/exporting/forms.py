# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file will be: the user's wishes, completed from the track, and bent to what the format can hold.

What is bent is told in a sentence; what was asked for in so many words is never bent, it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from editor.core.exporting.options import ExportOptions
from editor.core.files import (
    FORMATS,
    HOLD_COVER,
    HOLD_TAGS,
    Cover,
    FileForm,
    default_encoding,
    format_for,
    nearest_channels,
    nearest_rate,
)
from editor.core.files.bit_rates import held_bit_rate
from editor.core.files.covers import has_room_for
from editor.core.files.tag_limits import without_room
from editor.core.files.tag_names import FURTHER_PICTURES, is_packed
from editor.core.mixing import Mix
from editor.core.project import Project, Track
from processors.api import Notify


def form_of(
    project: Project, indices: Sequence[int], path: Path, mix: Mix, options: ExportOptions, notify: Notify
) -> FileForm:
    """Return the form of a file at `path`. Raises `EditorError` for a format that there is not."""
    track = project.tracks[indices[0]] if len(indices) == 1 else None
    format = (options.format or format_for(path)).upper()
    encoding = options.encoding or default_encoding(format, (track.encoding or None) if track else None)
    channels = options.channels or held_channels(format, path, mix.channels, notify)
    sample_rate = options.sample_rate or held_rate(format, path, mix.sample_rate, notify)
    tags, cover = held_tags(format, path, *shared_tags(project, indices), options, notify)
    bit_rate = held_bit_rate(encoding, path, options.bit_rate, sample_rate, channels, notify)
    if bit_rate is None and track is not None and track.encoding == encoding:
        bit_rate = track.bit_rate
    return FileForm(sample_rate, channels, format, encoding, bit_rate, tags, cover, options.dither)


def held_rate(format: str, path: Path, sample_rate: int, notify: Notify) -> int:
    """Return the rate in Hz at which `format` holds sound of `sample_rate` Hz, and tell when it is another."""
    rate = nearest_rate(format, sample_rate)
    if rate != sample_rate:
        name = FORMATS[format].description
        notify(f"{path.name} is written at {rate} Hz, because {name} can't hold {sample_rate} Hz.")
    return rate


def held_channels(format: str, path: Path, channels: int, notify: Notify) -> int:
    """Return how many of `channels` channels `format` holds, and tell when it isn't all."""
    count = nearest_channels(format, channels)
    if count != channels:
        name = FORMATS[format].description
        notify(f"{path.name} is written with {count} channels, because {name} can't hold {channels}.")
    return count


def held_tags(
    format: str, path: Path, tags: Mapping[str, str], cover: Cover | None, options: ExportOptions, notify: Notify
) -> tuple[dict[str, str], Cover | None]:
    """Return tags and cover as `options` change them, and tell where `format` has no room for them."""
    name = FORMATS[format].description
    held = {key: text for key, text in {**tags, **options.tags}.items() if text}
    picture = options.cover or (cover if options.keep_cover else None)
    if picture is None or format not in HOLD_COVER:
        held.pop(FURTHER_PICTURES, None)  # without a cover nobody looks for further ones
    if any(not is_packed(key) for key in held) and format not in HOLD_TAGS:
        notify(f"{path.name} has no tags, because {name} has no room for them.")
    for sentence in without_room(format, path, held):
        notify(sentence)
    if picture and format not in HOLD_COVER:
        notify(f"{path.name} has no cover, because {name} has no room for one.")
    elif picture and not has_room_for(format, picture):
        notify(f"{path.name} has no cover, because {name} has no room for one so large.")
        picture = None
    return held, picture


def holds_as_it_is(original: Path, track: Track, form: FileForm, options: ExportOptions) -> bool:
    """Return whether the file that `track` came from is what `form` asks for, but perhaps for tags and cover."""
    return (
        options.loudness_lufs is None
        and not track.gain_db
        and not track.pan
        and track.format == form.format
        and original.suffix.lower() in FORMATS[form.format].extensions
        and (track.encoding, track.sample_rate, track.channels) == (form.encoding, form.sample_rate, form.channels)
        and options.bit_rate in (None, track.bit_rate)
    )


def shared_tags(project: Project, indices: Sequence[int]) -> tuple[dict[str, str], Cover | None]:
    """Return the tags, and the cover, that all of the tracks at `indices` have."""
    first, *others = (project.tracks[index] for index in indices)
    tags = {key: text for key, text in first.tags.items() if all(each.tags.get(key) == text for each in others)}
    return tags, first.cover if all(each.cover == first.cover for each in others) else None
