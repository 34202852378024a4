# SPDX-License-Identifier: GPL-3.0-or-later
"""A project with all that a project can hold, and what tells whether two are the same."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import numpy as np

from editor.core import track_commands
from editor.core.commands import add_tracks
from editor.core.files import Cover
from editor.core.project import Track
from editor.core.selection import Selection
from editor.core.sound.faded_edges import faded_edges
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish


def sound(frames, channels, seed, bits=None):
    samples = np.random.default_rng(seed).uniform(-1, 1, (channels, frames)).astype(np.float32)
    return PieceTable.from_source(MemorySource(samples, bits))


def rich(long=150_000):
    """A session whose tracks differ in all that tracks can differ in, and hold every kind of source."""
    session = Session()
    cover, tags = Cover(b"\x89PNG \x00\xff", "image/png"), {"title": "Größe 音", "composer": ""}
    path = Path("/music/caf\udce9.wav")
    tracks = (
        Track("violin & <b>", 44100, sound(long, 2, 0), path=path, tags=tags, cover=cover, bit_rate=192000),
        Track("六声道", 96000, sound(9000, 6, 1), format="FLAC", encoding="PCM_24"),
        Track("", 8000, sound(4000, 1, 2, bits=16)),
        Track("empty", 22050, PieceTable(3, ())),
    )
    session.do(add_tracks(session.project, tracks))
    session.selection = Selection(2000, 3000, (0,))
    session.cut()
    session.selection = Selection(500, 500)
    session.paste()
    for frame, name in ((77, "here"), (77, ""), (9, "é\n")):
        session.add_marker(frame, name)
    session.selection = Selection(4000, 9000, (0, 1), (1000.0, 8000.0))
    finish(session.apply("invert"))
    session.do(track_commands.to_mono(session.project, (1,)))
    for change in (track_commands.set_gain, track_commands.set_pan):
        session.do(change(session.project, 2, -0.3))
    session.do(track_commands.set_muted(session.project, 0, True))
    session.do(track_commands.set_soloed(session.project, 2, True))
    session.selection = Selection(100, 100)
    session.insert_silence(0.1)
    return session


def described(project):
    """All of a project as short plain values, its sound as a digest: what must be the same for two that are."""
    fields = [field.name for field in dataclasses.fields(Track) if field.name != "table"]
    return project.markers, [
        (
            [getattr(track, name) for name in fields],
            (track.channels, track.frames, track.table.bits, faded_edges(track.table)),
            [(piece.frames, type(piece.source).__name__.replace("Mapped", "Memory")) for piece in track.table.pieces],
            hashlib.sha256(track.table.read(0, track.frames).tobytes()).hexdigest(),
        )
        for track in project.tracks
    ]


def reopened(path, folder=None):
    session = Session(folder=folder)
    session.open([path])
    return session
