# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of results, and which files a folder gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.batch import Job, check_template, jobs_for
from editor.batch.names import found_files, free_path, looks_like_result, result_path
from editor.core.errors import EditorError
from editor.core.files import open_audio

PATTERN = Job(Path(), "invert", {})


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{name} (clean).{ext}", "a b (clean).flac"),
        ("{name}.{ext}", "a b.flac"),
        ("{name}", "a b.flac"),
        ("{ext}/{name}", "flac/a b.flac"),
        ("{name}/{ext}", "a b/flac.flac"),
        ("{processor}/{name}.{ext}", "invert/a b.flac"),
        ("{preset}-{name}.{ext}", "quality-a b.flac"),
        ("{folder}/x {name}.{ext}", "x/y/x a b.flac"),
    ],
)
def test_templates_make_names(tmp_path, template, name):
    job = Job(tmp_path / "a b.wav", "invert", {"preset": "quality"}, folder=tmp_path / "out", template=template)
    where = "" if "{folder}" in template else "x/y"
    job = Job(**{**vars(job), "below": "x/y"})
    assert result_path(job, ".flac") == tmp_path / "out" / where / name


@pytest.mark.parametrize(("preset", "folder"), [("AC/DC", "AC_DC"), ("../..", "_"), ("..", "_"), ("a: b?", "a_ b_")])
def test_what_a_user_called_a_preset_never_leads_elsewhere(tmp_path, preset, folder):
    job = Job(tmp_path / "a.wav", "invert", {}, folder=tmp_path, template="{preset}/{name}.{ext}", preset=preset)
    assert result_path(job, ".wav") == tmp_path / folder / "a.wav"


def test_a_recording_of_dots_never_leads_elsewhere(tmp_path):
    job = Job(tmp_path / "...wav", "invert", {}, folder=tmp_path / "out", template="{name}/x.{ext}")
    assert result_path(job, ".wav") == tmp_path / "out" / "_" / "x.wav"


@pytest.mark.parametrize(
    ("template", "word"),
    [("x.{ext}", "{name}"), ("{name} {take}.{ext}", "{take}"), ("{name", "read"), ("../{name}.{ext}", "folder"),
     ("/tmp/{name}.{ext}", "folder"), ("{name:d}.{ext}", "read"), ("{name!z}", "read"), ("{name:{ext}}", "read"),
     ("{name:>99999}", "read"), ("{name}/", "end with"), ("{name}/{ext}/", "end with"),
     *([("D:{name}.{ext}", "folder"), ("D:\\{name}.{ext}", "folder")] if os.name == "nt" else [])],
)  # fmt: skip
def test_bad_templates_are_a_sentence(template, word):
    with pytest.raises(EditorError, match=word):
        check_template(template)


def test_a_name_that_exists_gets_a_number(tmp_path):
    job = Job(tmp_path / "take.wav", "invert", {})
    assert free_path(job, ".wav").name == "take (clean).wav"
    (tmp_path / "take (clean).wav").touch()
    (tmp_path / "take (clean) 2.wav").symlink_to(tmp_path / "nowhere")
    assert free_path(job, ".wav").name == "take (clean) 3.wav"


def test_folders_are_searched_and_mirrored(tmp_path):
    names = ["a.wav", "b.txt", ".hidden.wav", "sub/ü.flac", "sub/deep/c.mp4", "sub/a (clean).wav", "sub/a.aiff",
             ".git/x.wav", "out/old.wav"]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    pattern = Job(Path(), "invert", {}, folder=tmp_path / "out")
    jobs = jobs_for([tmp_path, tmp_path / "a.wav", tmp_path / "b.txt"], pattern)
    found = [(job.input.relative_to(tmp_path).as_posix(), Path(job.below).as_posix()) for job in jobs]
    assert found == [
        ("a.wav", "."),
        ("sub/a.aiff", "sub"),
        ("sub/ü.flac", "sub"),
        ("sub/deep/c.mp4", "sub/deep"),
        ("b.txt", "."),
    ]
    assert result_path(jobs[3], ".mp4") == tmp_path / "out" / "sub" / "deep" / "c (clean).mp4"


def test_results_are_known_by_name_or_by_the_journal(tmp_path):
    for name in ("a [1].wav", "a [1] (clean).wav", "a [1] (clean) 2.flac", "b (clean).wav", "made.wav"):
        (tmp_path / name).touch()
    assert looks_like_result(tmp_path / "a [1] (clean).wav", PATTERN)
    assert looks_like_result(tmp_path / "a [1] (clean) 2.flac", PATTERN)
    assert not looks_like_result(tmp_path / "b (clean).wav", PATTERN)  # its original isn't here: it is a recording
    assert not looks_like_result(tmp_path / "a [1].wav", PATTERN)
    jobs = jobs_for([tmp_path], PATTERN, lambda path: path.name == "made.wav")
    assert [job.input.name for job in jobs] == ["a [1].wav", "b (clean).wav"]


def test_files_that_are_named_are_always_taken(tmp_path):
    (tmp_path / "a.wav").touch()
    (tmp_path / "a (clean).wav").touch()
    assert len(jobs_for([tmp_path / "a (clean).wav"], PATTERN)) == 1


def test_what_is_in_a_folder_that_nobody_may_enter_is_left_to_opening(tmp_path, unprivileged):
    take = tmp_path / "closed" / "take.wav"
    take.parent.mkdir()
    take.touch()
    take.parent.chmod(0)
    try:
        with unprivileged():
            assert list(found_files([take])) == [(take, "")]
    finally:
        take.parent.chmod(0o700)


def test_a_folder_behind_a_link_is_searched_once(tmp_path):
    for name in ("top/a.wav", "top/sub/b.wav", "away/c.wav", "away/deep/d.wav"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    links = {"link": "../away", "twice": "../away", "loop": ".", "up": "..", "sub/same": "../sub", "away": "nowhere"}
    for name, target in links.items():
        (tmp_path / "top" / name).symlink_to(target, target_is_directory=True)
    (tmp_path / "away" / "back").symlink_to("../away", target_is_directory=True)
    found = [(path.relative_to(tmp_path / "top").as_posix(), below) for path, below in found_files([tmp_path / "top"])]
    assert found == [("a.wav", ""), ("link/c.wav", "link"), ("link/deep/d.wav", "link/deep"), ("sub/b.wav", "sub")]


def test_a_link_to_another_drive_is_followed(tmp_path, monkeypatch):
    def on_windows(paths):
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr("os.path.commonpath", on_windows)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "c.wav").touch()
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "link").symlink_to(tmp_path / "away", target_is_directory=True)
    assert list(found_files([tmp_path / "top"])) == [(tmp_path / "top" / "link" / "c.wav", "link")]


def test_a_folder_in_a_folder_that_nobody_may_look_into_is_told(tmp_path, monkeypatch, unprivileged):
    monkeypatch.chdir(tmp_path)
    closed = Path("closed")
    closed.mkdir()
    Path("a.wav").touch()
    closed.chmod(0)
    tmp_path.chmod(0o755)
    try:
        with unprivileged():
            assert list(found_files([Path()])) == [(Path("a.wav"), ""), (closed, "closed")]
            with pytest.raises(EditorError, match=r"closed.*you have no permission to read it"):
                open_audio(closed)
    finally:
        closed.chmod(0o700)
