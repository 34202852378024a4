# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording with markers becomes a file for each song."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core import marker_commands
from editor.core.exporting import Content, ExportOptions, lead_in_s, song_paths
from editor.core.files import open_audio
from editor.core.selection import Selection
from editor.session import STEPS, finish
from processors.loudness import measure_loudness
from tests.core.exporting.recordings import PNG, RATE, TAGS, music, opened, session_of, sound_of, write


def mark(session, *places):
    """Set markers, (seconds, name) each."""
    for time_s, name in places:
        session.do(marker_commands.add_marker(session.project, round(time_s * session.project.sample_rate), name))
    return session


def export(session, output, tracks=None, part=None, **wishes):
    """Write the songs and return their paths."""
    content = Content(session.project.audible if tracks is None else tracks, part)
    return finish(session.exporting(song_paths(session.project, output, content), **wishes))


def joined(paths):
    return np.concatenate([sound_of(path) for path in paths], axis=1)


@pytest.mark.parametrize("encoding", ["PCM_16", "PCM_24", "FLOAT"])
def test_songs_put_together_are_the_recording_bit_for_bit(tmp_path, encoding):
    source = write(tmp_path / "lp.wav", music(9.0), encoding=encoding)
    session = mark(opened(tmp_path, source), (0, "Prelude"), (2.51234, "a/b: c?"), (7.1, "Gigue"))
    counts = []
    files = song_paths(session.project, tmp_path / "lp.wav", Content((0,)))
    outs = finish(session.exporting(files), counts.append)
    assert [out.name for out in outs] == ["lp 01 Prelude.wav", "lp 02 a_b_ c_.wav", "lp 03 Gigue.wav"]
    assert counts == sorted(counts) and counts[-1] == STEPS
    np.testing.assert_array_equal(joined(outs), sound_of(source))
    assert sound_of(outs[0]).shape[1] == round(2.51234 * RATE)


@pytest.mark.parametrize("whole", [False, True])
def test_the_last_song_of_a_mix_ends_where_the_mix_does(tmp_path, whole):
    """The end of a track lies between two frames of the first track's low rate, by which places are counted."""
    low = write(tmp_path / "memo.wav", music(2.0, 8000), 8000)
    session = mark(opened(tmp_path, low, write(tmp_path / "take.wav", music(4.0)[:, :-10])), (0, "one"), (2, "two"))
    session.select_all()
    exact = ExportOptions(encoding="FLOAT")
    outs = export(session, tmp_path / "mix.wav", part=session.selection if whole else None, options=exact)
    np.testing.assert_array_equal(joined(outs), sound_of(session.export(tmp_path / "whole.wav", options=exact)))


def test_each_song_is_called_by_its_marker_in_its_tags_and_keeps_the_others(tmp_path):
    source = write(tmp_path / "lp.flac", music(6.0), tags={**TAGS, "album": "Evening", "isrc": "X"}, cover=PNG)
    session = mark(opened(tmp_path, source), (0, "Prelude"), (4, "Gigue"))
    session.do(marker_commands.rename_marker(session.project, 1, " "))
    outs = export(session, tmp_path / "out.mp3", options=ExportOptions(tags={"genre": "Baroque"}))
    assert [out.name for out in outs] == ["out 01 Prelude.mp3", "out 02.mp3"]
    for number, (out, title) in enumerate(zip(outs, [{"title": "Prelude"}, {}], strict=True), 1):
        with open_audio(out) as audio:
            own = {"artist": "N. N.", "album": "Evening", "genre": "Baroque", "track": f"{number}/2"}
            assert audio.tags == {**own, **title} and audio.cover == PNG


def test_two_markers_at_one_place_and_one_at_the_end_make_no_empty_file(tmp_path):
    session = mark(session_of(music(3.0)), (0, "one"), (1, "two"), (1, "also two"), (3, "end"))
    outs = export(session, tmp_path / "out.wav")
    assert [out.name for out in outs] == ["out 01 one.wav", "out 02 two.wav"]
    assert joined(outs).shape == (2, 3 * RATE)


def test_a_lead_in_is_left_out_and_a_long_beginning_is_a_song(tmp_path):
    session = mark(session_of(music(30.0, 8000, 1), rate=8000), (2, "one"), (25, "two"))
    assert lead_in_s(session.project) == 2.0
    assert joined(export(session, tmp_path / "a.wav")).shape == (1, 28 * 8000)
    session.do(marker_commands.remove_markers(session.project, (0,)))
    assert lead_in_s(session.project) == 0.0
    outs = export(session, tmp_path / "b.wav")
    assert [out.name for out in outs] == ["b 01.wav", "b 02 two.wav"]
    assert joined(outs).shape == (1, 30 * 8000)


def test_songs_in_a_selection_keep_their_numbers(tmp_path):
    session = mark(session_of(music(6.0)), (0, "one"), (2, "two"), (4, "three"))
    outs = export(session, tmp_path / "out.wav", part=Selection(3 * RATE, 5 * RATE))
    assert [out.name for out in outs] == ["out 02 two.wav", "out 03 three.wav"]
    assert [sound_of(out).shape[1] for out in outs] == [RATE, RATE]
    with open_audio(outs[0]) as audio:
        assert audio.tags["track"] == "2/3"


def test_nothing_is_lost_of_tracks_of_another_rate_nor_where_the_files_get_one(tmp_path):
    paths = [write(tmp_path / "a.wav", music(3.0)), write(tmp_path / "b.wav", music(2.00001, 96000), 96000)]
    session = mark(opened(tmp_path, *paths), (0, "one"), (1.00003, "two"), (2.5, "three"))
    outs = export(session, tmp_path / "b.wav", tracks=(1,))
    assert [out.name for out in outs] == ["b 01 one.wav", "b 02 two.wav"]
    np.testing.assert_array_equal(joined(outs), sound_of(paths[1]))
    options = ExportOptions(sample_rate=48000, encoding="FLOAT")
    outs = export(session, tmp_path / "mix.wav", options=options)
    whole = session.export(tmp_path / "whole.wav", options=options)
    np.testing.assert_allclose(joined(outs), sound_of(whole), atol=1e-5)


def test_one_gain_brings_all_songs_together_to_a_loudness(tmp_path):
    sound = music(8.0, peak=0.2)
    sound[:, : 4 * RATE] *= 0.25
    session = mark(session_of(sound), (0, "soft"), (4, "loud"))
    options = ExportOptions(loudness_lufs=-23.0, encoding="FLOAT")
    counts = []
    files = song_paths(session.project, tmp_path / "out.wav", Content((0,)))
    outs = finish(session.exporting(files, options=options), counts.append)
    assert counts == sorted(counts) and counts[0] < STEPS / 2 and counts[-1] == STEPS
    assert measure_loudness([joined(outs)], RATE, 2).integrated_lufs == pytest.approx(-23.0, abs=0.05)
    ratio = joined(outs) / np.where(sound == 0, 1, sound)
    assert np.ptp(ratio[np.abs(sound) > 0.01]) < 1e-4
    said = []
    export(session, tmp_path / "out.wav", options=ExportOptions(loudness_lufs=-3.0), notify=said.append)
    assert len(said) == 1 and said[0].startswith("out 01 soft.wav and 1 more are ")


def test_all_songs_appear_together_or_none(tmp_path):
    session = mark(session_of(music(4.0)), (0, "one"), (2, "two"))
    work = session.exporting(song_paths(session.project, tmp_path / "out.wav", Content((0,))))
    while next(work) <= STEPS * 0.9:
        assert not list(tmp_path.glob("out*"))
    work.close()
    assert not list(tmp_path.iterdir())
