# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan edit` does to sound whatever the window can."""

from __future__ import annotations

import json

import numpy as np
import pytest
import soundfile

import editor.cli
from editor.cli import steps as edit_steps
from editor.cli.errors import DONE, FAILED, USAGE
from editor.cli.steps import STEPS, describe_steps, read_step
from editor.core.files import open_audio
from editor.core.marker_commands import add_marker
from editor.session import Session, finish
from tests.command_line import left_over, run, tone

RATE = 44100


def edit(source, out, *steps, more=()):
    """Run the command in this process; returns its exit code."""
    given = [word for step in steps for word in ("--do", step)]
    return editor.cli.main(["edit", str(source), "-o", str(out), *given, *more])


def read(path):
    return soundfile.read(path, dtype="float32", always_2d=True)[0].T


@pytest.fixture
def source(tmp_path):
    """Two seconds of stereo."""
    return tone(tmp_path / "in.wav", seconds=2.0)


@pytest.fixture
def result(source, tmp_path):
    """Return a function that edits and gives (samples before, samples after)."""

    def make(*steps, more=()):
        out = tmp_path / "out.wav"
        assert edit(source, out, *steps, more=more) == DONE
        return read(source), read(out)

    return make


def test_without_steps_nothing_changes(result):
    before, after = result()
    np.testing.assert_array_equal(after, before)


def test_as_people_run_it(source, tmp_path):
    done = run(
        "edit", source, "-o", tmp_path / "out.wav", "--do", "delete 0:01-1.5", "--do", "trim 0.25-", "--progress"
    )
    assert done.stdout == f"{source} -> {tmp_path / 'out.wav'} (1.2 s of sound)\n"
    assert read(tmp_path / "out.wav").shape == (2, 55125)
    assert left_over(tmp_path) == {"in.wav", "out.wav"}
    listed = run("edit", "--steps").stdout
    assert all(name in listed for name in STEPS)


def test_time_is_cut_and_put_in(result):
    before, after = result("delete 0.5-1", more=("--join-fade", "0"))
    np.testing.assert_array_equal(after, np.delete(before, slice(22050, 44100), axis=1))
    before, after = result("silence 0.5-1")
    assert not after[:, 22050 + 221 : 44100 - 221].any()
    np.testing.assert_array_equal(after[:, 44100:], before[:, 44100:])
    before, after = result("insert-silence 1 250ms")
    assert after.shape[1] == 88200 + 11025
    before, after = result("cut 0-0.5", "paste 1.5", more=("--join-fade", "0"))
    np.testing.assert_array_equal(after, np.concatenate([before[:, 22050:], before[:, :22050]], axis=1))
    before, after = result("copy 0-0.5", "paste 0 new", "tracks 2", "gain -200")
    np.testing.assert_allclose(after, before, atol=2 / 32768)


def test_tracks_and_channels(result, tmp_path):
    before, after = result("swap-channels")
    np.testing.assert_array_equal(after, before[::-1])
    before, after = result("to-mono")
    np.testing.assert_allclose(after, before.mean(axis=0, keepdims=True), atol=2 / 32768)
    before, after = result("to-mono", "pan -1")
    assert after.shape[0] == 2 and not after[1].any()
    for silenced in (("tracks 2", "mute"), ("tracks 1", "solo")):
        before, after = result("split-stereo", *silenced)
        assert after.shape[0] == 2 and not after[1].any() and after[0].any()
    before, after = result("split 1", "tracks all", "join")
    np.testing.assert_array_equal(after, before)
    other = tone(tmp_path / "other.wav", seconds=0.5, channels=1)
    before, after = result(f"insert '{other}' 1", f"open '{other}'", "tracks 2", "remove-tracks")
    assert after.shape == (2, 88200 + 22050)


def test_on_windows_a_backslash_parts_folders(monkeypatch):
    monkeypatch.setattr(edit_steps, "ESCAPES", "")
    for step, path in (
        (r"insert C:\Music\b.wav 0", r"C:\Music\b.wav"),
        (r"insert 'C:\My Music\b.wav' 0", r"C:\My Music\b.wav"),
    ):
        assert read_step(step)[1] == [path, "0"]


@pytest.mark.parametrize("word", ["", "new"])
def test_what_was_cut_is_still_there_to_paste_after_another_file_was_inserted(result, tmp_path, word):
    other = tone(tmp_path / "other.wav", seconds=0.5, channels=1)
    muted = ("tracks 2", "mute") if word else ()
    steps = ("cut 0-0.25", f"insert '{other}' 0 {word}", *muted, "tracks 1", "paste 1")
    before, after = result(*steps, more=("--join-fade", "0"))
    np.testing.assert_array_equal(after[:, 44100:55125], before[:, :11025])


def test_each_track_goes_to_a_file_of_its_own(source, tmp_path):
    out = tmp_path / "out.flac"
    steps = ("split-stereo", "tracks 2", "rename 'a/b'", "gain -6")
    assert edit(source, out, *steps, more=("--each-track",)) == DONE
    assert left_over(tmp_path) == {"in.wav", "out 1 in left.flac", "out 2 a_b.flac"}
    before, left = read(source), read(tmp_path / "out 1 in left.flac")
    np.testing.assert_allclose(left, [before[0], 0 * before[0]], atol=2 / 32768)
    before, after = read(source), read(tmp_path / "out 2 a_b.flac")
    np.testing.assert_allclose(after[1], before[1] * 10 ** (-6 / 20), atol=2 / 32768)


def test_each_song_between_markers_goes_to_a_file_of_its_own(source, tmp_path, capsys):
    steps = ("mark 0.5 Prelude", "mark 1.5 'Gigue I'", "mark 2")
    assert edit(source, tmp_path / "lp.flac", *steps, more=("--each-marker", "--tag", "album=Evening")) == DONE
    assert left_over(tmp_path) == {"in.wav", "lp 01 Prelude.flac", "lp 02 Gigue I.flac"}
    parts = [read(tmp_path / name) for name in ("lp 01 Prelude.flac", "lp 02 Gigue I.flac")]
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), read(source)[:, RATE // 2 :])
    assert "The 0.5 s before the first marker are left out; set one at 0 to have them." in capsys.readouterr().err
    with open_audio(tmp_path / "lp 02 Gigue I.flac") as audio:
        assert audio.tags == {"title": "Gigue I", "track": "2/2", "album": "Evening"}


def test_markers_of_a_saved_project_and_each_track_by_itself(source, tmp_path):
    session = Session()
    session.open([source, source])
    for place, name in ((0, "one"), (RATE, "two")):
        session.do(add_marker(session.project, place, name))
    finish(session.saving(tmp_path / "lp.musicecan"))
    more = ("--each-marker", "--each-track", "--track", "2", "--part", "1-1.5")
    assert edit(tmp_path / "lp.musicecan", tmp_path / "lp.wav", more=more) == DONE
    assert left_over(tmp_path) == {"in.wav", "lp.musicecan", "lp 2 in 02 two.wav"}
    np.testing.assert_array_equal(read(tmp_path / "lp 2 in 02 two.wav"), read(source)[:, RATE : RATE * 3 // 2])


def test_songs_without_markers_and_markers_past_the_end_are_refused(source, tmp_path, capsys):
    assert edit(source, tmp_path / "out.wav", more=("--each-marker",)) == FAILED
    assert "There is no marker with sound behind it; set some" in capsys.readouterr().err
    assert edit(source, tmp_path / "out.wav", "mark 2:00") == FAILED
    assert "No marker can be at 2:00; the recording is 0:02.000 long." in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.wav"}


def test_processors_run_over_a_region_and_a_band(result):
    before, after = result("apply amplify 0.5-1 gain_db=-20")
    np.testing.assert_array_equal(after[:, :22050], before[:, :22050])
    np.testing.assert_allclose(after[:, 24000:42000], before[:, 24000:42000] * 0.1, atol=2 / 32768)
    before, after = result("invert 0.5-")
    np.testing.assert_allclose(after[:, 24000:], -before[:, 24000:], atol=2 / 32768)
    before, after = result("apply amplify band=300-600 gain_db=-60")
    middle = slice(20000, 68000)
    np.testing.assert_allclose(after[0, middle], before[0, middle], atol=2 / 32768)
    assert np.abs(after[1, middle]).max() < 1e-3


@pytest.mark.parametrize("words", [("apply", "silence"), ("clean", "--processor", "silence")])
def test_clean_and_apply_take_a_band_too(source, tmp_path, words):
    out = tmp_path / "out.wav"
    run(*words, source, "-o", out, "--band", "150-300", "--region", "0.5-1.5")
    before, after = read(source), read(out)
    np.testing.assert_array_equal(after[:, :22050], before[:, :22050])
    np.testing.assert_array_equal(after[:, 66150:], before[:, 66150:])
    middle = slice(30000, 58000)
    np.testing.assert_allclose(after[1, middle], before[1, middle], atol=2 / 32768)
    assert np.abs(after[0, middle]).max() < 1e-3
    wrong = run(*words, source, "-o", tmp_path / "no.wav", "--band", "300-150", code=USAGE)
    assert "The band 300-150 is empty" in wrong.stderr
    assert left_over(tmp_path) == {"in.wav", "out.wav"}


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("explode 1", "There is no step 'explode'"),
        ("delete", "write delete START-END"),
        ("paste 1 new 3", "write paste AT"),
        ("rename 'x", "quotation marks"),
        ("", "A step is empty"),
    ],
)
def test_what_can_not_be_read_is_told_before_any_work(source, tmp_path, capsys, step, sentence):
    assert edit(source, tmp_path / "out.wav", "to-mono", step) == USAGE
    assert sentence in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.wav"}


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("delete 5-6", "reaches past the end"),
        ("tracks 2", "There is no track 2"),
        ("gain loud", "is no number"),
        ("gain 1e5", "from -300 to 100"),
        ("pan nan", "from -1 to 1"),
        ("apply nothing", "nothing"),
        ("paste 1", "nothing to paste"),
        ("insert missing.wav 0", "missing.wav"),
    ],
)
def test_what_only_the_recording_tells_fails_and_leaves_nothing(source, tmp_path, capsys, step, sentence):
    assert edit(source, tmp_path / "out.wav", step) == FAILED
    assert sentence in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.wav"}


@pytest.mark.parametrize("more", [(), ("--each-track",)])
def test_no_input_is_ever_written_over(source, tmp_path, capsys, more):
    other = tone(tmp_path / "out 1 in.wav", seconds=0.5)
    before = source.read_bytes(), other.read_bytes()
    assert edit(source, source, "delete 0-1") == FAILED
    assert edit(source, tmp_path / "out.wav" if more else other, f"insert '{other}' 0", more=more) == FAILED
    assert capsys.readouterr().err.count("it is the input itself; choose another name") == 2
    assert (source.read_bytes(), other.read_bytes()) == before
    assert left_over(tmp_path) == {source.name, other.name}


@pytest.mark.parametrize(
    ("out", "more"), [("no/out.wav", ()), ("no/out.wav", ("--each-track",)), ("in.wav", ()), (".", ())]
)
def test_a_place_that_can_not_be_written_is_told_before_any_work(source, tmp_path, capsys, monkeypatch, out, more):
    monkeypatch.setattr("editor.session.Session.opening", None)
    assert edit(source, tmp_path / out, more=("--format", "wav", *more)) == FAILED
    assert "Cannot write" in capsys.readouterr().err
    assert left_over(tmp_path) == {"in.wav"}


@pytest.mark.parametrize("fade_ms", ["-1", "nan", "inf"])
def test_a_fade_that_can_not_be_is_wrong_usage(source, tmp_path, capsys, fade_ms):
    assert edit(source, tmp_path / "out.wav", "delete 0-1", more=("--join-fade", fade_ms)) == USAGE
    assert "--join-fade must be" in capsys.readouterr().err


def test_the_account_names_every_step(source, tmp_path, capsys):
    assert edit(source, tmp_path / "out.flac", "delete 0-0.5", "to-mono", more=("--json",)) == DONE
    account = json.loads(capsys.readouterr().out)
    assert account["audio_seconds"] == 1.5 and account["tracks"] == ["in"]
    assert account["steps"] == ["Open: in", "Delete 0:00.000 to 0:00.500", "To mono: in"]


def test_every_step_can_be_read_with_its_own_usage():
    for step in STEPS.values():
        words = ["1" for word in step.usage.split() if not word.startswith("[") and word != "..."]
        assert read_step(" ".join([step.name, *words]))[0] is step
        assert step.help in describe_steps()
