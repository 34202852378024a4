# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean` on folders: every format that is written, two broken files, a video and all kinds of names."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from editor.cli import main
from editor.core.errors import EditorError
from editor.core.files import open_audio
from tests.batch.mixed_folder import ODD, make_mixed
from tests.command_line import here, left_over, tone
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets


def accounts(*arguments, code=0):
    return {
        each["input"].rpartition("/")[2].rpartition("\\")[2]: each
        for each in json.loads(here("clean", *arguments, "--json", code=code).stdout)
    }


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rms(audio):
    return np.sqrt(np.mean(np.square(audio.read(0, audio.frames), dtype=np.float64)))


def beside(path, suffix):
    return path.with_name(f"{path.stem} (spectral_gate){suffix}")


@pytest.mark.slow
def test_fifty_mixed_files_are_cleaned_in_one_go_and_their_outcomes_are_listed(tmp_path):
    """Results lie beside the originals. Cleaned by formula: the network has a mixed folder in the window's test."""
    folder = tmp_path / "my recordings"
    made = make_mixed(folder, 0.7)
    before = contents(folder)
    assert len(made) == 50
    words = ("clean", folder, "--processor", "spectral_gate")
    told = here(*words, code=1)
    results = {folder / each.below: beside(folder / each.below, each.result) for each in made if each.result}
    lines = dict(line.rpartition(" (")[0].split(" -> ") for line in told.stdout.splitlines())
    assert lines == {str(path): str(result) for path, result in results.items()}
    refused = [line for line in told.stderr.splitlines() if "Cannot read" in line]
    assert sorted(name for line in refused for name in ("broken.wav", "defekt ü.m4a") if name in line) == [
        "broken.wav", "defekt ü.m4a"
    ]  # fmt: skip
    assert len(refused) == 2
    assert "is WMA, which can't be written; writing FLAC instead" in told.stderr
    after = contents(folder)
    assert set(after) == {*before, *results.values()}, "a result for each, and nothing else"
    assert {path: after[path] for path in before} == before, "no original is touched"
    for path, result in results.items():
        with open_audio(path) as one, open_audio(result) as two:
            assert (one.sample_rate, one.channels, one.frames) == (two.sample_rate, two.channels, two.frames)
            if path.suffix == result.suffix:
                assert (one.format, one.encoding) == (two.format, two.encoding)
            assert 0 < rms(two) < rms(one), "something was taken away"
    video = folder / "концерт.mp4"
    assert packets(results[video]) == packets(video)
    found = {Path(each["input"]): each for each in json.loads(here(*words, "--json", code=1).stdout)}
    assert {path: found[path]["output"] for path in results} == {path: str(result) for path, result in results.items()}
    assert sorted(each["state"] for each in found.values()) == ["failed"] * 2 + ["skipped"] * 48
    assert set(contents(folder)) == set(after)


def test_a_folder_is_mirrored_by_a_template_and_reported(tmp_path):
    folder, out, report = tmp_path / "my recordings", tmp_path / "out", tmp_path / "report.html"
    made = make_mixed(folder, 0.4, 10)
    before = contents(folder)
    options = ["--processor", "amplify", "--set", "gain_db=-6", "--output-dir", out]
    options += ["--template", "{name} (soft).{ext}"]
    found = accounts(folder, *options, "--report", report, code=1)
    assert set(found) == {each.below.name for each in made}
    assert contents(folder) == before, "no original is touched"
    for each in made:
        account = found[each.below.name]
        assert account["state"] == ("done" if each.result else "failed")
        if not each.result:
            assert each.below.name in account["error"]
            continue
        result = out / each.below.with_name(f"{each.below.stem} (soft){each.result}")
        assert account["output"] == str(result)
        with open_audio(folder / each.below) as one, open_audio(result) as two:
            assert rms(two) == pytest.approx(rms(one) / 2, rel=0.1)
    page = report.read_text("utf-8")
    assert page.count("data:image/png;base64,") == 2 * (len(made) - 2)
    assert html.escape(ODD) in page
    assert "http" not in page.replace("http-equiv", "")
    again = accounts(folder, *options, code=1)
    assert sorted(account["state"] for account in again.values()) == ["failed"] * 2 + ["skipped"] * (len(made) - 2)
    assert len(contents(out)) == len(made) - 2


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


def turned_by_a_phone(container, picture, sound):
    picture.set_display_rotation(90)
    container.metadata["title"] = "Prüfung"


def facts(path):
    with av.open(str(path)) as container:
        rotation = next(container.decode(container.streams.video[0])).rotation
        return rotation, container.metadata.get("title"), container.streams.audio[0].codec_context.name


def test_videos_of_all_kinds_keep_their_picture(tmp_path):
    kinds = {
        "a.mp4": (44_100, {"prepare": turned_by_a_phone}),
        "b.mov": (44_100, {"audio": "pcm_s16le", "prepare": turned_by_a_phone}),
        "c.mkv": (48_000, {"audio": "flac"}),
        "d.webm": (48_000, {"video": "libvpx", "audio": "libopus"}),
    }
    for name, (rate, options) in kinds.items():
        make_video(tmp_path / name, noise(1.0, rate), rate, **options)
    found = accounts(tmp_path, "--processor", "amplify", "--set", "gain_db=-3", "--template", "{name} (clean)")
    for name, (rate, _) in kinds.items():
        path, out = tmp_path / name, Path(found[name]["output"])
        assert out == path.with_stem(f"{path.stem} (clean)")
        assert packets(out) == packets(path)
        assert facts(out) == facts(path)
        before, after = on_time_line(path, 1, rate), on_time_line(out, 1, rate)
        assert lag(before, after) == 0
        assert np.sqrt(np.mean(after**2) / np.mean(before**2)) == pytest.approx(10 ** (-3 / 20), rel=0.05)
    assert facts(tmp_path / "a (clean).mp4")[:2] == (facts(tmp_path / "a.mp4")[0], "Prüfung")
    assert facts(tmp_path / "a.mp4")[0] % 360 in (90, 270)


def test_the_sound_of_a_video_alone_where_that_is_asked_for(tmp_path):
    path = make_video(tmp_path / "video.mp4", noise(1.0, 44_100), 44_100)
    named = tmp_path / "named.mp4"
    here("clean", path, "--processor", "invert", "-o", named)
    assert packets(named) == packets(path)
    here("clean", path, "--processor", "invert", "--format", "wav")
    assert soundfile.info(tmp_path / "video (invert).wav").samplerate == 44_100


def test_a_result_of_another_length_gives_the_sound_only(tmp_path, add_plugin):
    add_plugin("half.py", HALF)
    path = make_video(tmp_path / "video.mp4", noise(0.5, 44_100), 44_100)
    here("clean", path, "--processor", "half")
    with av.open(str(tmp_path / "video (half).m4a")) as container:
        assert not container.streams.video


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--template", "x.{ext}"], "{name}"),
        (["--template", "{name}{what}"], "{what}"),
        (["--template", "{name:d}.{ext}"], "braces"),
        (["--template", "{name}/{ext}/"], "end with the name of a file"),
        ([""], "the name is empty"),
        (["--output-dir", ""], "the name is empty"),
        (["--jobs", "0"], "--jobs"),
        (["--processor", "invert", "--strength", "50"], "--strength"),
        (["--processor", "nothing"], "nothing"),
        (["--set", "gain"], "NAME=VALUE"),
        (["--processor", "invert", "--report", "a.wav"], "a.html"),
        (["--processor", "amplify", "--set", "volume=3"], "volume"),
    ],
)
def test_wrong_usage_is_told_before_any_work(tmp_path, arguments, word):
    tone(tmp_path / "a.wav", seconds=0.1)
    assert word in here("clean", tmp_path, *arguments, code=2).stderr
    assert left_over(tmp_path) == {"a.wav"}


def test_a_report_that_can_not_be_written_is_told_before_any_work(tmp_path):
    take, out = tone(tmp_path / "a.wav", seconds=0.1), tmp_path / "out"
    words = ("clean", take, "--processor", "invert", "--output-dir", out, "--report")
    assert "its folder does not exist" in here(*words, tmp_path / "no" / "page.html", code=1).stderr
    assert not any(out.iterdir()), "and not hours later, when what is done is skipped"
    assert "the report is" in here(*words, out / "page.html").stderr, "the folder of the results is made for it"


def test_the_account_is_told_also_where_the_report_fails(tmp_path, monkeypatch):
    def fail(*_):
        raise EditorError("The disk is full.")

    monkeypatch.setattr("editor.cli.processing.write_report", fail)
    take = tone(tmp_path / "a.wav", seconds=0.1)
    words = ("clean", take, "--processor", "invert", "--report", tmp_path / "page.html", "--json")
    told = here(*words, code=1)
    assert [each["state"] for each in json.loads(told.stdout)] == ["done"]
    assert told.stderr == "musicecan: The disk is full.\n"


def test_results_are_known_again_behind_a_link_and_from_another_folder(tmp_path, monkeypatch, capsys):
    def states(*arguments):
        assert main(["clean", *map(str, arguments), "--processor", "invert", "--jobs", "1", "--json"]) == 0
        return [each["state"] for each in json.loads(capsys.readouterr().out)]

    for folder in ("in/results", "other"):
        (tmp_path / folder).mkdir(parents=True)
    take = tone(tmp_path / "in" / "a.wav", seconds=0.1)
    (tmp_path / "link").symlink_to("in/results", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert states("in", "--output-dir", "link") == ["done"]
    assert states("in", "--output-dir", "link") == ["skipped"]
    assert states(take, "--output-dir", tmp_path / "in" / "results") == ["skipped"]
    assert states("in", "--output-dir", "out") == ["done"]
    monkeypatch.chdir(tmp_path / "other")
    assert states(take, "--output-dir", "../out") == ["skipped"]
    assert states(take, "--output-dir", "out") == ["done"]
    assert left_over(tmp_path / "other" / "out") == {"a (invert).wav"}


def test_a_folder_without_recordings_is_told(tmp_path):
    assert "no recording" in here("clean", tmp_path, "--processor", "invert", code=1).stderr
    assert "folder" in here("clean", tmp_path, "-o", tmp_path / "a.wav", code=2).stderr


def test_progress_of_several_files(tmp_path):
    for name in "abc":
        tone(tmp_path / f"{name}.wav", seconds=3)
    done = here("clean", tmp_path, "--processor", "invert", "--progress", "--jobs", 1)
    assert re.search(r"\[\d/3\] [abc]\.wav: ", done.stderr)
    assert done.stdout.count("->") == 3


HALF = """
from processors.api import ProcessorInfo


class Half:
    info = ProcessorInfo("half", "Half", "Test", "Leaves the second half out.", keeps_length=False)

    def process(self, audio, values, notify=print):
        yield audio.read(0, audio.frames // 2)
"""


def test_what_is_said_of_one_of_several_files_names_it(tmp_path):
    long, low = tone(tmp_path / "long.wav", seconds=3), tone(tmp_path / "low.wav", rate=8000)
    (tmp_path / "broken.wav").write_bytes(b"no sound")
    out = ("--output-dir", tmp_path / "out")
    told = here("clean", tmp_path, "--processor", "low_pass", *out, code=1).stderr
    assert f"musicecan: {low}: A recording at 8000 Hz has nothing above" in told
    assert 'musicecan: Cannot read "' in told, "what names its file is told as it is"
    part = ("--processor", "amplify", "--region", "2-3", *out)
    assert f"musicecan: {low}: The region 2-3 reaches past" in here("clean", long, low, *part, code=1).stderr
    assert here("clean", low, *part, code=1).stderr.startswith("musicecan: The region 2-3 reaches past")
