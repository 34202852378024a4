# SPDX-License-Identifier: GPL-3.0-or-later
"""Spectrum plot and report, from the window and from the command line."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QImage, QMouseEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog, QPushButton

import editor.cli
from editor.core.errors import EditorError
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.figures.levels import measuring_levels
from editor.figures.spectrum import measure_spectrum, note_of
from editor.gui.originals import original_of
from editor.gui.spectrum_window import SpectrumWindow
from editor.session import finish

RATE = 8000


def move_mouse(plot, x):
    """Move the mouse to a pixel of the plot."""
    none, place = Qt.MouseButton.NoButton, QPointF(x, 100)
    move = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(plot, move)


def test_a_tone_has_its_level_at_its_frequency(tone):
    table = PieceTable.from_source(MemorySource(tone(5.0)))
    spectrum = measure_spectrum(table, RATE, 1000, table.frames, 2048)
    place = int(spectrum.mean_db.argmax())
    assert spectrum.frequencies_hz[place] == pytest.approx(200, abs=RATE / 2048)
    assert spectrum.at(200.0) == pytest.approx(-6.0, abs=1.5) and spectrum.at(2000.0) < -70
    assert (spectrum.peak_db >= spectrum.mean_db - 0.01).all()


@pytest.mark.parametrize(("hz", "note"), [(440.0, "A4 +0 ct"), (261.63, "C4 +0 ct"), (27.5, "A0 +0 ct"), (0.0, "")])
def test_notes_have_their_names(hz, note):
    assert note_of(hz) == note


def test_levels_of_a_tone(tone):
    table = PieceTable.from_source(MemorySource(tone(4.0)))
    levels = finish(measuring_levels(table, RATE))
    assert levels.peak_db == pytest.approx(-6.02, abs=0.01)
    assert levels.rms_db == pytest.approx(-9.03, abs=0.05)
    assert levels.noise_floor_db == pytest.approx(-9.03, abs=0.3) and levels.clipped == 0


def test_a_sound_that_is_shorter_than_the_window_of_its_loudness_has_one(tone):
    [long, short] = [
        finish(measuring_levels(PieceTable.from_source(MemorySource(tone(seconds))), RATE)) for seconds in (4.0, 0.3)
    ]
    assert short.loudness_lufs == pytest.approx(long.loudness_lufs, abs=0.3)


def test_levels_of_more_channels_than_have_a_loudness_are_told_without_it(tone):
    table = PieceTable.from_source(MemorySource(np.repeat(tone(1.0)[:1], 10, axis=0)))
    told = dict(finish(measuring_levels(table, RATE)).rows())
    assert (told["Peak"], told["Loudness"], told["Loudness range"]) == ("−6.0 dB", "–", "–")


def test_the_spectrum_window_follows_the_selection_and_compares_with_the_original(loaded, tone, settle):
    window = loaded(tone(2.0))
    window.actions_by_id.trigger("view.spectrum")
    dialog = window.findChild(SpectrumWindow)
    settle(lambda: [name for name, _ in dialog.plot._curves] == ["track 0"])
    window.session.do(finish(window.session.applying("invert")))
    window.marks.select(0.5, 1.0, (0,))
    settle(lambda: len(dialog.plot._curves) == 2 and "0:00.500" in dialog.plot._title, 30)
    assert original_of(window.session.history, 0).table is not window.session.project.tracks[0].table
    dialog.plot.repaint()
    move_mouse(dialog.plot, dialog.plot.width() / 2)
    assert "Hz" in dialog._readout.text() and "dB" in dialog._readout.text()
    dialog.plot.repaint()
    dialog.close()


def test_the_reading_below_the_plot_follows_the_sound_while_the_mouse_lies_still(loaded, tone, settle):
    window = loaded(tone(2.0))
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("view.spectrum")
    dialog = window.findChild(SpectrumWindow)
    plot = dialog.plot
    QTest.qWaitForWindowExposed(dialog)
    settle(lambda: plot.frequency_at(plot.width() / 2))
    x = min(range(plot.width()), key=lambda x: abs((plot.frequency_at(x) or 0.0) - 200.0))
    move_mouse(plot, x)
    loud = dialog._readout.text()
    window.actions_by_id.trigger("edit.silence")
    settle(lambda: dialog._readout.text() != loud, 10)
    silent = dialog._readout.text()
    loud_db, silent_db = (float(text.split()[-2].replace("−", "-")) for text in (loud, silent))
    assert loud.split("·")[0] == silent.split("·")[0] and "−" in silent and silent_db < -50 < loud_db
    dialog.scale_box.setCurrentIndex(1)
    settle(lambda: plot.frequency_at(x) > 250, 10)
    assert dialog._readout.text().split("·")[0] != loud.split("·")[0]
    dialog.close()


@pytest.fixture
def measurings(monkeypatch):
    """Where each spectrum is measured, in order: its thread, its first frame and its window."""
    found = []

    def measure(table, rate, start, end, window):
        found.append((threading.current_thread().name, start, window))
        return measure_spectrum(table, rate, start, end, window)

    monkeypatch.setattr("editor.gui.spectrum_meter.measure_spectrum", measure)
    return found


def test_spectra_are_measured_in_a_thread_and_once(loaded, tone, settle, measurings):
    window = loaded(tone(2.0))
    window.actions_by_id.trigger("view.spectrum")
    dialog = window.findChild(SpectrumWindow)
    settle(lambda: dialog.plot._curves)
    window.actions_by_id.trigger("view.spectrum")
    dialog.scale_box.setCurrentIndex(1)
    window.choose_theme("light")
    settle(lambda: not dialog.plot._is_log)
    assert measurings == [("spectrum", 0, 8192)]
    dialog.window_box.setCurrentIndex(0)
    window.marks.select(0.5, 1.0, (0,))
    settle(lambda: "0:00.500" in dialog.plot._title, 30)
    assert measurings[1:] == [("spectrum", 0, 1024), ("spectrum", RATE // 2, 1024)]
    dialog.close()


def test_a_spectrum_that_can_not_be_measured_is_told_and_tried_again(loaded, tone, settle, monkeypatch, error_text):
    window = loaded(tone(2.0))

    def measure(*_):
        raise EditorError("track 0 can't be read.")

    with monkeypatch.context() as broken:
        broken.setattr("editor.gui.spectrum_meter.measure_spectrum", measure)
        window.actions_by_id.trigger("view.spectrum")
        settle(window.messages.isVisible)
    assert error_text(window) == "track 0 can't be read."
    dialog = window.findChild(SpectrumWindow)
    save = dialog.findChild(QPushButton, "saveSpectrum")
    assert not dialog.plot._curves and not save.isEnabled()
    window.actions_by_id.trigger("view.spectrum")
    settle(lambda: dialog.plot._curves)
    assert save.isEnabled()
    dialog.close()


def test_the_report_is_written_by_a_job(loaded, tone, settle, tmp_path):
    window = loaded(tone(2.0))
    window.session.do(finish(window.session.applying("invert")))
    window.actions_by_id.trigger("file.report")
    dialog = window.findChild(QFileDialog, "reportDialog")
    out = tmp_path / "page.png"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    settle(lambda: not window.runner.running and out.exists(), 60)
    image = QImage(str(out))
    assert image.width() > 1500 and image.height() > 1000
    assert "page.png" in window.messages.findChild(type(window.position)).text()


@pytest.mark.parametrize(("name", "head"), [("out.pdf", b"%PDF"), ("out.png", b"\x89PNG")])
def test_the_command_line_writes_reports(recording, tone, tmp_path, name, head, capsys):
    noise = np.random.default_rng(0).standard_normal((1, 2 * RATE)).astype(np.float32) * 0.02
    before, after = recording(tone(2.0) + noise, "before.wav"), recording(tone(2.0), "after.wav")
    out = tmp_path / name
    assert editor.cli.main(["report", str(before), str(after), "-o", str(out), "--title", "A tone"]) == 0
    assert out.read_bytes().startswith(head) and Path(capsys.readouterr().out.strip()) == out


def test_a_report_needs_a_kind_of_file_that_holds_figures(recording, tmp_path, capsys):
    take = recording()
    assert editor.cli.main(["report", str(take), str(take), "-o", str(tmp_path / "out.txt")]) == 1
    assert ".png or .pdf" in capsys.readouterr().err and not (tmp_path / "out.txt").exists()
