# SPDX-License-Identifier: GPL-3.0-or-later
"""A noise is learned from the selection, used by what is applied next, found again later, and forgotten."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QFile, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QComboBox, QPushButton

from editor.core.kept_sounds import KeptSounds
from editor.core.presets import in_words
from editor.gui.editing.context_menus import SOUND
from editor.gui.language import install_language
from processors.api import FOUND, NumberParameter, ProcessorInfo, SoundParameter, SwitchParameter
from processors.registry import Entry, find_processors
from processors.sound_files import read_sound


class Subtract:
    """Takes the level of a sample away from every frame."""

    info = ProcessorInfo(
        "musicecan",
        "Subtract",
        "Restoration",
        "For tests.",
        (SwitchParameter("twice", "Twice", False), SoundParameter("noise", "Noise", "", "What goes.")),
    )

    def process(self, audio, values, notify=print):
        level = read_sound(values["noise"], 9.0)[0].max() if values["noise"] else 0.0
        yield audio.read(0, audio.frames) - np.float32(level)


@pytest.fixture
def learner(make_window, load_into):
    """A window with two tracks in which the main processor uses a sample."""
    window = make_window({**find_processors(), "musicecan": Entry("musicecan", Subtract.info, "", Subtract)})
    window.resize(1200, 760)
    load_into(window)
    return window


def box_of(window):
    return window.clean_dock.form.findChild(QComboBox, "noise")


def button_of(window, name):
    return window.clean_dock.form.findChild(QPushButton, name)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def kept(window):
    return KeptSounds(window.settings.sounds_folder).paths()


def test_the_key_learns_what_is_selected_and_apply_cleans_all_of_the_track(learner, samples_of, drag, settle):
    window, before = learner, samples_of(learner).copy()
    view = window.area.rows[0].view
    drag(view, window.axis.x_of(0.5), window.axis.x_of(1.5))
    chosen = window.session.selection
    level = before[:, chosen.start : chosen.end].max()
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_N, shift)
    assert window.clean_dock.isVisible() and len(kept(window)) == 1
    assert box_of(window).currentData() == str(kept(window)[0])
    assert box_of(window).currentText().startswith("first 0.5") and box_of(window).isVisible()
    assert "was learned" in window.messages.label.text()
    assert window.session.selection == chosen.at(chosen.start)
    click(window.clean_dock.foot.apply_button)
    settle(lambda: not window.session.history.is_clean)
    np.testing.assert_allclose(samples_of(window), before - level, atol=1e-6)
    assert window.settings.last_values["musicecan"]["noise"] == str(kept(window)[0])
    window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), before)


def test_the_button_learns_too_and_an_earlier_sound_can_be_chosen_again(learner, settle):
    window = learner
    window.actions_by_id.trigger("process.musicecan")
    window.clean_dock.form.more.click()
    button = button_of(window, "learnSound")
    for start_s in (0.0, 1.0):
        window.marks.select(start_s, start_s + 0.5, (1,))
        click(button)
    latest, first = kept(window)
    assert box_of(window).currentData() == str(latest)
    window.cleaning.show_processor("amplify")
    window.cleaning.show_processor("musicecan", {"noise": str(latest)})
    box = box_of(window)
    assert [box.itemData(place) for place in range(box.count())] == ["", str(latest), str(first)]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert window.cleaning.setting().values["noise"] == str(first)


def test_a_sound_is_forgotten_and_what_names_it_still_says_so(learner, settle):
    window = learner
    window.marks.select(0.0, 1.0, (0,))
    window.actions_by_id.trigger("process.learn_noise")
    (path,) = kept(window)
    click(button_of(window, "forgetSound"))
    assert not path.exists() and box_of(window).currentData() == "" and box_of(window).count() == 1
    window.clean_dock.form.set_values({"noise": str(path)})
    assert box_of(window).currentText() == path.stem
    click(window.clean_dock.foot.apply_button)
    settle(lambda: window.clean_dock.fault.isVisible())
    assert "any more; choose another sound" in window.clean_dock.fault.text()
    assert window.session.history.is_clean


def test_a_sound_that_lies_elsewhere_is_never_thrown_away(learner, tmp_path):
    window = learner
    own = tmp_path / "own.wav"
    own.write_bytes(b"the only copy")
    window.cleaning.show_processor("musicecan", {"noise": str(own)})
    assert box_of(window).currentText() == "own"
    click(button_of(window, "forgetSound"))
    assert own.is_file() and box_of(window).currentData() == ""


def test_a_sound_that_cannot_be_deleted_stays_chosen_and_a_sentence_says_why(learner, monkeypatch):
    window = learner
    window.marks.select(0.0, 1.0, (0,))
    window.actions_by_id.trigger("process.learn_noise")
    (path,) = kept(window)

    def refuse(path, missing_ok=False):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(QFile, "moveToTrash", lambda name: (False, ""))
        patched.setattr(Path, "unlink", refuse)
        click(button_of(window, "forgetSound"))
    assert window.clean_dock.fault.text() == f"{path} can't be deleted (Permission denied); free that folder."
    assert not window.clean_dock.fault.isHidden() and box_of(window).currentData() == str(path)
    click(button_of(window, "forgetSound"))
    assert not path.exists() and window.clean_dock.fault.isHidden()


def test_what_cannot_be_learned_is_said_beside_the_settings(learner):
    window = learner
    window.actions_by_id.trigger("process.musicecan")
    window.clean_dock.form.more.click()
    button = button_of(window, "learnSound")
    for selection, reason in (((0.5, 0.5), "Nothing is selected"), ((0.5, 0.6), "Less than 0.3 s")):
        window.marks.select(*selection, (0,))
        click(button)
        assert reason in window.clean_dock.fault.text() and not window.clean_dock.fault.isHidden()
    assert kept(window) == [] and box_of(window).currentData() == ""


def test_a_number_called_noise_learns_nothing(make_window, load_into):
    class Dither:
        info = ProcessorInfo("dither", "Dither", "Tests", "x.", (NumberParameter("noise", "Noise", 1.0, 0.0, 2.0),))

    entries = {
        "musicecan": Entry("musicecan", Subtract.info, "", Subtract),
        "dither": Entry("dither", Dither.info, "", Dither),
    }
    window = make_window(entries)
    load_into(window)
    window.actions_by_id.trigger("process.dither")
    window.marks.select(0.0, 1.0, (0,))
    window.actions_by_id.trigger("process.learn_noise")
    assert window.clean_dock.processor_id == "musicecan" and box_of(window).currentData() == str(kept(window)[0])


def test_the_processor_that_is_shown_learns_if_it_can(learner):
    window = learner
    for id, shown in (("process.spectral_gate", "spectral_gate"), ("process.amplify", "musicecan")):
        window.actions_by_id.trigger(id)
        window.marks.select(0.0, 1.0, (0,))
        window.actions_by_id.trigger("process.learn_noise")
        assert window.clean_dock.processor_id == shown
        assert box_of(window).currentData() == str(kept(window)[0])


def test_it_is_on_the_right_click_too_and_a_batch_offers_what_was_learned(learner, settle):
    window = learner
    assert any("process.learn_noise" in group for group in SOUND)
    window.marks.select(0.0, 1.0, (0,))
    window.actions_by_id.trigger("process.learn_noise")
    window.actions_by_id.trigger("batch.show")
    form = window.batch.dock.setup.form
    box = form.findChild(QComboBox, "noise")
    box.showPopup()
    box.hidePopup()
    assert Path(box.itemData(1)) == kept(window)[0]
    assert form.findChild(QPushButton, "learnSound").isHidden()
    box.setCurrentIndex(1)
    assert window.batch.dock.setup.pattern().values["noise"] == str(kept(window)[0])


@pytest.mark.usefixtures("english_again")
def test_a_batch_can_look_for_it_in_each_recording_and_the_dock_shows_such_settings(make_window):
    window = make_window()
    window.actions_by_id.trigger("batch.show")
    box = window.batch.dock.setup.form.findChild(QComboBox, "noise")
    assert [box.itemText(place) for place in range(2)] == ["None", "Found by itself"]
    box.setCurrentIndex(1)
    pattern = window.batch.dock.setup.pattern()
    assert pattern.values["noise"] == FOUND
    install_language("zh_CN")
    assert box.currentText() == "自动查找"
    install_language("en")
    window.cleaning.show_processor("musicecan", {})
    assert box_of(window).findData(FOUND) < 0
    window.cleaning.show_processor("musicecan", pattern.values)
    assert (box_of(window).currentText(), box_of(window).currentData()) == ("Found by itself", FOUND)
    assert "Noise found by itself" in in_words(window.clean_dock.form.info, pattern.values)
