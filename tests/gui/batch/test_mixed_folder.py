# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of every format, a video and broken files through the panel, with the network and real workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QFileDialog

from editor.batch import ProcessWorker
from editor.core.files import open_audio
from editor.gui.batch.rows import Column, tip
from tests.batch.mixed_folder import make_mixed
from tests.core.files.videos import packets
from tests.gui.batch.panel import click, drop, text, trigger, wait_for_end


@pytest.mark.slow
def test_a_mixed_folder_is_dropped_cleaned_heard_opened_and_reported(window, tmp_path, settle):
    folder, shown = tmp_path / "my recordings", []
    made = {folder / each.below: each.result for each in make_mixed(folder, 1.2, 16)}
    window.batch.open_url = lambda url: shown.append(url.toLocalFile())
    assert window.batch.make_worker is ProcessWorker
    drop(window.drop_area.batch_box, folder)
    rows = {item.job.input: row for row, item in enumerate(window.batch.items)}
    assert set(rows) == set(made)
    settle(lambda: all(text(window, rows[path], Column.LENGTH) for path, result in made.items() if result))
    assert {text(window, row, Column.OUTCOME) for row in rows.values()} == {"Waiting"}
    trigger(window, "batch.start")
    wait_for_end(window, settle, 240)
    for path, result in made.items():
        row = rows[path]
        assert text(window, row, Column.NAME) == path.name
        if not result:
            assert text(window, row, Column.OUTCOME).startswith("Failed: it is ")
            assert str(path) in tip(window.batch.items[row], Column.OUTCOME)
            assert not text(window, row, Column.AFTER)
            continue
        output = path.with_name(f"{path.stem} (clean){result}")
        assert text(window, row, Column.OUTCOME).removesuffix(" (see notes)") == f"Done: {output.name}"
        assert text(window, row, Column.PROGRESS) == "100%"
        assert (text(window, row, Column.BEFORE), text(window, row, Column.AFTER)) == ("▶ Before", "▶ After")
        with open_audio(path) as one, open_audio(output) as two:
            assert (one.frames, one.sample_rate, one.channels) == (two.frames, two.sample_rate, two.channels)
    assert window.batch.dock.summary.text() == f"{len(made)} of {len(made)} files, 2 failed"
    video = folder / "концерт.mp4"
    assert packets(video) == packets(folder / "концерт (clean).mp4")
    for column in (Column.BEFORE, Column.AFTER):
        click(window, rows[video], column)
        settle(lambda column=column: (window.batch.hearing.playing or (None, None))[1] is column)
    click(window, rows[video], Column.OPEN)
    settle(lambda: [track.name for track in window.session.project.tracks] == ["концерт (clean)"])
    trigger(window, "batch.report")
    dialog = window.findChild(QFileDialog, "batchReportDialog")
    dialog.fileSelected.emit(str(tmp_path / "report.html"))
    dialog.reject()
    settle(lambda: shown == [str(tmp_path / "report.html")], 60)
    assert Path(shown[0]).read_text("utf-8").count("data:image/png") == 2 * (len(made) - 2)
