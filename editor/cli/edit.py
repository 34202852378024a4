# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan edit`: whatever the window can do to sound, step by step, without the window.

Each IN becomes a track; the steps are done in order; in the end the mix of all tracks is written, or what the options
of the export ask for, or nothing at all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.errors import DONE, UsageError
from editor.cli.exporting import (
    add_export_arguments,
    add_track_arguments,
    check_place,
    chosen_part,
    chosen_tracks,
    export_options,
    wants_video,
)
from editor.cli.terminal import Terminal

if TYPE_CHECKING:
    from editor.core.exporting import Content, ExportOptions
    from editor.core.project import Project
    from editor.session import Session
    from processors.api import Notify

LONGEST_FADE_MS = 10_000.0
"""Milliseconds that a cross-fade may last."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("inputs", metavar="IN", nargs="+", type=Path, help="sound files or videos, each a track")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="file to write; may be written over, unless it is read here",
    )
    parser.add_argument(
        "--do", metavar="STEP", action="append", default=[], help="a step such as 'delete 1:00-1:05'; may be repeated"
    )
    parser.add_argument("--steps", action=Steps, nargs=0, help="list all steps and exit")
    parser.add_argument(
        "--join-fade", metavar="MS", type=float, default=5.0, help="cross-fade where sounds are joined (default: 5)"
    )
    parser.add_argument("--json", action="store_true", help="write an account to stdout, as JSON")
    parser.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")
    add_track_arguments(parser)
    add_export_arguments(parser)


class Steps(argparse.Action):
    """Lists the steps and exits."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """List them."""
        from editor.cli.steps import describe_steps

        print("Steps of `musicecan edit`, each given as --do 'STEP':\n\n" + describe_steps())
        parser.exit()


def run(options: argparse.Namespace) -> int:
    """Edit the files. Returns the exit code."""
    from editor.cli.steps import read_step
    from editor.session import STEPS

    if not 0 <= options.join_fade <= LONGEST_FADE_MS:
        raise UsageError(f"--join-fade must be 0 to {LONGEST_FADE_MS:g} milliseconds.")
    steps = [read_step(text) for text in options.do]
    made = export_options(options, options.inputs)
    session = new_session(options, [Path(words[0]) for step, words in steps if step.name in ("open", "insert")])
    notices: list[str] = []
    terminal = Terminal(options.progress or sys.stderr.isatty())

    def notify(sentence: str) -> None:
        terminal.clear()
        notices.append(sentence)
        print(f"musicecan: {sentence}", file=sys.stderr)

    with terminal:
        for path in options.inputs:
            session.do(terminal.finish(session.opening([path], notify), path.name, STEPS))
        for (step, words), text in zip(steps, options.do, strict=True):
            work = step.do(session, words, notify)
            if work is not None:
                terminal.finish(work, text, STEPS)
        outputs = terminal.finish(exporting(session, options, made, notify), options.output.name, STEPS)
    tell(session, options, outputs, notices)
    return DONE


def new_session(options: argparse.Namespace, added: Sequence[Path]) -> Session:
    """Return a session that writes over nothing it reads. Raises `EditorError` where OUT can't be written."""
    from editor.session import Session

    protect = (*options.inputs, *added)
    out: Path = options.output
    if options.each_track or options.each_marker:
        if out.name in ("", ".."):  # a folder, or nothing
            raise UsageError("OUT must be the name of a file, such as takes.wav, which the files are named after.")
        # which files there will be the steps decide
        check_place(out.parent / f"{out.stem} 1{out.suffix}")
    else:
        check_place(out, protect)
    session = Session(protect=protect)
    session.join_fade_ms = options.join_fade
    return session


def exporting(
    session: Session, options: argparse.Namespace, made: ExportOptions, notify: Notify
) -> Generator[int, None, tuple[Path, ...]]:
    """Write what the options ask for: count to `session.STEPS`, return the files."""
    from editor.core.exporting import video_of

    project = session.project
    files = files_of(options, project)
    if options.each_marker:
        files = songs_of(options, project, files, notify)
    elif wants_video(options, options.inputs):
        made = replace(made, video=video_of(project, range(len(project.tracks)), options.output.suffix))
    return session.exporting(files, options=made, notify=notify)


def files_of(options: argparse.Namespace, project: Project) -> dict[Path, Content]:
    """Return the files of the tracks that are asked for, each with what goes there."""
    from editor.core.exporting import Content, track_paths

    tracks, part = chosen_tracks(options, project), chosen_part(options, project)
    if options.each_track:
        return track_paths(project, options.output, Content(tracks or range(len(project.tracks)), part))
    return {options.output: Content(tracks or project.audible, part)}


def songs_of(
    options: argparse.Namespace, project: Project, files: dict[Path, Content], notify: Notify
) -> dict[Path, Content]:
    """Return the files of the songs in `files`, and tell of what is in none. Raises `EditorError` without markers."""
    from editor.core.errors import EditorError
    from editor.core.exporting import lead_in_s, song_paths

    songs = {path: song for each, whole in files.items() for path, song in song_paths(project, each, whole).items()}
    if not songs:
        raise EditorError("There is no marker with sound behind it; set some, such as --do 'mark 3:05 NAME'.")
    if (left_out_s := lead_in_s(project)) and options.part is None:
        notify(f"The {left_out_s:.1f} s before the first marker are left out; set one at 0 to have them.")
    return songs


def tell(session: Session, options: argparse.Namespace, outputs: Sequence[Path], notices: list[str]) -> None:
    """Tell on stdout what was made."""
    project = session.project
    if not options.json:
        inputs, made = (", ".join(map(str, paths)) for paths in (options.inputs, outputs))
        print(f"{inputs} -> {made} ({project.duration_s:.1f} s of sound)")
        return
    account = {
        "inputs": [str(path) for path in options.inputs],
        "outputs": [str(path) for path in outputs],
        "audio_seconds": round(project.duration_s, 6),
        "tracks": [track.name for track in project.tracks],
        "steps": [command.description for command in session.history.commands],
        "notices": notices,
    }
    print(json.dumps(account, indent=2))
