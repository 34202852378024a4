# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound goes into a copy of its video, and what doesn't fit is refused or told."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import soundfile

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.exporting import Content, ExportOptions, video_of
from editor.core.files import open_audio
from editor.core.selection import Selection
from editor.session import STEPS
from processors.loudness import measure_loudness
from tests.core.exporting.recordings import RATE, opened
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets


@pytest.mark.parametrize(("name", "options"), [("v.mp4", {}), ("v.mkv", {"audio": "flac"})])
def test_edited_sound_goes_into_a_copy_of_its_video(tmp_path, name, options):
    video = make_video(tmp_path / name, noise(1.7, RATE), RATE, **options)
    original, said = video.read_bytes(), []
    session = opened(tmp_path, video)
    assert video_of(session.project, (0,)) == video
    assert video_of(session.project, (0,), ".webm") is None
    session.do(track_commands.set_gain(session.project, 0, -6.0))
    out = session.export(tmp_path / f"out{video.suffix}", options=ExportOptions(video=video), notify=said.append)
    assert said == [] and video.read_bytes() == original
    assert packets(out) == packets(video)
    first, second = on_time_line(video, 1.7, RATE), on_time_line(out, 1.7, RATE)
    assert lag(first, second) == 0
    assert np.std(second) / np.std(first) == pytest.approx(0.5, rel=0.05)
    target = ExportOptions(video=video, loudness_lufs=-30.0)
    session.export(out, options=target)
    with open_audio(out) as audio:
        assert measure_loudness([audio.read(0, audio.frames)], RATE, 2).integrated_lufs == pytest.approx(-30.0, abs=0.3)


def test_a_video_is_refused_or_told_when_the_sound_does_not_fit(tmp_path):
    video = make_video(tmp_path / "v.mp4", noise(1.7, RATE), RATE)
    session, said = opened(tmp_path, video), []
    made = ExportOptions(video=video)
    with pytest.raises(EditorError, match="Only the whole sound"):
        session.export(tmp_path / "out.mp4", options=made, selection=Selection(0, 1000))
    with pytest.raises(EditorError, match=r"must have a name that ends in \.mp4, not out\.mkv"):
        session.export(tmp_path / "out.mkv", options=made)
    with pytest.raises(EditorError, match=r"v\.mp4.*it is the input itself"):
        session.export(video, options=made)
    session.do(commands.delete(session.project, Selection(0, RATE)))
    out = session.export(tmp_path / "out.mp4", options=made, notify=said.append)
    assert said == ["The sound is 1.0 s shorter than v.mp4; look whether it still fits the picture."]
    assert packets(out) == packets(video)
    video.unlink()
    with pytest.raises(EditorError, match=r"v\.mp4.*gone"):
        session.export(tmp_path / "out.mp4", options=made)
    assert video_of(session.project, (0,)) is None


def test_a_hole_in_the_sound_of_a_video_is_no_misfit(tmp_path):
    video = make_video(tmp_path / "v.mp4", noise(1.7, RATE), RATE, seconds=2.2, hole=(RATE, RATE // 2))
    session, said = opened(tmp_path, video), []
    session.export(tmp_path / "out.mp4", options=ExportOptions(video=video), notify=said.append)
    assert said == []


@pytest.mark.parametrize("tracks", [(0, 1), (1,)])
def test_sound_of_a_higher_rate_does_not_make_another_kind_of_that_of_a_video(tmp_path, tracks):
    """At 192 kHz there is no AAC, and players of videos know nothing else that MP4 holds at such a rate."""
    video, high = make_video(tmp_path / "v.mp4", noise(1.7, RATE), RATE), tmp_path / "high.wav"
    soundfile.write(high, noise(1.7, 192_000).T, 192_000)
    session = opened(tmp_path, video, high)
    out = session.export(tmp_path / "out.mp4", tracks=tracks, options=ExportOptions(video=video))
    with open_audio(out) as audio:
        assert (audio.encoding, audio.sample_rate) == ("AAC", RATE)
    alone = opened(tmp_path, high).export(tmp_path / "alone.mp4", options=ExportOptions(video=video))
    assert packets(alone) == packets(video)


def test_a_copy_of_a_video_can_be_cancelled_while_the_video_is_looked_through(tmp_path):
    """Where its sound lies takes seconds to find for an hour, in which the work neither moved nor ended."""
    video = make_video(tmp_path / "v.mp4", noise(1.7, RATE), RATE)
    session, out = opened(tmp_path, video), tmp_path / "out.mp4"
    work = session.exporting({out: Content((0,))}, options=ExportOptions(video=video))
    looked = list(itertools.takewhile(lambda _: not list(tmp_path.glob(".musicecan-*")), work))
    work.close()
    assert len(looked) > 10 and looked == sorted(looked) and STEPS // 20 < looked[-1] <= STEPS // 10
    assert not list(tmp_path.glob(".musicecan-*")) and not out.exists()
