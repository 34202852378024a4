# SPDX-License-Identifier: GPL-3.0-or-later
"""Hearing what a processor does: as soon as there is a first block, aligned to the sample, and given up at will."""

from __future__ import annotations

import gc
from weakref import ref

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.gui.cleaning.kinds import CLEANED, ORIGINAL, REMOVED
from editor.playback.devices import BUFFER_S, QUICK_S
from processors.api import is_heard_soon
from tests.gui.cleaning.hearing import hear, press


def test_the_sound_begins_with_the_first_blocks(clean_window, turn, settle, rendered, samples_of):
    window = clean_window
    window.cleaning.preview.listening.patience_ms = 100_000
    turn.go.clear()
    QTest.mouseClick(window.clean_dock.foot.preview_button, Qt.MouseButton.LeftButton)
    settle()
    assert not window.transport.is_playing and "Preparing" in window.clean_dock.listen.words.text()
    turn.blocks_before_waiting = 4
    settle(lambda: window.transport.is_playing)
    assert window.cleaning.preview.loop.is_busy
    settle(lambda: window.cleaning.preview.heard.ready_s >= 0.5)
    np.testing.assert_allclose(hear(window, 4000), samples_of(window)[0, :4000] * 0.5, atol=1e-6)
    np.testing.assert_array_equal(hear(window, 1000), samples_of(window)[0, 4000:5000])
    turn.go.set()
    rendered(window)
    np.testing.assert_allclose(hear(window, 2000), samples_of(window)[0, 5000:7000] * 0.5, atol=1e-6)
    assert window.session.history.position == 1


def test_a_processor_knows_whether_its_result_is_heard_while_it_is_made(
    clean_window, turn, rendered, settle, monkeypatch
):
    window, known, process = clean_window, [], turn.process

    def asked(self, audio, values, notify=print):
        known.append(is_heard_soon(audio))
        return process(self, audio, values, notify)

    monkeypatch.setattr(turn, "process", asked)
    QTest.mouseClick(window.clean_dock.foot.apply_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.position == 2)
    QTest.mouseClick(window.clean_dock.foot.preview_button, Qt.MouseButton.LeftButton)
    rendered(window)
    assert known == [False, True]


def test_a_slow_processor_lets_the_original_begin(clean_window, turn, settle, rendered, samples_of):
    window = clean_window
    window.cleaning.preview.listening.patience_ms = 50
    turn.go.clear()
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    words = window.clean_dock.listen.words
    settle()
    places = {button.y() for button in (window.clean_dock.foot.apply_button, window.clean_dock.listen)}
    assert words.text().startswith("The original, until")
    np.testing.assert_array_equal(hear(window, 2000), samples_of(window)[0, :2000])
    press(window, REMOVED)
    assert words.text().startswith("Nothing to hear until")
    press(window, ORIGINAL)
    assert words.text() == "0:00.0 to 0:02.0", "the original needs no waiting"
    press(window, CLEANED)
    turn.go.set()
    rendered(window)
    assert window.clean_dock.listen.words.text() == "0:00.0 to 0:02.0"
    settle()
    assert {button.y() for button in (window.clean_dock.foot.apply_button, window.clean_dock.listen)} == places
    np.testing.assert_allclose(hear(window, 2000)[1000:], samples_of(window)[0, 3000:4000] * 0.5, atol=1e-6)


def test_nothing_that_was_rendered_is_kept_when_the_sound_has_changed(clean_window, settle, rendered):
    window = clean_window
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    heard = ref(window.cleaning.preview.heard)
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("edit.delete")

    def is_gone():
        gc.collect()
        return heard() is None

    settle(is_gone)


def test_what_is_heard_is_told_where_the_sound_overtakes_a_slow_processor(clean_window, turn, settle, rendered):
    window = clean_window
    turn.go.clear()
    turn.blocks_before_waiting = 4
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing and window.cleaning.preview.heard.ready_s >= 0.5)
    words = window.clean_dock.listen.words
    hear(window, 3000)
    window.transport._tick()
    assert words.text() == "0:00.0 to 0:02.0"
    hear(window, 2000)
    window.transport._tick()
    assert words.text().startswith("The original, until the next part")
    turn.go.set()
    rendered(window)
    assert words.text() == "0:00.0 to 0:02.0"


def test_while_another_setting_is_made_the_one_before_is_heard(clean_window, turn, settle, rendered):
    window = clean_window
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    turn.go.clear()
    window.clean_dock.form.set_values({"factor": 0.25})
    window.cleaning.preview.set_setting(window.cleaning.setting())
    settle(lambda: window.cleaning.preview.heard.setting.values["factor"] == 0.25)
    assert window.clean_dock.listen.words.text().startswith("As before, until")
    turn.go.set()
    rendered(window)
    assert window.clean_dock.listen.words.text() == "0:00.0 to 0:02.0"


def test_it_plays_the_stretch_again_and_again_until_space(clean_window, settle, rendered, samples_of):
    window = clean_window
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    sound = hear(window, 10000)
    expected = samples_of(window)[0, 4000:8000] * 0.5
    np.testing.assert_allclose(sound[200:3800], expected[200:3800], atol=1e-6)
    np.testing.assert_array_equal(sound[:4000], sound[4000:8000])
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.transport.is_playing and not window.cleaning.preview.is_on
    assert window.clean_dock.foot.preview_button.text() == "Preview"
    QTest.keyClick(window, Qt.Key.Key_Space)
    np.testing.assert_array_equal(hear(window, 2000), samples_of(window)[0, 4000:6000] * 2)
    window.actions_by_id.trigger("transport.stop")


def test_one_key_switches_original_cleaned_removed(clean_window, settle, rendered, samples_of):
    window = clean_window
    window.clean_dock.form.set_values({"factor": 0.25})
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    sound, place = samples_of(window)[0], 0
    window.area.setFocus()
    for kind, share in ((CLEANED, 0.25), (REMOVED, 0.75), (ORIGINAL, 1.0), (CLEANED, 0.25)):
        assert window.cleaning.preview.listening.kind == kind
        assert window.clean_dock.listen.segments.button(kind).isChecked()
        part = hear(window, 2000)
        np.testing.assert_allclose(part[1000:], sound[place + 1000 : place + 2000] * share, atol=1e-6)
        place += 2000
        QTest.keyClick(window, Qt.Key.Key_A)
    press(window, ORIGINAL)
    np.testing.assert_allclose(hear(window, 2000)[1000:], sound[place + 1000 : place + 2000], atol=1e-6)


def test_only_where_switches_must_be_quick_little_is_handed_over_ahead(clean_window, settle, rendered):
    window, device = clean_window, clean_window.transport.device
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    assert device.buffer_s == QUICK_S
    window.actions_by_id.trigger("transport.pause")
    window.actions_by_id.trigger("transport.pause")
    assert window.transport.is_playing and device.buffer_s == QUICK_S
    window.actions_by_id.trigger("transport.play")
    rendered(window)
    window.actions_by_id.trigger("transport.play")
    assert window.transport.is_playing and device.buffer_s == BUFFER_S


def test_a_changed_parameter_is_heard_without_a_stop(clean_window, turn, settle, rendered, samples_of):
    window = clean_window
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    hear(window, 1000)
    turn.go.clear()
    loads = turn.loads
    for factor in (0.75, 1.0, 1.25):
        window.clean_dock.form.set_values({"factor": factor})
        settle()
    settle(lambda: turn.loads > loads)
    np.testing.assert_allclose(hear(window, 1000), samples_of(window)[0, 1000:2000] * 0.5, atol=1e-6)
    turn.go.set()
    rendered(window)
    assert window.transport.is_playing and turn.loads == loads + 1
    part = hear(window, 3000)
    np.testing.assert_allclose(part[1000:], samples_of(window)[0, 3000:5000] * 1.25, atol=1e-6)


def test_at_equal_loudness_all_three_are_as_loud(clean_window, settle, rendered):
    window = clean_window
    window.clean_dock.form.set_values({"factor": 0.25})
    window.clean_dock.listen.equal.click()
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    levels = []
    for kind in (ORIGINAL, CLEANED, REMOVED):
        press(window, kind)
        hear(window, 3000)
        levels.append(np.sqrt(np.mean(hear(window, 8000) ** 2)))
    np.testing.assert_allclose(levels, levels[0], rtol=0.03)
    window.clean_dock.listen.equal.click()
    hear(window, 3000)
    quiet = np.sqrt(np.mean(hear(window, 8000) ** 2))
    np.testing.assert_allclose(quiet, levels[0] * 0.75, rtol=0.03)


def test_a_long_selection_is_heard_for_thirty_seconds_from_the_cursor(make_window, turn, load_into, settle, rendered):
    from processors.registry import Entry

    window = make_window({"turn": Entry("turn", turn.info, "", turn)})
    load_into(window, 50.0)
    window.marks.select(10.0, 10.0, (0,))
    window.actions_by_id.trigger("process.turn")
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    stretch = window.cleaning.preview.stretch
    assert (stretch.start_s, stretch.end_s) == (10.0, 40.0) and not stretch.is_whole
    window.actions_by_id.trigger("listen.preview")
    window.marks.select(45.0, 45.0, (0,))
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    assert window.cleaning.preview.stretch.start_s == 20.0
    rendered(window)


def test_only_what_is_processed_is_heard(clean_window, settle, rendered, samples_of):
    window = clean_window
    window.edits.set_soloed(1, True)
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    np.testing.assert_allclose(hear(window, 3000), samples_of(window)[0, :3000] * 0.5, atol=1e-6)
    window.actions_by_id.trigger("listen.preview")
    assert not window.transport.is_playing
    assert window.session.project.tracks[1].soloed and not window.session.project.tracks[0].muted


def test_several_tracks_are_rendered_together(clean_window, turn, settle, samples_of, rendered):
    window = clean_window
    window.marks.select(0.0, 0.0, ())
    window.cleaning.preview.listening.patience_ms = 100_000
    turn.go.clear()
    turn.blocks_before_waiting = 4
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    np.testing.assert_allclose(hear(window, 2000), samples_of(window)[0, :2000], atol=1e-6)
    turn.go.set()
    rendered(window)


def test_the_buttons_stay_in_place_when_the_preview_of_a_box_begins(clean_window, settle, rendered):
    """What is said of a box before takes more lines than what is said of what is heard."""
    window = clean_window
    window.marks.select(0.25, 0.5, (0,), band=(263.3, 1509.0))
    settle()
    words, button = window.clean_dock.listen.words, window.clean_dock.listen.segments.button(ORIGINAL)
    assert words.heightForWidth(words.width()) > 2 * words.fontMetrics().lineSpacing(), "long, or this shows nothing"
    before = button.mapTo(window, button.rect().topLeft())
    QTest.mouseClick(window.clean_dock.foot.preview_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.transport.is_playing)
    rendered(window)
    assert button.mapTo(window, button.rect().topLeft()) == before
