# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings to export, and sessions with them."""

from __future__ import annotations

import numpy as np

from editor.core.exporting import Content, track_paths
from editor.core.files import Cover, FileForm, create_audio, open_audio
from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session

RATE = 44100
TAGS = {"title": "Étude", "artist": "N. N.", "track": "2/5"}
PNG = Cover(b"\x89PNG\r\n\x1a\n" + bytes(300), "image/png")
JPEG = Cover(b"\xff\xd8\xff\xe0" + bytes(200), "image/jpeg")


def music(seconds=2.0, rate=RATE, channels=2, peak=0.3):
    """Return tones that swell, (channels, frames), a little different in each channel."""
    time_s = np.arange(round(seconds * rate)) / rate
    rows = [np.sin(2 * np.pi * (220 + 55 * c) * time_s) * (0.6 + 0.4 * np.sin(3 * time_s)) for c in range(channels)]
    return (peak * np.array(rows)).astype(np.float32)


def write(path, samples=None, rate=RATE, **options):
    """Write a file with the editor's own writer; tags and cover by default where the format takes them."""
    samples = music(rate=rate) if samples is None else samples
    with create_audio(path, FileForm(rate, samples.shape[0], **options)) as writer:
        writer.write(samples)
    return path


def opened(tmp_path, *paths):
    session = Session(folder=tmp_path)
    session.open(paths)
    return session


def session_of(*waveforms, rate=RATE):
    tables = [PieceTable.from_source(MemorySource(samples)) for samples in waveforms]
    return Session(Project(tuple(Track(f"track {n}", rate, table) for n, table in enumerate(tables))))


def exporting_tracks(session, path, selection=None, **wishes):
    """Return the work that writes each track to a file of its own."""
    whole = Content(range(len(session.project.tracks)), selection)
    return session.exporting(track_paths(session.project, path, whole), **wishes)


def sound_of(path):
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)
