# SPDX-License-Identifier: GPL-3.0-or-later
"""Any edits in any order do to a session what they do to plain arrays, and none of it is lost.

Whatever was done can be undone and done again, is kept for after a crash, saved and exported, sample for sample. Joins
are without a fade here, which other tests know.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

import numpy as np
import soundfile
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.markers import kept, shifted
from editor.core.project import DEFAULT_SAMPLE_RATE, Marker, Project, Track
from editor.core.saving import project_file
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import Storage
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish
from tests.plain_tracks import Plain

RATE = DEFAULT_SAMPLE_RATE
MOST = 6
NAMES = ["delete", "copy", "paste", "silence", "trim", "duplicate", "split", "split_at_cursor", "insert_silence"]
SPANS = st.integers(0, 400), st.integers(0, 300), st.sets(st.integers(0, MOST), max_size=3)
EDITS = st.tuples(st.sampled_from([*NAMES, "join", "to_mono", "to_stereo", "save", "export"]), *SPANS)
"""What is done, from where on, to how many frames, of which tracks."""


class Walk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.session, self.storage = self.new_session(), Storage(self.path / "kept")
        self.tracks, self.markers, self.clip = (), (), None
        self.states, self.place, self.made = [((), ())], 0, 0

    def teardown(self):
        self.storage.close()
        self.folder.cleanup()

    def new_session(self):
        session = Session(folder=self.path)
        session.join_fade_ms = 0.0
        return session

    def done(self, act, legal, tracks=None, markers=None):
        """Do what the session does, and refuses unless it is legal, to the arrays too."""
        before = self.session.project, self.session.history.commands
        try:
            act()
        except EditorError as error:
            assert not legal, error
            assert before == (self.session.project, self.session.history.commands)
            return
        assert legal
        self.tracks = self.tracks if tracks is None else tuple(tracks)
        self.markers = self.markers if markers is None else tuple(sorted(markers))
        self.place += 1
        self.states[self.place :] = [(self.tracks, self.markers)]

    def go(self, act, place):
        act()
        self.place = place
        self.tracks, self.markers = self.states[place]

    @property
    def frames(self):
        return max((track.frames for track in self.tracks), default=0)

    @property
    def chosen(self):
        named = self.session.selection.tracks
        return named or tuple(range(len(self.tracks)))

    def ranges(self, selection=None):
        """Which tracks are selected, from where to where."""
        at = selection or self.session.selection
        lengths = {index: self.tracks[index].frames for index in self.chosen}
        return {index: (min(at.start, frames), min(at.end, frames)) for index, frames in lengths.items()}

    def each(self, change, ranges=None):
        """The tracks, with what `change` makes of each of the selected ones from where to where."""
        ranges = self.ranges() if ranges is None else ranges
        found = enumerate(self.tracks)
        return [change(track, *ranges[index]) if index in ranges else track for index, track in found]

    def moved(self, frames):
        """The markers, once so many frames are in place of the selection."""
        at = self.session.selection
        return shifted(self.markers, at.start, at.end, frames) if len(self.chosen) == len(self.tracks) else None

    def has_sound(self, ranges=None):
        return any(start < end for start, end in (ranges or self.ranges()).values())

    def copies(self, ranges):
        return [self.tracks[i].part(*at).behind(at[0]) for i, at in ranges.items() if at[0] < at[1]]

    @rule(channels=st.sampled_from([1, 2]), frames=st.integers(0, 300))
    @precondition(lambda self: len(self.tracks) < MOST)
    def open(self, channels, frames):
        self.made += 1
        sound = np.random.default_rng(self.made).uniform(-0.5, 0.5, (channels, frames)).astype(np.float32)
        name = f"track {self.made}"
        track = Track(name, RATE, PieceTable.from_source(MemorySource(sound)))
        command = commands.add_tracks(self.session.project, (track,))
        self.done(lambda: self.session.do(command), True, [*self.tracks, Plain(name, sound, np.zeros(frames, bool))])

    @initialize()
    def begin(self):
        self.open(1, 200)
        self.open(2, 300)

    @rule(edits=st.lists(EDITS, min_size=3, max_size=9))
    def change(self, edits):
        for name, start, frames, tracks in edits:
            chosen = Selection(start, start + frames, tuple(tracks))
            self.session.selection = chosen.clipped(self.session.project)
            getattr(self, name)()
            self.is_as_the_arrays()

    def delete(self):
        tracks = self.each(lambda track, start, end: track.part(0, start).then(track.part(end, track.frames)))
        self.done(self.session.delete, self.has_sound(), tracks, self.moved(0))

    def copy(self):
        if not self.has_sound():
            return
        self.clip = [self.tracks[index].part(*at) for index, at in self.ranges().items()]
        self.session.copy()

    def paste(self):
        if not self.clip:
            return
        at, ranges = self.session.selection, self.ranges()
        parts = self.clip if len(self.clip) == len(ranges) else [part for part in self.clip if part.frames]
        parts = parts * max(len(ranges), 1) if len(parts) == 1 else parts
        given = dict(zip(ranges, parts, strict=False))
        tracks = [
            track.put(at.start, ranges[i][1], given[i]) if i in given else track for i, track in enumerate(self.tracks)
        ]
        rest = [part.behind(at.start if self.tracks else 0) for part in parts[len(ranges) :]]
        markers = self.moved(max(part.frames for part in self.clip))
        self.done(self.session.paste, True, [*tracks, *rest], markers)

    def silence(self):
        def change(track, start, end):
            return track.put(start, end, Plain.silence(len(track.sound), end - start))

        self.done(self.session.silence, self.has_sound(), self.each(change))

    def trim(self):
        at = self.session.selection
        markers = kept(self.markers, at.start, at.end) if len(self.chosen) == len(self.tracks) else None
        self.done(self.session.trim, self.has_sound(), self.each(Plain.part), markers)

    def duplicate(self):
        if len(self.tracks) >= MOST:
            return
        self.done(self.session.duplicate, self.has_sound(), [*self.tracks, *self.copies(self.ranges())])

    def split_at_cursor(self):
        self.split(at_cursor=True)

    def split(self, at_cursor=False):
        if len(self.tracks) >= MOST:
            return
        at = self.session.selection
        rest = Selection(at.start, max(self.frames, at.start), at.tracks)
        ranges = self.ranges(rest if at_cursor or at.is_empty else at)

        def change(track, start, end):
            gap = 0 if end == track.frames else end - start
            return track.put(start, end, Plain.silence(len(track.sound), gap))

        act = self.session.split_at_cursor if at_cursor else self.session.split
        self.done(act, self.has_sound(ranges), [*self.each(change, ranges), *self.copies(ranges)])

    def insert_silence(self):
        frames = self.session.selection.frames
        at = self.session.selection = self.session.selection.at(self.session.selection.start)
        tracks = self.each(lambda track, *_: track.put(at.start, at.start, Plain.silence(len(track.sound), frames)))
        all_move = len(self.chosen) == len(self.tracks)
        markers = shifted(self.markers, at.start, at.start, frames) if all_move else None
        self.done(lambda: self.session.insert_silence(frames / RATE), bool(self.tracks), tracks, markers)

    def join(self):
        first, *others = self.chosen or (0,)
        tracks = list(self.tracks)
        for index in others:
            tracks[first] = tracks[first].over(tracks[index])
        rest = [track for index, track in enumerate(tracks) if index not in others]
        self.done(self.session.join_tracks, bool(others), rest)

    @rule(data=st.data())
    @precondition(lambda self: self.tracks)
    def move_or_remove(self, data):
        indices = st.integers(0, len(self.tracks) - 1)
        index, place = data.draw(indices), data.draw(st.none() | indices)
        tracks = list(self.tracks)
        track = tracks.pop(index)
        if place is None:
            self.done(lambda: self.session.remove_tracks(index), True, tracks)
        else:
            tracks.insert(place, track)
            self.done(lambda: self.session.move_track(index, place), True, tracks)

    def to_mono(self):
        self.remix(1, track_commands.to_mono)

    def to_stereo(self):
        self.remix(2, track_commands.to_stereo)

    def remix(self, channels, make):
        legal = any(len(self.tracks[index].sound) != channels for index in self.chosen)
        tracks = self.each(lambda track, *_: track.as_channels(channels))
        self.done(lambda: self.session.do(make(self.session.project, self.chosen)), legal, tracks)

    @rule(frame=st.integers(0, 400))
    def mark(self, frame):
        marker = Marker(frame, f"marker {len(self.states)}")
        act = lambda: self.session.add_marker(frame, marker.name)  # noqa: E731
        self.done(act, bool(self.tracks), markers=[*self.markers, marker])

    @rule(data=st.data())
    def jump(self, data):
        place = data.draw(st.integers(0, len(self.states) - 1))
        self.go(lambda: self.session.jump(place), place)

    @rule()
    @precondition(lambda self: self.place)
    def undo(self):
        self.go(self.session.undo, self.place - 1)

    @rule()
    def forget(self):
        history = self.session.history  # which may take no more memory
        before, history.budget_bytes = len(history.commands), 0
        history.keep_to_budget()
        history.budget_bytes = None
        gone = before - len(history.commands)
        self.states = self.states[gone:]
        self.go(lambda: self.session.jump(0), 0)

    @rule()
    def crash(self):
        """The next start goes on with what was kept."""
        old, self.session = self.session, self.new_session()
        self.storage.keep(steps_of(old.history))
        self.storage.close()
        self.storage = Storage(self.path / "kept")
        self.session.adopt(finish(self.session.restoring(self.storage)))
        self.session.clipboard, self.session.selection = old.clipboard, old.selection

    def save(self):
        if not self.tracks:
            return
        path = self.path / "saved.musicecan"
        with patch.object(project_file, "MARGIN", 10):  # else all of such short sounds goes into the file
            finish(self.session.saving(path))
        other = self.new_session()
        other.open([path])
        self.check(other.project)

    def export(self):
        if not self.frames:
            return
        index = int(np.argmax([track.frames for track in self.tracks]))
        path = self.session.export(self.path / "out.wav", tracks=[index], options=ExportOptions(encoding="FLOAT"))
        sound, _ = soundfile.read(path, dtype="float32", always_2d=True)
        np.testing.assert_allclose(sound.T, self.tracks[index].sound, atol=1e-6)

    @invariant()
    def is_as_the_arrays(self):
        self.check(self.session.project)
        assert (self.session.history.position, len(self.session.history.commands)) == (self.place, len(self.states) - 1)
        assert self.session.selection == self.session.selection.clipped(self.session.project)

    def check(self, project: Project):
        assert [track.name for track in project.tracks] == [track.name for track in self.tracks]
        assert project.markers == self.markers
        for track, plain in zip(project.tracks, self.tracks, strict=True):
            np.testing.assert_allclose(track.table.read(0, track.frames), plain.sound, atol=1e-6)


Walk.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestWalk = Walk.TestCase
