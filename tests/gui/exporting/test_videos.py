# SPDX-License-Identifier: GPL-3.0-or-later
"""A video's sound goes back into a copy of it."""

from __future__ import annotations

import numpy as np

from editor.core import track_commands
from editor.core.selection import Selection
from editor.gui.exporting.part_form import ALL
from editor.gui.exporting.sound_form import VIDEO
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets
from tests.gui.exporting.acting import RATE, choose, sound_of


def test_a_cleaned_videos_sound_goes_back_into_a_copy_of_it(opened, window, ask, finish, tmp_path, settle):
    video = make_video(tmp_path / "concert.mp4", noise(1.7, RATE), RATE)
    before = video.read_bytes()
    opened(video)
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("process.invert")
    settle(lambda: window.session.history.position == 2)
    window.session.selection = Selection()
    dialog = ask()
    assert dialog.sound.format.currentData() == VIDEO
    assert dialog.path == tmp_path / "concert (edited).mp4"
    assert dialog.tags.hint.text() == "The video keeps its own tags and cover."
    assert finish(dialog) == f"Exported concert (edited).mp4 to {tmp_path}."
    out = tmp_path / "concert (edited).mp4"
    assert video.read_bytes() == before and packets(out) == packets(video)
    first, second = on_time_line(video, 1.7, RATE), on_time_line(out, 1.7, RATE)
    assert lag(first, -second) == 0 and np.corrcoef(first, second)[0, 1] < -0.9
    assert window.session.history.is_clean


def test_a_part_of_a_video_goes_into_a_sound_file_only(opened, window, ask, tmp_path):
    opened(make_video(tmp_path / "concert.mp4", noise(1.0, RATE), RATE))
    window.session.selection = Selection(1000, 20000)
    dialog = ask("file.export_selection")
    assert dialog.sound.format.currentData() == "M4A" and dialog.sound.format.findData(VIDEO) < 0
    assert dialog.path == tmp_path / "concert (part).m4a"
    choose(dialog.part.stretch, ALL)
    assert dialog.sound.format.findData(VIDEO) == 0
    choose(dialog.sound.format, VIDEO)
    assert dialog.path == tmp_path / "concert (edited).mp4"
    dialog.reject()


def test_another_recording_goes_into_the_copy_of_a_video(opened, window, ask, finish, tmp_path, write):
    video = make_video(tmp_path / "concert.mkv", noise(1.7, RATE), RATE, audio="flac")
    better = noise(1.7, RATE, seed=7)
    opened(video, write("better.wav", better))
    window.session.do(track_commands.set_muted(window.session.project, 0, True))
    dialog = ask()
    assert dialog.part.tracks.currentText() == "better" and dialog.sound.format.currentData() == "WAV"
    choose(dialog.sound.format, VIDEO)
    assert dialog.path == tmp_path / "better.mkv"
    finish(dialog)
    out = tmp_path / "better.mkv"
    assert packets(out) == packets(video)
    np.testing.assert_allclose(sound_of(out), better, atol=2e-4)
