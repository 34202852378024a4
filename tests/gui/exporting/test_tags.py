# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and cover in the export dialog: kept, edited, taken out."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog

from editor.core.files import TAG_KEYS, open_audio
from editor.core.selection import Selection
from editor.gui.language import install_language
from tests.core.files.tagged import FULL
from tests.gui.exporting.acting import TAGS, choose, picture, retype


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
    retype(dialog.place.name, str(tmp_path / "edited.mp3"))
    choose(dialog.sound.format, "MP3")
    finish(dialog)
    with open_audio(tmp_path / "edited.mp3") as audio:
        assert audio.tags == {"title": "Prelude", "artist": "C. W."} and audio.cover == blue

    dialog = ask()
    QTest.mouseClick(dialog.tags.remove_button, Qt.MouseButton.LeftButton)
    assert dialog.tags.picture.text() == "No cover" and not dialog.tags.remove_button.isEnabled()
    retype(dialog.place.name, str(tmp_path / "bare.flac"))
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


def test_a_wrong_cover_is_told_in_the_language_of_the_window(opened, write, ask, tmp_path, english_again):
    opened(write("take.flac"))
    install_language("zh_CN")
    path = tmp_path / "<b>text.png"
    path.write_text("no picture")
    dialog = ask()
    dialog.tags.take_cover(path)
    told = dialog.tags.hint.text()
    assert str(path) in told and "封面必须是" in told
    assert dialog.tags.hint.textFormat() == Qt.TextFormat.PlainText
    dialog.reject()


def test_further_tags_and_several_artists_go_along_with_what_is_edited(opened, write, ask, finish, tmp_path, window):
    opened(write("take.flac", tags=FULL))
    window.session.selection = Selection(1000, 2000)
    window.actions_by_id.trigger("edit.silence")
    window.session.selection = Selection()
    dialog = ask()
    assert dialog.tags.fields["artist"].text() == "A. One; Б. Два"
    assert dialog.tags.others.text() == f"{len(FULL) - len(TAG_KEYS)} other tags of the recording go along."
    assert dialog.tags.others.isVisible() and "composer: L. v. B.\n" in dialog.tags.others.toolTip()
    choose(dialog.sound.format, "AU")
    assert not dialog.tags.others.isVisible()
    choose(dialog.sound.format, "CAF")
    assert dialog.tags.others.text() == "1 other tag of the recording goes along."
    assert dialog.tags.others.toolTip() == "copyright: 1810 L. v. B."
    choose(dialog.sound.format, "MP3")
    retype(dialog.tags.fields["title"], "Prelude")
    assert finish(dialog) == f"Exported take.mp3 to {tmp_path}."
    with open_audio(tmp_path / "take.mp3") as audio:
        assert audio.tags == {**FULL, "title": "Prelude"}
    dialog = ask()
    retype(dialog.tags.fields["artist"], "A. One")
    retype(dialog.place.name, str(tmp_path / "one.m4a"))
    choose(dialog.sound.format, "M4A")
    finish(dialog)
    with open_audio(tmp_path / "one.m4a") as audio:
        assert audio.tags == {**FULL, "artist": "A. One"}
