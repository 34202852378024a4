# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean` and `apply` write with the options that `edit` has, and the files sound as they say."""

from __future__ import annotations

import json
from fractions import Fraction

import av
import numpy as np
import pytest
import scipy.signal
import soundfile

import editor.cli
from editor.batch import Job
from editor.cli.errors import DONE, FAILED, USAGE
from editor.core.exporting import ExportOptions
from editor.core.files import open_audio
from processors.loudness import measure_loudness
from tests.command_line import PNG, TAGS, left_over, read, tagged_recording, tone
from tests.command_line import run as run_alone
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

RATE = 44100
COMMANDS = [("clean", "--processor", "invert"), ("apply", "invert")]
both = pytest.mark.parametrize("command", COMMANDS, ids=("clean", "apply"))


def run(*words):
    return editor.cli.main([str(word) for word in words])


@pytest.fixture
def tagged(tmp_path):
    return tagged_recording(tmp_path / "in.flac")


@both
def test_rate_channels_depth_and_dither(tagged, tmp_path, command):
    out = tmp_path / "out.wav"
    given = ("--rate", "22.05k", "--channels", "1", "--encoding", "PCM_24")
    assert run(*command, tagged, "-o", out, *given) == DONE
    info = soundfile.info(out)
    assert (info.samplerate, info.channels, info.frames, info.subtype) == (22050, 1, 44100, "PCM_24")
    assert run("edit", tagged, "-o", tmp_path / "same.wav", "--do", "invert", *given) == DONE
    np.testing.assert_allclose(read(out), read(tmp_path / "same.wav"), atol=2e-6)
    depth = ("--rate", "22.05k", "--encoding", "PCM_16")
    assert run(*command, tagged, "-o", out, *depth) == DONE
    dithered = read(out)
    assert run(*command, tagged, "-o", out, *depth, "--no-dither") == DONE
    assert 0 < np.abs(read(out) - dithered).max() <= 2.5 / 32768


@both
def test_loudness_is_that_of_the_file(tagged, tmp_path, command, capsys):
    out = tmp_path / "out.opus"
    assert run(*command, tagged, "-o", out, "--lufs", "-20", "--rate", "48k", "--channels", "1") == DONE
    with open_audio(out) as audio:
        assert (audio.sample_rate, audio.channels, audio.frames) == (48000, 1, 96000)
        loudness = measure_loudness([audio.read(0, audio.frames)], 48000, 1)
    assert loudness.integrated_lufs == pytest.approx(-20.0, abs=0.3)
    assert "softer" not in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.flac", "out.opus"}


@both
def test_a_loudness_out_of_reach_is_told(tagged, tmp_path, command, capsys):
    out = tmp_path / "out.wav"
    assert run(*command, tagged, "-o", out, "--lufs", "0", "--ceiling", "-3", "--encoding", "FLOAT", "--json") == DONE
    [account] = json.loads(capsys.readouterr().out)
    [notice] = account["notices"]
    assert "softer than 0 LUFS, because its peaks would pass -3 dB" in notice
    assert measure_loudness([read(out)], RATE, 2).true_peak_db == pytest.approx(-3.0, abs=0.05)


@both
def test_tags_and_cover_are_edited_and_taken_out(tagged, tmp_path, command, capsys):
    (tmp_path / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    out = tmp_path / "out.mp3"
    given = ("--tag", "title=Other=1", "--tag", "album=", "--cover", tmp_path / "cover.jpg", "--bit-rate", "96")
    assert run(*command, tagged, "-o", out, *given) == DONE
    with open_audio(out) as audio:
        assert audio.tags == {"title": "Other=1", "artist": "C. W."}
        assert audio.cover.mime == "image/jpeg" and audio.bit_rate == pytest.approx(96000, rel=0.1)
    assert run(*command, tagged, "-o", out, "--no-cover") == DONE
    with open_audio(out) as audio:
        assert audio.tags == TAGS and audio.cover is None
    capsys.readouterr()
    assert run(*command, tagged, "-o", tmp_path / "out.au", "--tag", "title=x") == DONE
    assert "out.au has no tags, because" in capsys.readouterr().err


@both
@pytest.mark.parametrize("name", ["out.mp3", "out.m4a", "out.aiff"])
def test_a_date_and_a_track_in_words_are_written(tagged, tmp_path, command, name):
    out, words = tmp_path / name, {"date": "Summer 1999", "track": "A1"}
    given = [each for key, text in words.items() for each in ("--tag", f"{key}={text}")]
    assert run(*command, tagged, "-o", out, *given) == DONE
    with open_audio(out) as audio:
        assert audio.tags == {**TAGS, **words}


def test_many_files_get_the_same_and_other_options_are_other_results(tmp_path, capsys):
    takes = [tone(tmp_path / f"{name}.wav", seconds=1.0) for name in "ab"]
    words = ("clean", *takes, "--processor", "invert", "--output-dir", tmp_path / "out")
    given = ("--lufs", "-23", "--tag", "album=Tour")
    assert run(*words, *given) == DONE
    for name in "ab":
        with open_audio(tmp_path / "out" / f"{name} (invert).wav") as audio:
            assert audio.tags == {"album": "Tour"}
            loudness = measure_loudness([audio.read(0, audio.frames)], RATE, audio.channels)
        assert loudness.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    capsys.readouterr()
    assert run(*words, *given) == DONE
    assert capsys.readouterr().out.count("done already") == 2
    assert run(*words, "--lufs", "-20") == DONE
    assert "a (invert) 2.wav" in capsys.readouterr().out
    assert not any(name.startswith(".") for name in left_over(tmp_path / "out"))


@pytest.mark.parametrize("name", ["take.oga", "take.flac"])
def test_lossless_sound_in_ogg_stays_lossless_and_that_is_told(tmp_path, capsys, name):
    """Ogg is written with Vorbis only; the name says nothing about what is in there."""
    path = tmp_path / "there" / name
    path.parent.mkdir()
    samples = (read(tone(tmp_path / "in.wav")) * 32768).astype(np.int16)
    with av.open(str(path), "w", format="ogg") as output:
        sound = output.add_stream("flac", rate=RATE, layout="stereo")
        frame = av.AudioFrame.from_ndarray(samples.T.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        output.mux([*sound.encode(frame), *sound.encode(None)])
    assert run("clean", "--processor", "invert", path) == DONE
    assert "is OGG FLAC, which can't be written; writing FLAC instead." in capsys.readouterr().err
    out = path.with_name("take (invert).flac")
    np.testing.assert_array_equal(read(out), -read(path))
    assert run("edit", path, "-o", out, "--tag", "title=Nocturne") == DONE
    assert soundfile.info(out).format == "FLAC"
    np.testing.assert_array_equal(read(out), read(path))


def test_a_video_keeps_its_picture_and_gets_the_loudness(tmp_path, capsys):
    video, out = make_video(tmp_path / "in.mp4", noise(1.7, RATE), RATE), tmp_path / "out.mp4"
    assert run(*COMMANDS[0], video, "-o", out, "--lufs", "-30", "--rate", "48k") == DONE
    assert packets(out) == packets(video)
    finer = scipy.signal.resample_poly(on_time_line(video, 1.7, RATE), 160, 147)
    assert abs(lag(finer, -on_time_line(out, 1.7, 48000))) <= 1, "it lies where the sound was, at another rate"
    with open_audio(out) as audio:
        assert audio.sample_rate == 48000
        loudness = measure_loudness([audio.read(0, audio.frames)], 48000, audio.channels)
    assert loudness.integrated_lufs == pytest.approx(-30.0, abs=0.5)
    assert run(*COMMANDS[0], video, "--tag", "title=x") == DONE
    assert "in (invert).mp4 keeps the tags and the cover of in.mp4, because it is a video." in capsys.readouterr().err


@both
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--rate", "7"), "'7' is none of 8000 to 192000 Hz"),
        (("--lufs", "3"), "'3' is none of -70 to 0 LUFS"),
        (("--tag", "titel=x"), "There is no tag 'titel'; there are title, artist"),
        (("--each-track",), "unrecognized arguments: --each-track"),
    ],
)
def test_wrong_usage_is_told_before_any_work(tagged, tmp_path, capsys, command, given, sentence):
    try:
        code = run(*command, tagged, "-o", tmp_path / "out.wav", *given)
    except SystemExit as end:  # argparse
        code = end.code
    assert code == USAGE and sentence in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.flac"}


@both
def test_what_can_not_be_had_leaves_no_file(tagged, tmp_path, capsys, command):
    assert run(*command, tagged, "-o", tmp_path / "out.opus", "--rate", "44.1k") == FAILED
    assert "OPUS can't hold 44100 Hz" in capsys.readouterr().err
    assert run(*command, tagged, "-o", tmp_path / "out.wav", "--cover", tmp_path / "none.png") == FAILED
    assert "there is no such file" in capsys.readouterr().err
    nine = tmp_path / "nine.wav"
    soundfile.write(nine, np.zeros((100, 9)), RATE)
    assert run(*command, nine, "-o", tmp_path / "out.wav", "--lufs", "-14") == FAILED
    assert "Loudness is defined for up to 8 channels" in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.flac", "nine.wav"}


def test_jobs_with_options_survive_as_json_and_plain_ones_are_what_they_were(tmp_path):
    options = ExportOptions(format="MP3", sample_rate=48000, tags={"title": "É"}, cover=PNG, loudness_lufs=-14.0)
    job = Job(tmp_path / "a.wav", "invert", {}, options=options)
    assert Job.from_json(json.loads(json.dumps(job.to_json()))) == job
    plain = Job(tmp_path / "a.wav", "invert", {}).to_json()
    assert set(plain) == {
        "input", "processor_id", "values", "output", "folder", "below", "template", "preset", "region", "band",
        "format", "encoding", "again",
    }  # fmt: skip


@pytest.mark.parametrize("times", [32_768, 1e9])
@pytest.mark.parametrize("name", ["out.mp3", "out.m4a", "out.opus", "out.ogg"])
def test_numbers_far_above_full_scale_do_no_harm_to_what_is_lossy(tmp_path, name, times):
    source, out = tmp_path / "in.wav", tmp_path / name
    samples = noise(2.0, 48_000)
    samples[:, 48_000:] *= times  # as of a program that took floats for whole numbers
    soundfile.write(source, samples.T, 48_000, subtype="FLOAT")
    done = run_alone("clean", source, "--processor", "amplify", "--set", "gain_db=0", "-o", out)
    assert f"frames of {name} were above full scale and are clipped." in done.stderr
    found = read(out)
    assert found.shape == samples.shape
    assert np.abs(found[:, 60_000:80_000]).max() > 1.0
    assert np.corrcoef(found[0, 5000:40_000], samples[0, 5000:40_000])[0, 1] > 0.9
