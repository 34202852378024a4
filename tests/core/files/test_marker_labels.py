# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers in a text file beside a recording."""

from __future__ import annotations

from editor.core.files.marker_labels import add_label, labels_path, read_labels


def test_what_is_noted_is_read_and_a_line_that_was_half_written_is_left_out(tmp_path):
    path = tmp_path / "side A.wav"
    assert read_labels(path) == []
    add_label(path, 0.0, "Prelude")
    add_label(path, 1500.25, "前奏")
    with labels_path(path).open("ab") as file:
        file.write(b"\nnan\tnan\tNo time\n-1\t-1\tBefore\ninf\tinf\tNever\n15")
    assert read_labels(path) == [(0.0, "Prelude"), (1500.25, "前奏")]


def test_a_folder_that_takes_nothing_costs_the_note_only(tmp_path):
    add_label(tmp_path / "gone" / "side A.wav", 1.0, "Prelude")
    assert read_labels(tmp_path / "gone" / "side A.wav") == []
