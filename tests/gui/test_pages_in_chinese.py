# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures and reports speak the language of the window, with letters that can be drawn, or else English."""

from __future__ import annotations

import html
import re

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.text import Text
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QFileDialog, QPushButton

from editor.batch import ThreadWorker
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.figures.fonts import BOX, readable
from editor.figures.report import Sound, reporting
from editor.figures.spectrum import draw_spectrum, measure_spectrum
from editor.figures.style import Ink, pixels
from editor.gui.language import PAGES, install_language, words_now
from editor.gui.spectrum_window import SpectrumWindow
from editor.session import finish
from tests.gui.batch.panel import trigger, wait_for_end, write_report
from tests.translations.files import FOLDER, read

CHINESE = "zh_CN"
HAN = "Test Han"
NAME = "二泉映月"


pytestmark = pytest.mark.usefixtures("english_again")


@pytest.fixture
def only_own(monkeypatch):
    """No font is installed but those that matplotlib brings."""
    own = [font for font in fontManager.ttflist if "mpl-data" in str(font.fname)]
    monkeypatch.setattr(fontManager, "ttflist", own)
    fontManager._findfont_cached.cache_clear()
    yield
    fontManager._findfont_cached.cache_clear()


@pytest.fixture
def with_han(only_own, monkeypatch, tmp_path):
    """Beside them there is one with all that the pages say in Chinese: black boxes."""
    letters = {*"".join(forms[0] for (place, _), forms in read(FOLDER / "zh_CN.ts").items() if place == PAGES), *NAME}
    names = {ord(letter): f"u{ord(letter):x}" for letter in letters if ord(letter) > 255}
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((50, 0), (50, 800), (850, 800), (850, 0))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (900, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": HAN, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "han.ttf")
    entry = FontEntry(
        str(tmp_path / "han.ttf"), name=HAN, style="normal", variant="normal", weight=400, size="scalable"
    )
    monkeypatch.setattr(fontManager, "ttflist", [*fontManager.ttflist, entry])


def report(path, tone, title="take"):
    """Write a report in the language of now."""
    table = PieceTable.from_source(MemorySource(tone(1.0)))
    finish(reporting(Sound("a", table, 8000), Sound("b", table, 8000), title, path, words_now()))
    return path.read_bytes()


def spectrum(tone, name, title):
    """Return a figure of a spectrum in the language of now, drawn."""
    table = PieceTable.from_source(MemorySource(tone(1.0)))
    curves = [(name, measure_spectrum(table, 8000, 0, table.frames, 1024))]
    figure = draw_spectrum(curves, title, Ink(), say=readable(words_now()))
    pixels(figure)
    return figure


def said(figure):
    return {text.get_text() for text in figure.findobj(Text)}


def test_a_figure_is_chinese_where_a_font_has_the_letters(application, with_han, tone):
    install_language(CHINESE)
    figure = spectrum(tone, NAME, "take")
    assert {f"{NAME}，平均", f"{NAME}，峰值"} <= said(figure)
    english = spectrum(tone, "take", NAME)
    assert all(text.get_fontfamily() == ["DejaVu Sans", HAN] for text in english.findobj(Text))
    black = pixels(english)[:100, :400, :3].max(axis=2) < 60
    assert black.sum(axis=1).max() > 4 * 8, "the boxes of the font stand in the title"


def test_the_report_is_chinese_or_english_but_never_boxes(application, with_han, monkeypatch, tone, tmp_path):
    english = report(tmp_path / "en.png", tone)
    install_language(CHINESE)
    chinese = report(tmp_path / "zh.png", tone)
    assert report(tmp_path / "zh.pdf", tone, NAME).startswith(b"%PDF")
    fonts = [font for font in fontManager.ttflist if font.name != HAN]
    monkeypatch.setattr(fontManager, "ttflist", fonts)
    assert chinese != english and report(tmp_path / "poor.png", tone) == english


def test_names_are_taken_as_they_are(application, only_own, tone):
    install_language(CHINESE)
    figure = spectrum(tone, "$1 and $\\foo", f"{NAME} \N{VIOLIN}\n_x^2$")
    assert {"$1 and $\\foo, mean", f"{BOX * 4} {BOX}\n_x^2$"} <= said(figure)


def test_the_spectrum_window_and_its_file_are_chinese(make_window, with_han, recording, tone, settle, tmp_path):
    window = make_window(language=CHINESE)
    window.open_files([recording(tone(1.0))])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    window.actions_by_id.trigger("view.spectrum")
    window.session.do(finish(window.session.applying("invert")))
    window.marks.select(0.25, 0.75, (0,))
    dialog = window.findChild(SpectrumWindow)
    settle(lambda: len(dialog.plot._curves) == 2 and "0:00.250" in dialog.plot._title)
    assert [name for name, _ in dialog.plot._curves] == ["原声", "现在"]
    assert dialog.plot._title == "take, 0:00.250 至 0:00.750"
    dialog.plot.repaint()
    dialog.findChild(QPushButton, "saveSpectrum").click()
    chooser = dialog.findChild(QFileDialog, "saveSpectrumDialog")
    chooser.fileSelected.emit(str(tmp_path / "plot.png"))
    chooser.close()
    assert QImage(str(tmp_path / "plot.png")).width() > 1000
    dialog.close()


def test_a_report_keeps_the_language_in_which_it_was_begun(make_window, with_han, recording, tone, settle, tmp_path):
    window = make_window(language=CHINESE)
    window.open_files([recording(tone(1.0))])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    for name in ("zh.png", "en.png"):
        window.actions_by_id.trigger("file.report")
        dialog = window.findChildren(QFileDialog, "reportDialog")[-1]
        dialog.fileSelected.emit(str(tmp_path / name))
        install_language("en")  # the work goes on in its thread
        dialog.close()
        settle(lambda: not window.runner.running, 60)
    assert (tmp_path / "zh.png").read_bytes() != (tmp_path / "en.png").read_bytes()


def test_the_page_of_a_batch_is_chinese(make_window, recording, tone, settle, tmp_path):
    window = make_window(language=CHINESE)
    window.batch.make_worker = ThreadWorker
    window.batch.dock.setup.show_processor("invert")
    (tmp_path / "bad.wav").write_bytes(b"RIFF, but no more")
    window.batch.add([recording(tone(0.5)), tmp_path / "bad.wav"])
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    page = write_report(window, tmp_path / "report.html", settle)
    assert '<html lang="zh-CN">' in page and "2 个文件：1 个已完成, 1 个失败" in page
    bare = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))
    bare = re.sub(r'"[^"]*"|take( \(clean\))?\.wav|bad\.wav', " ", bare)
    assert set(re.findall("[A-Za-z]{2,}", bare)) == {"MusicECAN", "LUFS", "dB"}
