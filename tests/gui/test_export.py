# SPDX-License-Identifier: GPL-3.0-or-later
"""The export as a user does it: by action, mouse and keys, into files that are looked into afterwards."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QBuffer, QIODevice, Qt
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QPushButton

from editor.core import track_commands
from editor.core.files import Cover, create_audio, open_audio
from editor.core.selection import Selection
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.exporting.sound_form import VIDEO
from processors.loudness import measure_loudness
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

RATE = 44100
TAGS = {"title": "Nocturne", "artist": "C. W.", "album": "Evening"}


def picture(color):
    """Return a small PNG as a cover."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Cover(bytes(buffer.data()), "image/png")


@pytest.fixture
def music(tone):
    """Two seconds of stereo."""
    return tone(2.0, rate=RATE, channels=2, amplitude=0.3)


@pytest.fixture
def write(tmp_path, music):
    """Return a function that writes a recording with tags and gives its path."""

    def make(name, samples=None, rate=RATE, **options):
        samples = music if samples is None else samples
        with create_audio(
            tmp_path / name, sample_rate=rate, channels=len(samples), **{"tags": TAGS, **options}
        ) as writer:
            writer.write(samples)
        return tmp_path / name

    return make


@pytest.fixture
def opened(window, settle):
    """Return a function that opens files in the window."""

    def open_files(*paths):
        window.open_files(list(paths))
        settle(lambda: len(window.session.project.tracks) == len(paths))
        settle(lambda: window.area.peaks.is_complete() and window.area.isVisible())
        return window

    return open_files


@pytest.fixture
def ask(window, settle):
    """Return a function that triggers an action and gives the dialog that it opens."""

    def trigger(action="file.export"):
        window.actions_by_id.trigger(action)
        [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
        return dialog

    return trigger


@pytest.fixture
def finish(window, settle):
    """Return a function that clicks on Export, waits, and gives what the message bar says."""

    def click(dialog):
        window.messages.hide()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
        settle(lambda: window.messages.isVisible() and not window.runner.running)
        return window.messages.label.text()

    return click


def choose(combo, data):
    """Choose an entry as the keyboard does."""
    index = next(index for index in range(combo.count()) if combo.itemData(index) == data)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(index):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentData() == data


def retype(field, text):
    """Replace what stands in a field by typing."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)  # ASCII only, says Qt
    QTest.keyClick(field, Qt.Key.Key_Tab)


def entries(combo):
    return [combo.itemText(index) for index in range(combo.count())]


def sound_of(path):
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)


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
    retype(dialog.place, str(tmp_path / "out"))
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
    retype(dialog.place, str(tmp_path / "out.mp3"))
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
    retype(dialog.place, str(tmp_path / "out.wav"))
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
    retype(dialog.place, str(tmp_path / "out.wav"))
    said = finish(dialog)
    assert said.startswith(f"Exported out.wav to {tmp_path}. out.wav is ")
    assert "dB softer than -5 LUFS, because its peaks would pass -1 dB" in said


def test_the_selected_stretch_of_the_selected_track_is_exported(loaded, tone, ask, finish, tmp_path, settle):
    sounds = tone(1.0), tone(2.0, channels=2)
    window = loaded(*sounds)
    window.session.selection = Selection(3000, 9000, (1,))
    settle()
    dialog = ask("file.export_selection")
    assert dialog.what.currentText() == "track 1"
    assert dialog.stretch.currentText() == "The selection, 0:00.375 to 0:01.125"
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place, str(tmp_path / "out.wav"))
    finish(dialog)
    np.testing.assert_array_equal(sound_of(tmp_path / "out.wav"), sounds[1][:, 3000:9000])


def test_one_track_of_several_or_their_mix_is_exported(loaded, tone, ask, finish, tmp_path):
    sounds = tone(1.0, amplitude=0.2), tone(1.0, channels=2, amplitude=0.2)
    window = loaded(*sounds)
    dialog = ask()
    assert entries(dialog.what) == [
        "The mix of 2 tracks", "track 0", "track 1", "Each of 2 tracks, in a file of its own"
    ]  # fmt: skip
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place, str(tmp_path / "mix.wav"))
    finish(dialog)
    np.testing.assert_allclose(sound_of(tmp_path / "mix.wav"), sounds[0] + sounds[1], atol=1e-6)
    assert window.session.history.is_clean
    window.session.do(track_commands.rename_track(window.session.project, 0, "hum"))
    dialog = ask()
    choose(dialog.what, 1)
    choose(dialog.sound.encoding, "FLOAT")
    retype(dialog.place, str(tmp_path / "one.wav"))
    finish(dialog)
    np.testing.assert_array_equal(sound_of(tmp_path / "one.wav"), sounds[0])
    assert not window.session.history.is_clean


def test_each_track_goes_to_a_file_of_its_own(opened, write, tone, ask, finish, tmp_path, window):
    paths = [
        write("violin.wav", encoding="PCM_16"),
        write("piano.wav", tone(1.0, channels=1), 8000, encoding="PCM_24", tags={"artist": "C. W.", "title": "Piano"}),
    ]
    assert not window.actions_by_id["file.export_tracks"].isEnabled()
    opened(*paths)
    dialog = ask("file.export_tracks")
    assert dialog.what.currentText() == "Each of 2 tracks, in a file of its own"
    choose(dialog.sound.format, "FLAC")
    assert dialog.sound.encoding.currentText() == dialog.sound.sample_rate.currentText() == "As each track is"
    assert dialog.tags.fields["artist"].text() == "C. W." and not dialog.tags.fields["title"].text()
    assert dialog.tags.fields["title"].placeholderText() == "as each track has it"
    retype(dialog.tags.fields["album"], "Both")
    assert dialog.files.text() == "Writes tracks 1 violin.flac, tracks 2 piano.flac"
    assert dialog.path == tmp_path / "tracks.flac"
    assert finish(dialog) == f"Exported 2 files to {tmp_path}."
    for path, number, title in zip(paths, (1, 2), ("Nocturne", "Piano"), strict=True):
        out = tmp_path / f"tracks {number} {path.stem}.flac"
        np.testing.assert_array_equal(sound_of(out), sound_of(path))
        with open_audio(out) as audio:
            assert audio.tags == {"title": title, "artist": "C. W.", "album": "Both"}
    assert window.settings.output_folder == str(tmp_path)


def test_untouched_recordings_come_out_of_the_window_bit_for_bit(opened, write, ask, finish, tmp_path):
    path = write("take.mp3", bit_rate=320_000, cover=picture("red"))
    opened(path)
    dialog = ask()
    assert dialog.sound.bit_rate.currentText() == "As it is: 320 kbit/s"
    assert dialog.path == tmp_path / "take (edited).mp3"
    finish(dialog)
    assert (tmp_path / "take (edited).mp3").read_bytes() == path.read_bytes()


def test_tags_and_cover_are_kept_and_edited(opened, write, ask, finish, tmp_path, window):
    red, blue = picture("red"), picture("blue")
    opened(write("take.flac", cover=red))
    (tmp_path / "blue.png").write_bytes(blue.data)
    dialog = ask()
    assert {key: field.text() for key, field in dialog.tags.fields.items() if field.text()} == TAGS
    shown = dialog.tags.picture.pixmap().toImage()
    assert shown.pixelColor(20, 20) == QColor("red")
    choose(dialog.sound.format, "OGG")
    finish(dialog)
    with open_audio(tmp_path / "take.ogg") as audio:
        assert audio.tags == TAGS and audio.cover == red

    dialog = ask()
    retype(dialog.tags.fields["title"], "Prelude")
    retype(dialog.tags.fields["album"], "")
    QTest.mouseClick(dialog.tags.choose_button, Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog, "coverDialog")
    chooser.fileSelected.emit(str(tmp_path / "blue.png"))
    chooser.reject()
    assert dialog.tags.picture.pixmap().toImage().pixelColor(20, 20) == QColor("blue")
    retype(dialog.place, str(tmp_path / "edited.mp3"))
    choose(dialog.sound.format, "MP3")
    finish(dialog)
    with open_audio(tmp_path / "edited.mp3") as audio:
        assert audio.tags == {"title": "Prelude", "artist": "C. W."} and audio.cover == blue

    dialog = ask()
    QTest.mouseClick(dialog.tags.remove_button, Qt.MouseButton.LeftButton)
    assert dialog.tags.picture.text() == "No cover" and not dialog.tags.remove_button.isEnabled()
    retype(dialog.place, str(tmp_path / "bare.flac"))
    finish(dialog)
    with open_audio(tmp_path / "bare.flac") as audio:
        assert audio.tags == TAGS and audio.cover is None


def test_a_wrong_cover_and_a_format_without_room_are_told_in_the_dialog(opened, write, ask, tmp_path):
    opened(write("take.flac"))
    (tmp_path / "text.png").write_text("no picture")
    dialog = ask()
    dialog.tags.take_cover(tmp_path / "text.png")
    assert "must be a JPEG or PNG picture" in dialog.tags.hint.text() and dialog.tags.hint.isVisible()
    assert dialog.tags.new_cover is None
    choose(dialog.sound.format, "AU")
    assert dialog.tags.hint.text() == "AU has no room for tags and a cover."
    assert not dialog.tags.fields["title"].isEnabled() and not dialog.tags.choose_button.isEnabled()
    choose(dialog.sound.format, "CAF")
    assert dialog.tags.hint.text() == "Core Audio has no room for a cover."
    assert dialog.tags.fields["title"].isEnabled() and not dialog.tags.choose_button.isEnabled()
    dialog.reject()


def test_the_originals_folder_and_name_are_suggested(opened, write, ask, tmp_path, window):
    folder = tmp_path / "takes"
    folder.mkdir()
    path = write("takes/take.wav", encoding="PCM_16")
    window.settings.output_folder = str(tmp_path)
    opened(path)
    dialog = ask()
    assert dialog.path == folder / "take (edited).wav"
    choose(dialog.sound.format, "MP3")
    assert dialog.path == folder / "take.mp3"
    (folder / "take (edited).wav").touch()
    choose(dialog.sound.format, "WAV")
    assert dialog.path == folder / "take (edited) 2.wav"
    retype(dialog.place, str(tmp_path / "mine.wav"))
    choose(dialog.sound.format, "FLAC")
    assert dialog.place.text() == str(tmp_path / "mine.flac")
    dialog.reject()
    window.session.selection = Selection(100, 2000)
    dialog = ask("file.export_selection")
    assert dialog.path == folder / "take (part).wav"
    dialog.reject()


def test_what_was_recorded_goes_where_the_last_export_went(loaded, tone, ask, tmp_path, window):
    window.settings.output_folder = str(tmp_path)
    loaded(tone())
    dialog = ask()
    assert dialog.path == tmp_path / "track 0.wav"
    QTest.mouseClick(dialog.findChild(QPushButton, "browse"), Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog, "browseDialog")
    chooser.fileSelected.emit(str(tmp_path / "chosen"))
    chooser.reject()
    assert dialog.path == tmp_path / "chosen.wav"
    QTest.mouseClick(
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton
    )
    assert not dialog.isVisible() and not list(tmp_path.glob("*.wav"))


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
def test_a_file_is_replaced_only_when_the_user_says_so(loaded, tone, ask, finish, tmp_path, monkeypatch, answer):
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or answer)
    loaded(tone())
    (tmp_path / "out.wav").write_text("precious")
    dialog = ask()
    retype(dialog.place, str(tmp_path / "out.wav"))
    if answer == QMessageBox.StandardButton.Yes:
        finish(dialog)
        assert sound_of(tmp_path / "out.wav").shape == (1, 8000)
    else:
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible() and (tmp_path / "out.wav").read_text() == "precious"
        dialog.reject()
    assert asked == [f"out.wav exists already in {tmp_path}. Replace it?"]


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
    choose(dialog.stretch, False)
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
    assert dialog.what.currentText() == "better" and dialog.sound.format.currentData() == "WAV"
    choose(dialog.sound.format, VIDEO)
    assert dialog.path == tmp_path / "better.mkv"
    finish(dialog)
    out = tmp_path / "better.mkv"
    assert packets(out) == packets(video)
    np.testing.assert_allclose(sound_of(out), better, atol=2e-4)


def test_what_goes_wrong_is_one_sentence(loaded, tone, ask, tmp_path, settle, window):
    loaded(tone())
    dialog = ask()
    retype(dialog.place, str(tmp_path / "none" / "out.wav"))
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.findChildren(QMessageBox, "errorDialog"))
    [box] = window.findChildren(QMessageBox, "errorDialog")
    assert "its folder does not exist; create it or choose another" in box.text()
    box.accept()


@pytest.mark.parametrize("text", ["", " ", "/", "~nobody-of-that-name/", "."])
def test_half_a_name_can_not_be_exported_to(loaded, tone, ask, text):
    loaded(tone(), tone())
    dialog = ask()
    for place in (0, 3):
        choose(dialog.what, place)
        dialog.place.setText(text)
        assert dialog.accept_button.isEnabled() == bool(dialog.path.name)
        assert dialog.path.name in ("", "~nobody-of-that-name.wav")
    dialog.reject()


def test_every_field_of_the_dialog_has_a_name(opened, write, ask):
    opened(write("take.wav"))
    dialog = ask()
    for field in (
        dialog.what, dialog.stretch, dialog.place, dialog.sound.format, dialog.sound.encoding, dialog.sound.bit_rate,
        dialog.sound.sample_rate, dialog.sound.channels, dialog.sound.loudness.target, dialog.sound.loudness.loudness,
        dialog.sound.loudness.ceiling, dialog.tags.picture, *dialog.tags.fields.values(),
    ):  # fmt: skip
        assert field.accessibleName()
    dialog.reject()
