# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of `musicecan edit`: what the window's menus do to sound, as words.

A step is read in full before any file is touched, so that a slip of the pen costs nothing.
"""

from __future__ import annotations

import math
import os
import shlex
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.cli.errors import UsageError
from editor.core import track_commands
from editor.core.clipboard import Clip
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.fitting import FittedEdit
from editor.core.frequencies import parse_band
from editor.core.marker_commands import add_marker
from editor.core.project import Project
from editor.core.selection import Selection
from editor.core.timecode import format_time, parse_region, parse_time
from editor.session import STEPS as WHOLE
from editor.session import Session, scaled
from processors.registry import find_processors

Notify = Callable[[str], None]
Work = Generator[int, None, None]
"""What takes long of a step: counts to the `STEPS` of a session."""
Do = Callable[[Session, list[str], Notify], Work | None]


@dataclass(frozen=True)
class Step:
    """One kind of step. `usage` names its words; those in brackets may be left out, "..." stands for more."""

    name: str
    usage: str
    help: str
    do: Do

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the most words it takes."""
        words = self.usage.split()
        least = sum(not word.startswith("[") and word != "..." for word in words)
        return least, 1000 if "..." in self.usage else len(words)


ESCAPES = "" if os.name == "nt" else "\\"
"""What takes its meaning from the next character of a step; on Windows nothing, where it parts folders."""


def read_step(text: str) -> tuple[Step, list[str]]:
    """Return the kind and the words of a step such as "delete 1:00-1:05". Raises `UsageError`."""
    try:
        words = list(_lexer(text))
    except ValueError as error:
        raise UsageError(f"The step {text!r} can't be read ({error}); check its quotation marks.") from error
    if not words:
        raise UsageError("A step is empty; write for example --do 'delete 1:00-1:05'.")
    if words[0] not in STEPS and words[0] in find_processors():
        words.insert(0, "apply")
    step = STEPS.get(words[0])
    if step is None:
        raise UsageError(f"There is no step {words[0]!r}; there are {', '.join(sorted(STEPS))}, and processors.")
    least, most = step.limits
    if not least <= len(words) - 1 <= most:
        raise UsageError(f"The step {text!r} can't be read; write {step.name} {step.usage}".rstrip() + ".")
    return step, words[1:]


def _lexer(text: str) -> shlex.shlex:
    """Return what gives the words of a step, as a shell's."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ESCAPES
    return lexer


def describe_steps() -> str:
    """Return a line for each step, for the help."""
    usages = {step.name: f"{step.name} {step.usage}".rstrip() for step in STEPS.values()}
    width = max(map(len, usages.values())) + 2
    return "\n".join(f"  {usages[step.name].ljust(width)}{step.help}" for step in STEPS.values())


def _select(session: Session, region: str, band: str = "") -> None:
    """Select "START-END" in the tracks that are selected."""
    project = session.project
    start, end = parse_region(region, project.sample_rate, project.frames)
    limits = parse_band(band) if band else None
    session.selection = replace(session.selection, start=start, end=end, band=limits)


def _place(session: Session, text: str) -> None:
    """Put the cursor at a time."""
    session.selection = session.selection.at(round(parse_time(text) * session.project.sample_rate))


def _region_step(edit: Callable[[Session], None]) -> Do:
    def do(session: Session, words: list[str], notify: Notify) -> None:
        _select(session, words[0])
        edit(session)

    return do


def _track_step(make: Callable[..., Command], *kinds: Callable[[str], object]) -> Do:
    """Return a step that makes a command for each selected track, with words read by `kinds`."""

    def do(session: Session, words: list[str], notify: Notify) -> None:
        values = [kind(word) for kind, word in zip(kinds, words, strict=False)]
        for index in _chosen(session):
            session.do(make(session.project, index, *values))

    return do


def _tracks_step(make: Callable[..., Command]) -> Do:
    def do(session: Session, words: list[str], notify: Notify) -> None:
        session.do(make(session.project, _chosen(session)))

    return do


def _chosen(session: Session) -> tuple[int, ...]:
    return session.selection.track_indices(session.project)


def _fitted(edit: FittedEdit) -> Work:
    """Put an edit in effect, once its sounds are at the rate of the tracks that they go into."""
    yield from scaled(edit.making(), 0, edit.samples, max(edit.samples, 1))
    edit.do()


def _paste(session: Session, words: list[str], notify: Notify, clip: Clip | None = None) -> Work:
    """Put in `clip`, or the clipboard."""
    _place(session, words[0])
    if words[1:] == ["new"]:
        session.paste_as_tracks(clip)
    elif words[1:]:
        raise UsageError(f"paste takes a time, and perhaps the word new, not {words[1]!r}.")
    else:
        yield from _fitted(session.pasting(clip))


def _insert_silence(session: Session, words: list[str], notify: Notify) -> None:
    _place(session, words[0])
    session.insert_silence(parse_time(words[1]))


def _insert(session: Session, words: list[str], notify: Notify) -> Work:
    """Insert the sound of another file, as if it were pasted; what was cut or copied stays there for paste."""
    other = Session()
    other.do((yield from scaled(other.opening([Path(words[0])], notify), 0, WHOLE, 2 * WHOLE)))
    yield from scaled(_paste(session, words[1:], notify, Clip(other.project.tracks)), WHOLE, WHOLE, 2 * WHOLE)


def _open(session: Session, words: list[str], notify: Notify) -> Work:
    session.do((yield from session.opening([Path(words[0])], notify)))


def _mark(session: Session, words: list[str], notify: Notify) -> None:
    project = session.project
    place = round(parse_time(words[0]) * project.sample_rate)
    if place > project.frames:
        raise EditorError(f"No marker can be at {words[0]}; the recording is {format_time(project.duration_s)} long.")
    session.do(add_marker(project, place, *words[1:]))


def _split(session: Session, words: list[str], notify: Notify) -> None:
    if "-" in words[0]:
        _select(session, words[0])
        session.split()
    else:
        _place(session, words[0])
        session.split_at_cursor()


def _apply(session: Session, words: list[str], notify: Notify) -> Work:
    """Run a processor: ID, perhaps a region, perhaps band=LOW-HIGH, settings as NAME=VALUE."""
    settings = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    band = settings.pop("band", "")
    regions = [word for word in words[1:] if "=" not in word]
    if len(regions) > 1:
        raise UsageError(f"apply takes one region, not {' and '.join(regions)}.")
    if regions or band:
        _select(session, regions[0] if regions else "0-", band)
    else:
        session.selection = session.selection.at(0)
    yield from session.apply(words[0], settings, notify)


def _tracks(session: Session, words: list[str], notify: Notify) -> None:
    """Select tracks by number, counted from 1, or all of them."""
    count = len(session.project.tracks)
    numbers = [] if words == ["all"] else [_number(word, count) for word in words]
    session.selection = Selection(0, 0, tuple(numbers))


def _number(word: str, count: int) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= count:
        raise EditorError(f"There is no track {word}; there are {count}, counted from 1.")
    return int(word) - 1


def _join(session: Session, words: list[str], notify: Notify) -> Work:
    yield from _fitted(session.joining())


def _remove(session: Session, words: list[str], notify: Notify) -> None:
    session.remove_tracks(*_chosen(session))
    session.selection = Selection()


def _move(session: Session, words: list[str], notify: Notify) -> None:
    count = len(session.project.tracks)
    session.move_track(_number(words[0], count), _number(words[1], count))


def _mute(project: Project, index: int) -> Command:
    return track_commands.set_muted(project, index, True)


def _solo(project: Project, index: int) -> Command:
    return track_commands.set_soloed(project, index, True)


def _from(least: float, most: float) -> Callable[[str], float]:
    """Return a reader of numbers from `least` to `most`."""

    def read(word: str) -> float:
        try:
            value = float(word)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            raise EditorError(f"{word!r} is no number from {least:g} to {most:g}; write one, such as {least / 100:g}.")
        return value

    return read


_decibels, _pan = _from(-300, 100), _from(-1, 1)


STEPS = {
    step.name: step
    for step in (
        Step("tracks", "N ...", "the following steps are for these tracks (1 is the first), or 'all'", _tracks),
        Step("delete", "START-END", "take it out", _region_step(Session.delete)),
        Step("silence", "START-END", "silence it", _region_step(Session.silence)),
        Step("trim", "START-END", "keep only this", _region_step(Session.trim)),
        Step("cut", "START-END", "take it out, for paste", _region_step(Session.cut)),
        Step("copy", "START-END", "for paste", _region_step(Session.copy)),
        Step("paste", "AT [new]", "put in what was cut or copied; 'new': as a new track", _paste),
        Step("insert", "FILE AT [new]", "put in the sound of another file", _insert),
        Step("insert-silence", "AT LENGTH", "put silence in", _insert_silence),
        Step("duplicate", "START-END", "copy it into a new track, at the same time", _region_step(Session.duplicate)),
        Step("split", "AT|START-END", "move what follows, or the region, into a new track", _split),
        Step("join", "", "make one track of all selected ones", _join),
        Step("mark", "AT [NAME]", "set a marker, where --each-marker begins a song", _mark),
        Step("open", "FILE", "add a file as a track", _open),
        Step("remove-tracks", "", "remove the selected tracks", _remove),
        Step("move-track", "N PLACE", "change the order of the tracks", _move),
        Step("rename", "NAME", "name the selected tracks", _track_step(track_commands.rename_track, str)),
        Step("gain", "DB", "play and mix the selected tracks louder", _track_step(track_commands.set_gain, _decibels)),
        Step("pan", "-1..1", "-1 is left, 1 right", _track_step(track_commands.set_pan, _pan)),
        Step("mute", "", "leave the selected tracks out of the mix", _track_step(_mute)),
        Step("solo", "", "leave all others out of the mix", _track_step(_solo)),
        Step("to-mono", "", "average the channels", _tracks_step(track_commands.to_mono)),
        Step("to-stereo", "", "put the sound on two channels", _tracks_step(track_commands.to_stereo)),
        Step("swap-channels", "", "exchange left and right", _tracks_step(track_commands.swap_channels)),
        Step("split-stereo", "", "left and right become tracks", _tracks_step(track_commands.split_stereo)),
        Step(
            "apply",
            "ID [START-END] [band=LOW-HIGH] [NAME=VALUE] ...",
            "run a processor; 'apply' may be left out",
            _apply,
        ),
    )
}
"""Every step by its name, in the order of the help."""
