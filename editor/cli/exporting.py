# SPDX-License-Identifier: GPL-3.0-or-later
"""How `edit`, `clean` and `apply` write: the options of the window's export dialog, as words.

What can be seen to be wrong in them is wrong usage, and costs nothing because no file was touched.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.errors import UsageError
from editor.cli.named_values import named_values
from editor.cli.stopping import Stoppable

if TYPE_CHECKING:
    from editor.core.exporting import ExportOptions
    from editor.core.project import Project
    from editor.core.selection import Selection


MOST_KBIT = {"MP3": 320}
"""What an encoding ends at in kbit/s, whatever it is told."""


def add_track_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what of a project is written."""
    group = parser.add_argument_group("what is written")
    group.add_argument(
        "--track", metavar="N", type=int, action="append", help="only this track (1 is the first); may be repeated"
    )
    group.add_argument("--part", metavar="START-END", help="only this part, such as 10-12.5 or 1:02-1:05.5")
    group.add_argument(
        "--each-track", action="store_true", help="write each track to a file of its own, named after OUT and the track"
    )
    group.add_argument(
        "--each-marker",
        action="store_true",
        help="write each song, from one marker to the next, to a file of its own; markers are those of a .musicecan "
        "file or of --do 'mark 3:05 NAME'",
    )


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe how it is written."""
    group = parser.add_argument_group("how it is written")
    _add_form_arguments(group)
    _add_loudness_arguments(group)
    _add_tag_arguments(group)


def _add_form_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--format", metavar="NAME", help="wav, flac, ogg, mp3, m4a ... (default: by the name of OUT, or as the input)"
    )
    group.add_argument(
        "--encoding", metavar="NAME", help="PCM_16, PCM_24, FLOAT ... (default: as the input)", type=str.upper
    )
    group.add_argument(
        "--bit-rate", metavar="KBIT", type=_number(8, 1024, "kbit/s"), help="of lossy formats (default: as the input)"
    )
    group.add_argument(
        "--rate", metavar="HZ", type=_number(8000, 192_000, "Hz"), help="sample rate, such as 48k (default: as it is)"
    )
    group.add_argument(
        "--channels", metavar="N", type=_number(1, 8, "channels"), help="1 mono, 2 stereo ... (default: as it is)"
    )
    group.add_argument("--no-dither", action="store_true", help="round to fewer bits without dither")


def _add_loudness_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--lufs",
        metavar="LUFS",
        type=_number(-70, 0, "LUFS"),
        help="bring the whole, its songs too, to this loudness by one gain",
    )
    group.add_argument(
        "--ceiling",
        metavar="DB",
        type=_number(-20, 0, "dB"),
        default=-1.0,
        help="true peak that --lufs may reach (default: -1)",
    )


def _add_tag_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--tag",
        metavar="NAME=TEXT",
        action="append",
        default=[],
        help="title, artist, album, date, genre, comment, track, composer, albumartist ...; without TEXT none; may be "
        "repeated",
    )
    group.add_argument("--cover", metavar="FILE", type=Path, help="cover picture, a JPEG or PNG file")
    group.add_argument("--no-cover", action="store_true", help="without the input's cover picture")


def export_options(given: argparse.Namespace, inputs: Sequence[Path]) -> ExportOptions:
    """Return what is asked for. Raises `UsageError` for what makes no sense, `EditorError` for a wrong cover."""
    from editor.core.exporting import ExportOptions
    from editor.core.files import read_cover

    to_video = wants_video(given, inputs)
    if to_video:
        _check_for_video(given)
    format = None if to_video else output_format(given.format, given.output, inputs[0])
    if given.bit_rate and format is not None:
        _check_bit_rate(given.bit_rate, format, given.encoding)
    return ExportOptions(
        format=format,
        encoding=given.encoding,
        bit_rate=round(given.bit_rate * 1000) if given.bit_rate else None,
        sample_rate=round(given.rate) if given.rate else None,
        channels=round(given.channels) if given.channels else None,
        dither=not given.no_dither,
        tags=_tags(given.tag),
        cover=read_cover(given.cover) if given.cover else None,
        keep_cover=not given.no_cover,
        loudness_lufs=given.lufs,
        ceiling_db=given.ceiling,
    )


def check_place(path: Path, protect: Iterable[Path] = ()) -> None:
    """Raise `EditorError` where no file can be written, or one of `protect` is, before long work is done for it."""
    from editor.core.files.target import Target

    with Stoppable() as stop:  # Ctrl-C between making a file and knowing of it would leave it there
        Target(path, protect).discard()
    if stop.stopped:
        raise KeyboardInterrupt


def output_format(name: str | None, output: Path | None, input: Path) -> str | None:
    """Return the format asked for, or None for the input's. Raises `UsageError` for one that can't be written."""
    from editor.core.errors import EditorError
    from editor.core.files import format_for, writable_formats
    from editor.core.files.formats import VIDEO_EXTENSIONS

    if name is not None:
        known = {each.name for each in writable_formats()}
        if name.upper() not in known:
            raise UsageError(f"There is no format {name!r}; choose one of {', '.join(sorted(known)).lower()}.")
        return name.upper()
    if output is None or (output.suffix.lower() in VIDEO_EXTENSIONS and output.suffix.lower() == input.suffix.lower()):
        return None
    try:
        return format_for(output)
    except EditorError as error:
        raise UsageError(str(error)) from error


def wants_video(given: argparse.Namespace, inputs: Sequence[Path]) -> bool:
    """Return whether OUT is to be a copy of one of the inputs, a video, with the sound in it."""
    from editor.core.files.formats import VIDEO_EXTENSIONS

    suffix = "" if given.output is None else given.output.suffix.lower()
    kinds = {path.suffix.lower() for path in inputs}
    return given.format is None and suffix in VIDEO_EXTENSIONS and suffix in kinds


def chosen_tracks(given: argparse.Namespace, project: Project) -> tuple[int, ...] | None:
    """Return the tracks to write, from 0, or None when none is named. Raises `UsageError` for one that isn't there."""
    if not given.track:
        return None
    count = len(project.tracks)
    for number in given.track:
        if not 1 <= number <= count:
            raise UsageError(f"There is no track {number}; there are {count}, counted from 1.")
    return tuple(sorted({number - 1 for number in given.track}))


def chosen_part(given: argparse.Namespace, project: Project) -> Selection | None:
    """Return the part to write, or None for everything. Raises `EditorError` where no sound is."""
    from editor.core.selection import Selection
    from editor.core.timecode import parse_region

    if given.part is None:
        return None
    return Selection(*parse_region(given.part, project.sample_rate, project.frames))


def _check_for_video(given: argparse.Namespace) -> None:
    names = ("encoding", "no_dither", "tag", "cover", "no_cover", "part", "each_track", "each_marker")
    for name in names:
        if getattr(given, name, None):
            option = "--" + name.replace("_", "-")
            raise UsageError(f"{option} can't be had in a video, which keeps all but its sound; write a sound file.")


def _check_bit_rate(kbit: float, format: str, encoding: str | None) -> None:
    """Raise `UsageError` where a bit rate says nothing, or more than there is."""
    from editor.core.files import bits_of
    from editor.core.files.formats import FORMATS

    name, encoding = encoding or format, encoding or FORMATS[format].encodings[0]
    if bits_of(encoding) is not None:
        raise UsageError(f"--bit-rate is of lossy formats only, and {name} is none.")
    if kbit > (most := MOST_KBIT.get(encoding, kbit)):
        raise UsageError(f"--bit-rate {kbit:g} can't be had; {encoding} has {most} kbit/s at most.")


def _tags(given: list[str]) -> dict[str, str]:
    from editor.core.files import FURTHER_KEYS, TAG_KEYS

    tags = named_values(given, "tag", "artist=Ann")
    for name, text in tags.items():
        if text != text.encode("utf-8", "replace").decode("utf-8"):
            raise UsageError(f"The tag {name} is not written in the letters that this terminal says it uses.")
        if name not in (*TAG_KEYS, *FURTHER_KEYS):
            raise UsageError(f"There is no tag {name!r}; there are {', '.join((*TAG_KEYS, *FURTHER_KEYS))}.")
    return tags


def _number(least: float, most: float, unit: str) -> Callable[[str], float]:
    """Return a reader of numbers from `least` to `most`; "48k" is 48000."""

    def read(text: str) -> float:
        plain = text.strip().lower()
        factor = 1000 if plain.endswith("k") else 1
        try:
            value = float(plain.removesuffix("k")) * factor
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is none of {least:g} to {most:g} {unit}")
        return value

    return read
