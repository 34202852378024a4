# SPDX-License-Identifier: GPL-3.0-or-later
"""A tagged library that goes through the command line is tagged afterwards, whatever it becomes."""

from __future__ import annotations

import json
from fractions import Fraction

import av
import mutagen.flac
import pytest

import editor.cli
from editor.cli.errors import DONE, USAGE
from editor.core.files import open_audio
from editor.core.files.mp4_tags import rewrite
from tests.command_line import PNG, here, tagged_recording, tone
from tests.core.exporting.recordings import write
from tests.core.files.tagged import FULL
from tests.core.files.videos import make_video, noise

CLEAN = ("clean", "--processor", "invert")


def run(*words):
    return editor.cli.main([str(word) for word in words])


def tags_of(path):
    with open_audio(path) as audio:
        return audio.tags


@pytest.fixture
def library(tmp_path):
    """Return a folder with a recording in each format that has room for all tags."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name in ("a.flac", "b.mp3", "c.m4a", "d.ogg", "e.opus", "f.wav", "g.aiff"):
        write(folder / name, rate=48000, tags=FULL, cover=PNG)
    return folder


def test_a_folder_of_a_library_keeps_its_tags(library, tmp_path, capsys):
    assert run(*CLEAN, library, "--output-dir", tmp_path / "out") == DONE
    results = sorted((tmp_path / "out").rglob("*.*"))
    assert len(results) == 7
    for path in results:
        with open_audio(path) as audio:
            assert (audio.tags, audio.cover) == (FULL, PNG), path.name
    assert "has no" not in capsys.readouterr().err


def test_one_recording_goes_through_all_formats_by_the_command(library, tmp_path):
    path = library / "a.flac"
    for name in ("1.mp3", "2.m4a", "3.ogg", "4.wav", "5.aiff", "6.flac", "7.opus", "8.mp3"):
        assert run(*CLEAN, path, "-o", tmp_path / name) == DONE
        path = tmp_path / name
        assert tags_of(path) == FULL, name


def test_what_finds_no_room_is_told_for_each_file(library, tmp_path, capsys):
    assert run(*CLEAN, library / "a.flac", "-o", tmp_path / "out.caf", "--json") == DONE
    [account] = json.loads(capsys.readouterr().out)
    [tags, cover] = account["notices"]
    assert tags.startswith("out.caf has no composer, albumartist, ") and tags.endswith("can't hold such tags.")
    assert cover.startswith("out.caf has no cover")


def test_further_tags_are_set_and_taken_out_by_name(library, tmp_path, capsys):
    given = ("--tag", "composer=W. A. M.", "--tag", "lyrics=", "--tag", "albumartist=Ö")
    wanted = {**FULL, "composer": "W. A. M.", "albumartist": "Ö"}
    del wanted["lyrics"]
    assert run("edit", library / "b.mp3", "-o", tmp_path / "copy.mp3", *given) == DONE
    assert run("edit", library / "b.mp3", "-o", tmp_path / "out.m4a", "--do", "invert", *given) == DONE
    assert run("edit", library / "b.mp3", "-o", tmp_path / "part.wav", "--part", "0.5-1", *given) == DONE
    for name in ("copy.mp3", "out.m4a", "part.wav"):
        assert tags_of(tmp_path / name) == wanted, name
    capsys.readouterr()
    assert run("edit", library / "b.mp3", "-o", tmp_path / "no.mp3", "--tag", "titel=x") == USAGE
    told = capsys.readouterr().err
    assert "There is no tag 'titel'; there are title, artist," in told and "composer" in told

    assert run("edit", library / "b.mp3", "-o", tmp_path / "no.mp3", "--tag", "title=\udcff") == USAGE
    assert "The tag title is not written in the letters" in capsys.readouterr().err


def test_info_shows_several_values_side_by_side(library, capsys):
    assert run("info", library / "a.flac") == DONE
    told = capsys.readouterr().out
    assert "A. One; Б. Два" in told and "\0" not in told
    assert run("info", library / "a.flac", "--json") == DONE
    [account] = json.loads(capsys.readouterr().out)
    assert account["tags"]["performer"] == "Jane (piano); Joe (1st violin)"
    write(library / "odd.flac", rate=48000, tags={"format": "12 inch", "lyrics": "one\ntwo"})
    assert run("info", library / "odd.flac") == DONE
    lines = capsys.readouterr().out.splitlines()
    assert [" ".join(line.split()) for line in lines if line.startswith(("format", "tag format", "lyrics", " "))] == [
        "format FLAC, FLAC (Free Lossless Audio Codec), Signed 24 bit PCM", "tag format 12 inch", "lyrics one", "two"
    ]  # fmt: skip


def test_a_video_keeps_all_its_tags_and_gives_them_to_its_sound(tmp_path):
    video = make_video(tmp_path / "in.mp4", noise(1.7, 48000), 48000)
    rewrite(video, FULL, PNG)
    assert run(*CLEAN, video, "-o", tmp_path / "out.mp4") == DONE
    assert run(*CLEAN, video, "-o", tmp_path / "out.mp3") == DONE
    assert run("edit", video, "-o", tmp_path / "edited.mp4", "--do", "invert") == DONE
    for name in ("out.mp4", "out.mp3", "edited.mp4"):
        with open_audio(tmp_path / name) as audio:
            assert (audio.tags, audio.cover) == (FULL, PNG), name


def test_tags_in_riff_only_are_kept_too(tmp_path):
    path = tone(tmp_path / "in.wav")
    assert run("edit", path, "-o", tmp_path / "tagged.wav", "--tag", "copyright=(c) 1810", "--tag", "title=x") == DONE
    assert b"id3 " not in (tmp_path / "tagged.wav").read_bytes().lower()
    assert run(*CLEAN, tmp_path / "tagged.wav", "-o", tmp_path / "out.mp3") == DONE
    assert tags_of(tmp_path / "out.mp3") == {"copyright": "(c) 1810", "title": "x"}


def with_chapters(path):
    """Write a second of sound with two chapters, in whatever kind of file."""
    with av.open(str(tone(path.with_suffix(".wav")))) as source, av.open(str(path), "w") as output:
        sound = output.add_stream("aac", rate=44100, layout="stereo")
        parts = [{"id": n, "start": n, "end": n + 1, "time_base": Fraction(1, 2), "metadata": {}} for n in range(2)]
        output.set_chapters(parts)
        for frame in source.decode(audio=0):
            output.mux(sound.encode(frame))
        output.mux(sound.encode(None))
    return path


def with_cue_sheet(path):
    tagged_recording(path)
    file = mutagen.flac.FLAC(path)
    file.cuesheet = mutagen.flac.CueSheet(None)
    file.metadata_blocks.append(file.cuesheet)
    file.cuesheet.tracks = [mutagen.flac.CueSheetTrack(number, 588 * number) for number in (1, 170)]
    file.save()
    return path


@pytest.mark.parametrize(
    ("make", "name", "lost"),
    [
        (with_chapters, "a.m4a", "chapters"), (with_chapters, "a.mka", "chapters"),
        (with_cue_sheet, "a.flac", "cue sheet tracks"),
    ],
)  # fmt: skip
def test_chapters_and_cue_sheets_are_told_of_where_they_are_lost(tmp_path, make, name, lost):
    path = make(tmp_path / name)
    said = here("clean", "--processor", "invert", path, "--output-dir", tmp_path / "out").stderr
    assert f" has no {lost}, because they may be at other times now." in said
    kept = tmp_path / f"kept{path.suffix}"
    if name != "a.mka":
        assert here("edit", path, "-o", kept).stderr == ""
        assert kept.read_bytes() == path.read_bytes()
