# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported and how, as a user asks for it: by action, mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMessageBox

from editor.core import track_commands
from editor.core.files import open_audio
from editor.core.selection import Selection
from editor.session import Session
from editor.session import finish as run
from processors.loudness import measure_loudness
from tests.gui.exporting.acting import RATE, choose, entries, picture, retype, sound_of
from tests.session_tracks import two_tracks


@pytest.mark.parametrize(
    ("format", "encoding", "name"),
    [
        ("WAV", "PCM_16", "16 bit"), ("WAV", "PCM_24", "24 bit"), ("WAV", "FLOAT", "32 bit float"),
        ("FLAC", "PCM_16", "16 bit"), ("OGG", "VORBIS", "Vorbis"), ("OPUS", "OPUS", "Opus"), ("MP3", "MP3", "MP3"),
        ("M4A", "AAC", "AAC"),
    ],
)  # fmt: skip
def test_every_format_is_written_from_the_dialog(loaded, music, ask, finish, tmp_path, format, encoding, name):
    loaded(music, rate=RATE)
    dialog = ask()
    choose(dialog.sound.format, format)
    if dialog.sound.encoding.count() > 1:
        choose(dialog.sound.encoding, encoding)
    assert dialog.sound.encoding.currentText() == name
    retype(dialog.place.name, str(tmp_path / "out"))
    said = finish(dialog)
    [path] = tmp_path.glob("out.*")
    assert path.suffix == {"WAV": ".wav", "FLAC": ".flac", "OGG": ".ogg"}.get(format, f".{format.lower()}")
    assert said == f"Exported {path.name} to {tmp_path}."
    with open_audio(path) as audio:
        assert (audio.format, audio.encoding) == (format, encoding)
        assert audio.sample_rate == (48000 if format == "OPUS" else RATE)
        assert np.std(audio.read(20000, 40000)) == pytest.approx(np.std(music[:, 20000:60000]), rel=0.05)


def test_opus_gets_48_khz_and_the_dialog_says_so(loaded, music, ask):
    loaded(music, rate=RATE)
    dialog = ask()
    assert not dialog.sound.hint.isVisible()
    choose(dialog.sound.format, "OPUS")
    assert dialog.sound.hint.isVisible()
    assert dialog.sound.hint.text() == "Opus can't hold 44.1 kHz, so 48 kHz is chosen."
    assert dialog.sound.sample_rate.currentText() == "48 kHz"
    assert "44.1 kHz" not in " ".join(entries(dialog.sound.sample_rate))
    choose(dialog.sound.format, "FLAC")
    assert not dialog.sound.hint.isVisible()
    dialog.reject()


def test_surround_goes_into_an_mp3_as_stereo_and_the_dialog_says_so(loaded, tone, ask, finish, tmp_path):
    loaded(tone(1.0, rate=RATE, channels=6, amplitude=0.1), rate=RATE)
    dialog = ask()
    choose(dialog.sound.format, "MP3")
    assert dialog.sound.hint.text() == "MP3 can't hold 6 channels, so 2 are chosen."
    retype(dialog.place.name, str(tmp_path / "out.mp3"))
    finish(dialog)
    assert sound_of(tmp_path / "out.mp3").shape[0] == 2


def test_rate_channels_dither_and_loudness_are_taken_from_the_dialog(loaded, music, ask, finish, tmp_path):
    window = loaded(music, rate=RATE)
    window.session.selection = Selection()
    dialog = ask()
    choose(dialog.sound.sample_rate, 48000)
    choose(dialog.sound.channels, 1)
    choose(dialog.sound.encoding, "PCM_16")
    QTest.keyClick(dialog.sound.dither, Qt.Key.Key_Space)
    assert not dialog.sound.loudness.loudness.isEnabled()
    QTest.keyClick(dialog.sound.loudness.target, Qt.Key.Key_Space)
    retype(dialog.sound.loudness.loudness, "-23")
    retype(dialog.place.name, str(tmp_path / "out.wav"))
    options = dialog.options
    assert not options.dither
    finish(dialog)
    with open_audio(tmp_path / "out.wav") as audio:
        assert (audio.sample_rate, audio.channels, audio.encoding, audio.frames) == (48000, 1, "PCM_16", 96000)
        loudness = measure_loudness([audio.read(0, audio.frames)], 48000, 1)
    assert loudness.integrated_lufs == pytest.approx(-23.0, abs=0.05)


def test_a_target_that_would_clip_is_told_beside_what_was_exported(loaded, music, ask, finish, tmp_path):
    music[:, 50000] = 0.9
    loaded(music, rate=RATE)
    dialog = ask()
    QTest.keyClick(dialog.sound.loudness.target, Qt.Key.Key_Space)
    retype(dialog.sound.loudness.loudness, "-5")
    retype(dialog.place.name, str(tmp_path / "out.wav"))
    said = finish(dialog)
    assert said.startswith(f"Exported out.wav to {tmp_path}. out.wav is ")
    assert "dB softer than -5 LUFS, because its peaks would pass -1 dB" in said


def test_the_selected_stretch_of_the_selected_track_is_exported(loaded, tone, ask, finish, tmp_path, settle):
    sounds = tone(1.0), tone(2.0, channels=2)
    window = loaded(*sounds)
    window.session.selection = Selection(3000, 9000, (1,))
    settle()
    dialog = ask("file.export_selection")
    assert dialog.part.tracks.currentText() == "track 1"
    assert dialog.part.stretch.currentText() == "The selection, 0:00.375 to 0:01.125"
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place.name, str(tmp_path / "out.wav"))
    finish(dialog)
    np.testing.assert_array_equal(sound_of(tmp_path / "out.wav"), sounds[1][:, 3000:9000])


def test_one_track_of_several_or_their_mix_is_exported(loaded, tone, ask, finish, tmp_path):
    sounds = tone(1.0, amplitude=0.2), tone(1.0, channels=2, amplitude=0.2)
    window = loaded(*sounds)
    dialog = ask()
    assert entries(dialog.part.tracks) == [
        "The mix of 2 tracks", "track 0", "track 1", "Each of 2 tracks, in a file of its own"
    ]  # fmt: skip
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place.name, str(tmp_path / "mix.wav"))
    finish(dialog)
    np.testing.assert_allclose(sound_of(tmp_path / "mix.wav"), sounds[0] + sounds[1], atol=1e-6)
    assert window.session.history.is_clean
    window.session.do(track_commands.rename_track(window.session.project, 0, "hum"))
    dialog = ask()
    choose(dialog.part.tracks, 1)
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place.name, str(tmp_path / "one.wav"))
    finish(dialog)
    np.testing.assert_array_equal(sound_of(tmp_path / "one.wav"), sounds[0])
    assert not window.session.history.is_clean


def test_markers_that_no_sound_file_holds_are_not_exported(loaded, tone, ask, finish, tmp_path):
    window = loaded(tone(1.0))
    window.session.add_marker(100, "solo")
    told = "Exported out.wav to {folder}. The markers are not in it; save the project to keep them."
    for _ in range(2):
        dialog = ask()
        retype(dialog.place.name, str(tmp_path / "out.wav"))
        (tmp_path / "out.wav").unlink(missing_ok=True)
        assert finish(dialog) == told.format(folder=tmp_path)
        assert not window.session.history.is_clean


def test_an_export_is_no_saving_of_the_project(window, settle, ask, finish, tmp_path, monkeypatch):
    window.open_files([run(Session(two_tracks()).saving(tmp_path / "song.musicecan"))])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "edited")
    dialog = ask()
    retype(dialog.place.name, str(tmp_path / "mix.wav"))
    finish(dialog)
    assert not window.session.history.is_clean
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    window.close()
    assert asked == ["Your edits have not been saved in song.musicecan."] and window.isVisible()


@pytest.mark.parametrize("other_is_edited", [True, False])
def test_edits_of_a_track_that_is_not_heard_are_not_exported_with_the_mix(
    loaded, tone, ask, finish, tmp_path, other_is_edited
):
    window = loaded(tone(1.0), tone(1.0))
    window.session.selection = Selection(1000, 2000, (0, 1) if other_is_edited else (0,))
    window.session.silence()
    window.edits.set_soloed(0, True)
    dialog = ask()
    retype(dialog.place.name, str(tmp_path / "out.wav"))
    finish(dialog)
    assert window.session.history.is_clean is not other_is_edited


def test_each_track_goes_to_a_file_of_its_own(opened, write, tone, ask, finish, tmp_path, window):
    paths = [
        write("violin.wav", encoding="PCM_16"),
        write("piano.wav", tone(1.0, channels=1), 8000, encoding="PCM_24", tags={"artist": "C. W.", "title": "Piano"}),
    ]
    assert not window.actions_by_id["file.export_tracks"].isEnabled()
    opened(*paths)
    dialog = ask("file.export_tracks")
    assert dialog.part.tracks.currentText() == "Each of 2 tracks, in a file of its own"
    choose(dialog.sound.format, "FLAC")
    assert dialog.sound.encoding.currentText() == dialog.sound.sample_rate.currentText() == "As each track is"
    assert dialog.tags.fields["artist"].text() == "C. W." and not dialog.tags.fields["title"].text()
    assert dialog.tags.fields["title"].placeholderText() == "as each track has it"
    retype(dialog.tags.fields["album"], "Both")
    assert dialog.place.files.text() == "Writes tracks 1 violin.flac, tracks 2 piano.flac"
    assert dialog.path == tmp_path / "tracks.flac"
    assert finish(dialog) == f"Exported 2 files to {tmp_path}."
    for path, number, title in zip(paths, (1, 2), ("Nocturne", "Piano"), strict=True):
        out = tmp_path / f"tracks {number} {path.stem}.flac"
        np.testing.assert_array_equal(sound_of(out), sound_of(path))
        with open_audio(out) as audio:
            assert audio.tags == {"title": title, "artist": "C. W.", "album": "Both"}
    assert window.settings.output_folder == str(tmp_path)


def test_all_tracks_get_the_rate_and_channels_of_the_first_where_that_is_asked_for(
    opened, write, tone, ask, finish, tmp_path
):
    opened(write("violin.wav"), write("piano.wav", tone(1.0, rate=48000), 48000))
    dialog = ask("file.export_tracks")
    choose(dialog.sound.sample_rate, RATE)
    choose(dialog.sound.channels, 2)
    finish(dialog)
    for name in ("tracks 1 violin.wav", "tracks 2 piano.wav"):
        with open_audio(tmp_path / name) as audio:
            assert (audio.sample_rate, audio.channels) == (RATE, 2)


def test_untouched_recordings_come_out_of_the_window_bit_for_bit(opened, write, ask, finish, tmp_path):
    path = write("take.mp3", bit_rate=320_000, cover=picture("red"))
    opened(path)
    dialog = ask()
    assert dialog.sound.bit_rate.currentText() == "As it is: 320 kbit/s"
    assert dialog.path == tmp_path / "take (edited).mp3"
    finish(dialog)
    assert (tmp_path / "take (edited).mp3").read_bytes() == path.read_bytes()


def test_every_field_of_the_dialog_has_a_name(opened, write, ask):
    opened(write("take.wav"))
    dialog = ask()
    for field in (
        dialog.part.tracks, dialog.part.stretch, dialog.place.name,
        dialog.sound.format, dialog.sound.encoding, dialog.sound.bit_rate, dialog.sound.sample_rate,
        dialog.sound.channels, dialog.sound.loudness.target, dialog.sound.loudness.loudness,
        dialog.sound.loudness.ceiling, dialog.tags.picture, *dialog.tags.fields.values(),
    ):  # fmt: skip
        assert field.accessibleName()
    dialog.reject()


def test_a_mix_loses_nothing_to_a_first_track_of_a_low_rate(opened, write, ask, finish, tmp_path):
    high = (0.3 * np.sin(2 * np.pi * 15_000 * np.arange(96_000) / 48_000))[None].astype(np.float32)
    window = opened(write("memo.wav", np.zeros((1, 16_000), np.float32), 8000), write("take.wav", high, 48_000))
    assert window.session.project.sample_rate == 8000
    window.marks.select(0.5, 1.5, ())
    for action, frames in (("file.export", 96_000), ("file.export_selection", 48_000)):
        dialog = ask(action)
        assert "48 kHz" in dialog.sound.sample_rate.currentText()
        retype(dialog.place.name, str(tmp_path / f"{frames}.wav"))
        finish(dialog)
        sound = sound_of(tmp_path / f"{frames}.wav")
        np.testing.assert_allclose(sound, high[:, 24_000:72_000] if frames == 48_000 else high, atol=1e-4)
