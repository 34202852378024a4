# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a batch: one file, with figures that are right and nothing that needs a network."""

from __future__ import annotations

import base64
import html
import io
import os
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile
from matplotlib import image

from editor.batch import Item, Outcome, State, results_folder
from editor.batch.portraits import COLUMNS, ROWS, portrait_of
from editor.batch.report import writing_report
from editor.core.errors import EditorError
from editor.core.progress import finish
from tests.batch.running import job

RATE = 8000
NAME = "tåke & 1" if os.name == "nt" else "tåke <1>"


@pytest.fixture
def take(tmp_path):
    """Three seconds: a tone of -6 dB over noise of -60 dB, half the time the noise alone."""
    time_s = np.arange(3 * RATE) / RATE
    tone = 0.5012 * np.sin(2 * np.pi * 1000 * time_s) * (time_s < 1.5)
    samples = tone + 0.001 * np.random.default_rng(0).standard_normal(len(time_s))
    soundfile.write(tmp_path / f"{NAME}.wav", samples, RATE, subtype="FLOAT")
    return tmp_path / f"{NAME}.wav"


def done(path, output):
    return Item(job(path), State.DONE, length_s=3.0, outcome=Outcome(job(path), State.DONE, output, 1.5, 3.0))


def test_portraits_measure_what_is_there(take):
    found = portrait_of(take)
    assert found.length_s == 3.0
    assert found.peak_db == pytest.approx(-6.0, abs=0.1)
    assert found.rms_db == pytest.approx(-6.0 - 3.01 - 3.01, abs=0.1)
    assert found.noise_floor_db == pytest.approx(-60.0, abs=1.0)
    assert found.loudness_lufs == pytest.approx(-12.0, abs=3.0)
    picture = image.imread(io.BytesIO(found.picture))
    assert picture.shape[:2] == (ROWS, COLUMNS)
    brightness = picture[..., :3].sum(axis=2)
    row = int(brightness[:, : COLUMNS // 2 - 20].mean(axis=1).argmax())
    low, high = 50.0, RATE / 2
    assert low * (high / low) ** (1 - (row + 0.5) / ROWS) == pytest.approx(1000, rel=0.05)
    assert brightness[row, : COLUMNS // 2 - 20].min() > brightness[row, COLUMNS // 2 + 20 :].max()


def test_silence_and_nothing_have_portraits(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.zeros((RATE, 2)), RATE)
    soundfile.write(tmp_path / "b.wav", np.zeros((0, 1)), RATE)
    for name in ("a.wav", "b.wav"):
        found = portrait_of(tmp_path / name)
        assert found.peak_db == found.noise_floor_db == -np.inf


def test_it_belongs_where_the_results_lie(tmp_path):
    one = Item(job(tmp_path / "in" / "a.wav"))
    assert results_folder([]) == Path.home() and results_folder([one]) == tmp_path / "in"
    two, three = (done(tmp_path / "in" / "b.wav", tmp_path / "out" / name / "b.wav") for name in ("x", "y"))
    assert results_folder([one, two]) == tmp_path / "out" / "x"
    assert results_folder([one, two, three]) == tmp_path / "out"


def test_the_page_tells_all_and_needs_nothing_else(tmp_path, take):
    quiet = tmp_path / f"{NAME} (clean).wav"
    samples, rate = soundfile.read(take)
    soundfile.write(quiet, samples / 10, rate, subtype="FLOAT")
    failed = Item(job(tmp_path / "bad.wav"), State.FAILED)
    failed.outcome = Outcome(failed.job, State.FAILED, error='Cannot read "bad.wav": it is <broken>.')
    path = tmp_path / "report.html"
    assert finish(writing_report([done(take, quiet), failed], path)) == path
    page = path.read_text("utf-8")
    assert "1 cleaned, 1 failed" in page
    assert f"{html.escape(NAME)} (clean).wav" in page
    assert "it is &lt;broken&gt;" in page
    assert page.count("−20.0 dB") >= 3, "floor, average and peak went down by 20 dB"
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    assert [base64.b64decode(text)[:4] for text in pictures] == [b"\x89PNG"] * 2
    assert not re.search(r"<script|<link|src=\"(?!data:)|https?://", page)
    assert list(tmp_path.glob(".musicecan-*")) == []


def test_a_result_that_is_gone_is_told(tmp_path, take):
    finish(writing_report([done(take, tmp_path / "gone.wav")], tmp_path / "report.html"))
    assert "no such file" in (tmp_path / "report.html").read_text("utf-8")


def test_a_cancelled_report_leaves_the_old_one(tmp_path, take):
    path = tmp_path / "report.html"
    path.write_text("old")
    work = writing_report([done(take, take)] * 2, path)
    assert next(work) == 1
    work.close()
    assert path.read_text() == "old"
    assert list(tmp_path.glob(".musicecan-*")) == []


@pytest.mark.parametrize("name", ["take.wav", "result.wav"])
def test_a_report_never_takes_the_place_of_a_recording(tmp_path, take, name):
    item = done(take.rename(tmp_path / "take.wav"), tmp_path / "result.wav")
    (tmp_path / "result.wav").write_bytes(b"sound")
    before = (tmp_path / name).read_bytes()
    with pytest.raises(EditorError, match="choose another name"):
        finish(writing_report([item], tmp_path / name))
    assert (tmp_path / name).read_bytes() == before


def test_no_folder_for_the_report_is_a_sentence(tmp_path):
    with pytest.raises(EditorError, match="folder"):
        finish(writing_report([], tmp_path / "no" / "report.html"))
