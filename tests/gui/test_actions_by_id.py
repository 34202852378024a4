# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions whose keys and buttons are tried elsewhere, each by its id: that it does what its name says."""

from __future__ import annotations

import numpy as np


def test_split_duplicate_and_paste_as_tracks(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    sound = samples_of(window)
    window.session.join_fade_ms = 0.0
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.duplicate")
    np.testing.assert_array_equal(samples_of(window, 1)[:, 2000:4000], sound[:, 2000:4000])
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.split")
    assert len(window.session.project.tracks) == 3
    np.testing.assert_array_equal(samples_of(window, 2)[:, 2000:4000], sound[:, 2000:4000])
    assert not samples_of(window)[:, 2000:4000].any()
    window.marks.select(0.0, 0.25, (0,))
    window.actions_by_id.trigger("edit.copy")
    window.marks.select(0.5, 0.5, (0,))
    window.actions_by_id.trigger("edit.paste_as_tracks")
    np.testing.assert_array_equal(samples_of(window, 3)[:, 4000:6000], sound[:, :2000])
    for _ in range(3):
        window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), sound)


def test_zero_crossings_and_zoom(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    window.marks.select(1003 / 8000, 3007 / 8000, (0,))
    window.actions_by_id.trigger("select.zero_crossings")
    chosen = window.session.selection
    assert (chosen.start, chosen.end) != (1003, 3007)
    for place in (chosen.start, chosen.end):
        assert np.abs(samples_of(window)[0, place]) < np.abs(samples_of(window)[0, [1003, 3007]]).min()
    window.axis.show(0.2, 0.4)
    window.actions_by_id.trigger("view.zoom_out")
    assert window.axis.span_s > 0.2 and window.axis.start_s < 0.2


def test_mute_and_solo_of_the_selected_track(loaded, tone):
    window = loaded(tone(), tone())
    window.marks.select(0.0, 0.0, (1,))
    window.actions_by_id.trigger("track.mute")
    assert window.session.project.audible == (0,)
    window.actions_by_id.trigger("track.mute")
    window.actions_by_id.trigger("track.solo")
    assert window.session.project.audible == (1,)
    window.actions_by_id.trigger("edit.undo")
    assert window.session.project.audible == (0, 1)


def test_playing_from_the_cursor_and_the_marker_before_it(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    window.session.add_marker(2000, "verse")
    window.marks.select(0.5, 0.6, (0,))
    window.actions_by_id.trigger("transport.play_from_cursor")
    device = window.transport.device
    device.advance(3000)
    np.testing.assert_allclose(np.concatenate(device.heard)[:, 0], samples_of(window)[0, 4000:7000], atol=1e-6)
    window.actions_by_id.trigger("transport.stop")
    window.actions_by_id.trigger("marker.previous")
    assert window.session.selection.start == 2000


def test_what_is_heard_is_chosen_by_action(loaded, tone, settle):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("process.amplify")
    listening = window.clean_dock.preview.listening
    window.actions_by_id.trigger("listen.removed")
    settle(lambda: window.transport.is_playing and not window.clean_dock.preview.loop.is_busy)
    assert listening.kind == "removed"
    window.actions_by_id.trigger("listen.original")
    assert listening.kind == "original"
    window.actions_by_id.trigger("listen.next")
    assert listening.kind == "cleaned"
    window.actions_by_id.trigger("listen.removed")
    window.actions_by_id.trigger("listen.cleaned")
    assert listening.kind == "cleaned" and not listening.equal_loudness
    window.actions_by_id.trigger("listen.equal_loudness")
    assert listening.equal_loudness
    window.actions_by_id.trigger("transport.stop")


def test_the_last_processor_is_repeated(loaded, tone, settle, samples_of):
    window = loaded(tone(1.0))
    sound = samples_of(window)
    window.actions_by_id.trigger("process.invert")
    settle(lambda: window.session.history.position == 2)
    np.testing.assert_array_equal(samples_of(window), -sound)
    window.actions_by_id.trigger("process.repeat")
    settle(lambda: window.session.history.position == 3)
    np.testing.assert_array_equal(samples_of(window), sound)
