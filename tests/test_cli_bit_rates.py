# SPDX-License-Identifier: GPL-3.0-or-later
"""A bit rate that was asked for is what the file has, or the nearest that can be had, and then it is told."""

from __future__ import annotations

import av
import pytest
import soundfile

import editor.cli
from editor.cli.errors import DONE
from tests.core.files.videos import make_video, noise

SECONDS = 4.0
COMMANDS = (("edit",), ("clean", "--processor", "amplify"))


def kbit_of(path) -> float:
    """Return the bit rate of a file that is sound and little else."""
    return path.stat().st_size * 8 / 1000 / SECONDS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "rate", "channels", "wanted", "held", "called"),
    [
        ("out.opus", 48_000, 1, 320, 256, "Opus"),
        ("out.opus", 48_000, 2, 600, 512, "Opus"),
        ("out.opus", 48_000, 2, 8, 12, "Opus"),
        ("out.ogg", 44_100, 2, 600, 500, "Vorbis"),
        ("out.mp3", 44_100, 2, 24, 32, "MP3"),
        ("out.mp3", 22_050, 2, 320, 160, "MP3"),
    ],
)
def test_what_can_not_be_had_is_told(tmp_path, capsys, command, name, rate, channels, wanted, held, called):
    source, out = tmp_path / "in.wav", tmp_path / name
    soundfile.write(source, noise(SECONDS, rate, channels).T, rate)
    assert editor.cli.main([*command, str(source), "-o", str(out), "--bit-rate", str(wanted)]) == DONE
    sentence = f"{name} is written at {held} kbit/s, because {called} can't have {wanted} kbit/s for such sound."
    assert sentence in capsys.readouterr().err
    assert kbit_of(out) == pytest.approx(held, rel=0.1)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["out.opus", "out.ogg", "out.mp3", "out.m4a"])
def test_what_can_be_had_is_not_told(tmp_path, capsys, command, name):
    source, out = tmp_path / "in.wav", tmp_path / name
    soundfile.write(source, noise(SECONDS, 48_000).T, 48_000)
    assert editor.cli.main([*command, str(source), "-o", str(out), "--bit-rate", "320"]) == DONE
    assert "kbit/s" not in capsys.readouterr().err
    assert kbit_of(out) == pytest.approx(320, rel=0.15)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "codecs", "wanted", "held"),
    [("v.webm", ("libvpx-vp9", "libopus"), 320, 256), ("v.mp4", ("libx264", "aac"), 48, 48)],
)
def test_the_sound_of_a_video_has_it_too(tmp_path, capsys, command, name, codecs, wanted, held):
    source, out = tmp_path / name, tmp_path / f"out{name[1:]}"
    make_video(source, noise(SECONDS, 48_000, 1), 48_000, *codecs)
    assert editor.cli.main([*command, str(source), "-o", str(out), "--bit-rate", str(wanted)]) == DONE
    assert ("is written at 256 kbit/s, because Opus" in capsys.readouterr().err) == (held != wanted)
    with av.open(str(out)) as video:
        sound = sum(packet.size for packet in video.demux(audio=0))
    assert sound * 8 / 1000 / SECONDS == pytest.approx(held, rel=0.1)
