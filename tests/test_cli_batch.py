# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean` on folders: every format that is written, two broken files, a video and all kinds of names."""

from __future__ import annotations

import json
import re

import av
import numpy as np
import pytest
import soundfile

from editor.core.files import create_audio, open_audio, writable_formats
from tests.command_line import left_over, run, tone
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

NAMES = ("Übung", "夜の歌", "a 'quoted' & <odd> name", "Ёлка", "naïve.take 2")


def accounts(*arguments, code=0):
    return {
        each["input"].rpartition("/")[2].rpartition("\\")[2]: each
        for each in json.loads(run("clean", *arguments, "--json", code=code).stdout)
    }


@pytest.fixture
def mixed(tmp_path):
    """A folder with a file of each format in sub-folders, two broken ones, a video, and things that are no sound."""
    folder = tmp_path / "my recordings"
    rate = 48_000
    time_s = np.arange(rate // 2) / rate
    samples = np.stack([0.3 * np.sin(2 * np.pi * f * time_s) for f in (220, 330)]).astype(np.float32)
    for number, kind in enumerate(writable_formats()):
        path = folder / f"disc {number % 3}" / f"{NAMES[number % len(NAMES)]}{kind.extensions[0]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with create_audio(path, sample_rate=rate, channels=2, format=kind.name) as writer:
            writer.write(samples)
    (folder / "broken.wav").write_bytes(b"RIFF\0\0\0\0WAVE and no more")
    (folder / "broken.m4a").write_bytes(b"\0\0\0\x18ftypM4A " + bytes(100))
    make_video(folder / "concert.mp4", noise(0.6, 44_100), 44_100)
    (folder / "notes.txt").write_text("no sound")
    (folder / "cover.jpg").write_bytes(b"no sound either")
    return folder


def test_a_mixed_folder_in_one_go(tmp_path, mixed):
    out, report = tmp_path / "out", tmp_path / "report.html"
    before = {path: path.read_bytes() for path in mixed.rglob("*") if path.is_file()}
    options = ["--processor", "amplify", "--set", "gain_db=-6", "--output-dir", out]
    options += ["--template", "{name} (soft).{ext}"]
    found = accounts(mixed, *options, "--report", report, code=1)
    sound = [path for path in before if path.suffix not in (".txt", ".jpg")]
    assert set(found) == {path.name for path in sound}
    failed = {name for name, account in found.items() if account["state"] == "failed"}
    assert failed == {"broken.wav", "broken.m4a"}
    assert all(account["error"] and name in account["error"] for name, account in found.items() if name in failed)
    assert {path: path.read_bytes() for path in before} == before, "no original is touched"
    for path in sound:
        if path.name in failed:
            continue
        result = out / path.parent.relative_to(mixed) / f"{path.stem} (soft){path.suffix}"
        assert found[path.name]["output"] == str(result)
        if path.suffix != ".mp4":
            with open_audio(path) as one, open_audio(result) as two:
                assert (one.sample_rate, one.channels, one.format) == (two.sample_rate, two.channels, two.format)
                level = [np.abs(audio.read(4800, 9600)).max() for audio in (one, two)]
                assert level[1] == pytest.approx(level[0] / 2, rel=0.15)
    page = report.read_text("utf-8")
    assert page.count("data:image/png;base64,") == 2 * (len(sound) - len(failed))
    assert "a &#x27;quoted&#x27; &amp; &lt;odd&gt; name" in page
    assert "http" not in page.replace("http-equiv", "")
    again = accounts(mixed, *options, code=1)
    assert {account["state"] for name, account in again.items() if name not in failed} == {"skipped"}
    assert len([path for path in out.rglob("*") if path.is_file()]) == len(sound) - len(failed)


def test_results_beside_the_originals_are_not_cleaned_again(tmp_path):
    tone(tmp_path / "a.wav", seconds=0.2)
    arguments = [tmp_path, "--processor", "invert"]
    assert list(accounts(*arguments)) == ["a.wav"]
    assert left_over(tmp_path) == {"a.wav", "a (invert).wav"}
    assert {name: account["state"] for name, account in accounts(*arguments).items()} == {"a.wav": "skipped"}
    tone(tmp_path / "b.wav", seconds=0.3)
    found = accounts(*arguments, "--jobs", 2, "--again")
    assert set(found) == {"a.wav", "b.wav"}
    assert left_over(tmp_path) == {"a.wav", "a (invert).wav", "a (invert) 2.wav", "b.wav", "b (invert).wav"}


def test_a_video_keeps_its_picture(tmp_path):
    path = make_video(tmp_path / "video.mp4", noise(1.0, 44_100), 44_100)
    options = ["--processor", "amplify", "--set", "gain_db=-3", "--template", "{name} (clean)"]
    (account,) = accounts(path, *options).values()
    out = tmp_path / "video (clean).mp4"
    assert account["output"] == str(out)
    assert packets(out) == packets(path)
    assert lag(on_time_line(path, 1, 44_100), on_time_line(out, 1, 44_100)) == 0
    named = tmp_path / "named.mp4"
    run("clean", path, "--processor", "invert", "-o", named)
    assert packets(named) == packets(path)
    run("clean", path, "--processor", "invert", "--format", "wav")
    assert soundfile.info(tmp_path / "video (invert).wav").samplerate == 44_100


def test_a_result_of_another_length_gives_the_sound_only(tmp_path, private_home):
    import appdirs

    folder = private_home.__class__(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "processors"
    folder.mkdir(parents=True)
    (folder / "half.py").write_text(HALF)
    (folder / "enabled.json").write_text('{"enabled": ["half.py"], "disabled": []}')
    path = make_video(tmp_path / "video.mp4", noise(0.5, 44_100), 44_100)
    run("clean", path, "--processor", "half")
    with av.open(str(tmp_path / "video (half).m4a")) as container:
        assert not container.streams.video


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--template", "x.{ext}"], "{name}"),
        (["--template", "{name}{what}"], "{what}"),
        (["--jobs", "0"], "--jobs"),
        (["--processor", "invert", "--strength", "50"], "--strength"),
        (["--processor", "nothing"], "nothing"),
        (["--set", "gain"], "NAME=VALUE"),
        (["--processor", "amplify", "--set", "volume=3"], "volume"),
    ],
)
def test_wrong_usage_is_told_before_any_work(tmp_path, arguments, word):
    tone(tmp_path / "a.wav", seconds=0.1)
    assert word in run("clean", tmp_path, *arguments, code=2).stderr
    assert left_over(tmp_path) == {"a.wav"}


def test_a_folder_without_recordings_is_told(tmp_path):
    assert "no recording" in run("clean", tmp_path, "--processor", "invert", code=1).stderr
    assert "folder" in run("clean", tmp_path, "-o", tmp_path / "a.wav", code=2).stderr


def test_progress_of_several_files(tmp_path):
    for name in "abc":
        tone(tmp_path / f"{name}.wav", seconds=3)
    done = run("clean", tmp_path, "--processor", "invert", "--progress", "--jobs", 1)
    assert re.search(r"\[\d/3\] [abc]\.wav: ", done.stderr)
    assert done.stdout.count("->") == 3


HALF = """
from processors.api import ProcessorInfo


class Half:
    info = ProcessorInfo("half", "Half", "Test", "Leaves the second half out.", keeps_length=False)

    def process(self, audio, values, notify=print):
        yield audio.read(0, audio.frames // 2)
"""
