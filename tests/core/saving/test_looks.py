# SPDX-License-Identifier: GPL-3.0-or-later
"""How a project was looked at lies in its file; what can't be understood of it harms nothing."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from editor.core.errors import EditorError
from editor.core.saving.looks import Look
from editor.core.saving.project_file import LOOK, read_look
from editor.core.selection import Selection
from editor.session import Session, finish
from tests.rich_project import described, reopened
from tests.session_tracks import two_tracks

LOOKS = [
    Look(None, Selection(), ()),
    Look((0.25, 0.5), Selection(100, 900, (1,), (440.0, 1000.5)), ("spectrogram", "both")),
]


@pytest.fixture
def save(tmp_path):
    """Return a function that saves a project with a look, or with what a file may hold in its place."""

    def save(look=None, text=None):
        session, path = Session(two_tracks()), tmp_path / "song.musicecan"
        finish(session.saving(path, None, look))
        if text is not None:
            with zipfile.ZipFile(path, "a") as archive:
                archive.writestr(LOOK, text)
        assert described(reopened(path).project) == described(session.project)
        return path

    return save


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_comes_back(save, look):
    assert read_look(save(look)) == look


def test_a_project_of_an_earlier_version_tells_of_no_look(save, tmp_path):
    assert read_look(save()) is None
    assert read_look(tmp_path / "none.musicecan") is None


def known(**changed):
    selected = {"range": [1, 2], "tracks": [0], "band": None}
    return json.dumps({"seen_s": [0, 1], "selected": selected, "modes": ["both"], **changed})


def test_what_a_newer_version_tells_besides_is_left_alone(save):
    newer = known(heights=[1, 2], selected={"range": [1, 2], "tracks": [0], "band": None, "lane": 3})
    assert read_look(save(text=newer)) == Look((0.0, 1.0), Selection(1, 2, (0,)), ("both",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "\x00\xff",
        "[" * 100000,
        known(seen_s=[float("nan"), 1]),
        known(seen_s=[0]),
        known(seen_s="x"),
        known(modes=None),
        known(selected={"range": [5, 2], "tracks": [], "band": None}),
        known(selected={"range": [0, 1e999], "tracks": [], "band": None}),
        known(selected={"range": [0, 1], "tracks": [], "band": [300, 200]}),
        known(selected=[]),
    ],
)
def test_a_senseless_look_is_none(save, text):
    assert read_look(save(text=text)) is None


def test_members_that_are_said_to_be_compressed_are_told_in_a_sentence(save):
    """As one flipped bit says of each."""
    path = save(LOOKS[1])
    bad = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bad):
        bad[found.start() + 10] ^= 8
    path.write_bytes(bad)
    assert read_look(path) is None
    with pytest.raises(EditorError, match="damaged one; take another copy of it"):
        reopened(path)
