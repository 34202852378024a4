# SPDX-License-Identifier: GPL-3.0-or-later
"""The time code track of a camera stays in a copy of its video."""

from __future__ import annotations

import av
import numpy as np
import pytest

from tests.command_line import here, read
from tests.core.files.videos import make_video, noise, packets

RATE = 48_000


def facts(path):
    """Return the kinds of the streams in a video, and the time codes that they tell."""
    with av.open(str(path)) as video:
        return [(stream.type, stream.metadata.get("timecode")) for stream in video.streams]


@pytest.mark.parametrize(("name", "sound"), [("a.mov", "pcm_s16le"), ("a.mov", "aac"), ("a.mp4", "aac")])
@pytest.mark.parametrize("code", ["01:00:00:00", "10:20:30;02"])
def test_a_camera_s_time_code_stays(tmp_path, name, sound, code):
    def prepare(container, picture, sound):
        picture.metadata["timecode"] = code

    path, out = (
        make_video(tmp_path / name, noise(1.7, RATE), RATE, audio=sound, prepare=prepare),
        tmp_path / f"out{name}",
    )
    assert facts(path) == [("video", code), ("audio", None), ("data", code)]
    assert here("clean", path, "--processor", "amplify", "--set", "gain_db=-6", "-o", out).stderr == ""
    assert facts(out) == facts(path) and packets(out) == packets(path)
    assert np.std(read(out)) == pytest.approx(np.std(read(path)) / 2, rel=0.05)
