# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan edit` writes whatever the window's export dialog can, and says the same about it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import soundfile

import editor.cli
from editor.cli.errors import DONE, FAILED, USAGE
from editor.core.files import open_audio
from processors.loudness import measure_loudness
from tests.command_line import PNG, TAGS, left_over, read, run, tagged_recording, tone
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

RATE = 44100


def edit(*given):
    return editor.cli.main(["edit", *map(str, given)])


@pytest.fixture
def tagged(tmp_path):
    return tagged_recording(tmp_path / "in.flac")


def test_as_people_run_it(tmp_path):
    source, out = tone(tmp_path / "in.wav", seconds=2.0), tmp_path / "out.opus"
    done = run("edit", source, "-o", out, "--lufs", "-20", "--tag", "title=Étude", "--bit-rate", "96")
    assert done.stderr == "musicecan: out.opus is written at 48000 Hz, because Opus can't hold 44100 Hz.\n"
    with open_audio(out) as audio:
        assert (audio.sample_rate, audio.frames, audio.tags) == (48000, 96000, {"title": "Étude"})
        loudness = measure_loudness([audio.read(0, audio.frames)], 48000, 2)
    assert loudness.integrated_lufs == pytest.approx(-20.0, abs=0.3)


@pytest.mark.parametrize(
    ("name", "given", "encoding"),
    [
        ("out.wav", ("--encoding", "pcm_16"), "PCM_16"), ("out.wav", ("--encoding", "PCM_24"), "PCM_24"),
        ("out.wav", ("--encoding", "FLOAT"), "FLOAT"), ("out.flac", ("--encoding", "PCM_16"), "PCM_16"),
        ("out.ogg", (), "VORBIS"), ("out.opus", ("--rate", "48k"), "OPUS"), ("out.mp3", (), "MP3"),
        ("out.m4a", (), "AAC"), ("out.m4a", ("--encoding", "ALAC_24"), "ALAC_24"),
    ],
)  # fmt: skip
def test_every_format(tagged, tmp_path, name, given, encoding):
    out = tmp_path / name
    assert edit(tagged, "-o", out, *given) == DONE
    with open_audio(out) as audio:
        assert (audio.encoding, audio.tags, audio.cover) == (encoding, TAGS, PNG)


def test_rate_channels_and_dither(tagged, tmp_path):
    out = tmp_path / "out.wav"
    given = ("--rate", "22.05k", "--channels", "1", "--encoding", "PCM_16")
    assert edit(tagged, "-o", out, *given) == DONE
    info = soundfile.info(out)
    assert (info.samplerate, info.channels, info.frames) == (22050, 1, 44100)
    dithered = read(out)
    assert edit(tagged, "-o", out, *given, "--no-dither") == DONE
    assert 0 < np.abs(read(out) - dithered).max() <= 2.5 / 32768


def test_a_target_out_of_reach_is_told(tagged, tmp_path, capsys):
    out = tmp_path / "out.wav"
    assert edit(tagged, "-o", out, "--lufs", "0", "--ceiling", "-3", "--encoding", "FLOAT", "--json") == DONE
    [notice] = json.loads(capsys.readouterr().out)["notices"]
    assert "softer than 0 LUFS, because its peaks would pass -3 dB" in notice
    assert measure_loudness([read(out)], RATE, 2).true_peak_db == pytest.approx(-3.0, abs=0.05)


def test_untouched_is_bit_for_bit_and_a_part_is_cut_out(tagged, tmp_path):
    out = tmp_path / "out.flac"
    assert edit(tagged, "-o", out) == DONE
    assert out.read_bytes() == tagged.read_bytes()
    assert edit(tagged, "-o", out, "--part", "0.5-1") == DONE
    np.testing.assert_array_equal(read(out), read(tagged)[:, 22050:44100])


def test_tags_and_cover_are_edited_and_taken_out(tagged, tmp_path):
    (tmp_path / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    out = tmp_path / "out.mp3"
    given = ("--tag", "title=Other=1", "--tag", "album=", "--cover", tmp_path / "cover.jpg")
    assert edit(tagged, "-o", out, *given) == DONE
    with open_audio(out) as audio:
        assert audio.tags == {"title": "Other=1", "artist": "C. W."}
        assert audio.cover.mime == "image/jpeg"
    assert edit(tagged, "-o", out, "--no-cover") == DONE
    with open_audio(out) as audio:
        assert audio.tags == TAGS and audio.cover is None


def test_some_tracks_their_mix_and_each_by_itself(tmp_path, capsys):
    paths = [tone(tmp_path / f"{name}.wav", channels=channels) for name, channels in (("a", 1), ("b", 2), ("c", 2))]
    out = tmp_path / "out.wav"
    assert edit(*paths, "-o", out, "--track", "3", "--encoding", "FLOAT") == DONE
    np.testing.assert_array_equal(read(out), read(paths[2]))
    assert edit(*paths, "-o", out, "--track", "1", "--track", "2", "--encoding", "FLOAT") == DONE
    np.testing.assert_allclose(read(out), read(paths[0]) + read(paths[1]), atol=1e-6)
    capsys.readouterr()
    given = ("--track", "1", "--track", "3", "--each-track", "--lufs", "-23", "--encoding", "FLOAT", "--json")
    assert edit(*paths, "-o", tmp_path / "x.wav", *given) == DONE
    outputs = json.loads(capsys.readouterr().out)["outputs"]
    assert outputs == [str(tmp_path / "x 1 a.wav"), str(tmp_path / "x 3 c.wav")]
    for output, channels in zip(outputs, (1, 2), strict=True):
        assert measure_loudness([read(output)], RATE, channels).integrated_lufs == pytest.approx(-23.0, abs=0.05)


def test_sound_goes_back_into_a_copy_of_its_video(tmp_path):
    video = make_video(tmp_path / "in.mp4", noise(1.7, RATE), RATE)
    before, out = video.read_bytes(), tmp_path / "out.mp4"
    done = run("edit", video, "-o", out, "--do", "invert", "--do", "gain -6")
    assert done.stderr == "" and done.stdout == f"{video} -> {out} (1.7 s of sound)\n"
    assert video.read_bytes() == before and packets(out) == packets(video)
    first, second = on_time_line(video, 1.7, RATE), on_time_line(out, 1.7, RATE)
    assert lag(first, -second) == 0 and np.std(second) == pytest.approx(np.std(first) / 2, rel=0.05)


def test_another_recording_goes_into_the_video(tmp_path):
    video = make_video(tmp_path / "in.mp4", noise(1.7, RATE), RATE)
    better, out = tmp_path / "better.wav", tmp_path / "out.mp4"
    soundfile.write(better, noise(1.7, RATE, seed=7).T, RATE)
    assert edit(better, video, "-o", out, "--do", "tracks 2", "--do", "mute") == DONE
    assert packets(out) == packets(video)
    first, second = noise(1.7, RATE, seed=7)[0], on_time_line(out, 1.7, RATE)
    assert lag(first, second) == 0 and np.corrcoef(first, second[: len(first)])[0, 1] > 0.9


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--rate", "7"), "'7' is none of 8000 to 192000 Hz"),
        (("--channels", "x"), "'x' is none of 1 to 8 channels"),
        (("--lufs", "3"), "'3' is none of -70 to 0 LUFS"),
        (("--tag", "titel=x"), "There is no tag 'titel'; there are title, artist"),
        (("--tag", "title"), "The tag 'title' can't be read; write NAME=VALUE, such as artist=Ann."),
        (("--format", "xyz"), "There is no format 'xyz'"),
        (("--bit-rate", "96"), "--bit-rate is of lossy formats only, and WAV is none."),
        (("--format", "m4a", "--encoding", "ALAC_16", "--bit-rate", "96"), "and ALAC_16 is none."),
        (("--format", "mp3", "--bit-rate", "999"), "--bit-rate 999 can't be had; MP3 has 320 kbit/s at most."),
        (("--format", "wav", "--each-track", "-o", "."), "OUT must be the name of a file, such as takes.wav"),
        (("--format", "wav", "--each-track", "-o", ""), "OUT must be the name of a file, such as takes.wav"),
        (("--format", "wav", "--each-track", "-o", "/"), "OUT must be the name of a file, such as takes.wav"),
    ],
)
def test_wrong_usage_is_told_before_any_work(tagged, tmp_path, given, sentence):
    done = run("edit", tagged, "-o", tmp_path / "out.wav", *given, code=USAGE)
    assert sentence in done.stderr
    assert left_over(tmp_path) == {"in.flac"}


@pytest.mark.parametrize(
    ("given", "sentence", "code"),
    [
        (("--track", "2"), "There is no track 2; there are 1, counted from 1.", USAGE),
        (("--part", "5-6"), "reaches past the end", FAILED),
        (("--rate", "44.1k", "--format", "opus"), "OPUS can't hold 44100 Hz", FAILED),
        (("--cover", "none.png"), "there is no such file", FAILED),
    ],
)
def test_what_can_not_be_had_leaves_no_file(tagged, tmp_path, capsys, given, sentence, code):
    assert edit(tagged, "-o", tmp_path / "out.wav", *given) == code
    assert sentence in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.flac"}


@pytest.mark.parametrize(
    "given", ["--encoding PCM_16", "--tag title=x", "--part 0-1", "--each-track", "--each-marker", "--no-dither"]
)
def test_a_video_keeps_all_but_its_sound(tmp_path, capsys, given):
    video = make_video(tmp_path / "in.mp4", noise(1.0, RATE), RATE)
    assert edit(video, "-o", tmp_path / "out.mp4", *given.split()) == USAGE
    assert f"{given.split()[0]} can't be had in a video" in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.mp4"}


@pytest.mark.parametrize("words", [("clean", "--processor", "amplify"), ("apply", "amplify")])
def test_clean_and_apply_bend_to_the_format_too_and_say_so(tmp_path, words, capsys):
    source, out = tone(tmp_path / "in.wav", seconds=2.0), tmp_path / "out.opus"
    assert editor.cli.main([*words, str(source), "-o", str(out), "--set", "gain_db=-6"]) == DONE
    said = capsys.readouterr().err
    assert "out.opus is written at 48000 Hz, because Opus can't hold 44100 Hz." in said
    with open_audio(out) as audio:
        assert (audio.sample_rate, audio.frames) == (48000, 96000)
        middle = audio.read(20000, 50000)
    assert np.std(middle) == pytest.approx(np.std(read(source)) / 2, rel=0.03)
    surround, out = tone(tmp_path / "six.wav", channels=6), tmp_path / "out.mp3"
    assert editor.cli.main([*words, str(surround), "-o", str(out)]) == DONE
    assert "out.mp3 is written with 2 channels, because MP3 can't hold 6." in capsys.readouterr().err
    assert soundfile.info(out).channels == 2 and left_over(tmp_path) == {"in.wav", "six.wav", "out.opus", "out.mp3"}


def test_a_result_like_its_lossless_input_says_that_it_has_no_bit_rate(tagged, capsys):
    assert editor.cli.main(["clean", "--processor", "amplify", str(tagged), "--bit-rate", "96"]) == DONE
    assert ".flac has no bit rate, because it is lossless." in capsys.readouterr().err
