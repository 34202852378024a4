# SPDX-License-Identifier: GPL-3.0-or-later
"""Files with odd names and in odd places, on the command line: they are read, or a sentence says why not."""

from __future__ import annotations

import json

import pytest

from tests.command_line import left_over, run, tone


def test_a_name_that_is_no_text_is_read_and_written_as_any_other(tmp_path, no_text):
    take = tone(tmp_path / "take.wav").rename(tmp_path / f"{no_text}.wav")
    (facts,) = json.loads(run("info", take, "--json").stdout)
    assert facts["frames"] == 44_100
    run("edit", take, "-o", tmp_path / f"{no_text} 2.flac", "--do", "delete 0.2-0.3")
    for told in ("sound in", "done already"):
        assert told in run("clean", take, "--processor", "invert").stdout
    assert left_over(tmp_path) == {f"{no_text}.wav", f"{no_text} 2.flac", f"{no_text} (invert).wav"}
