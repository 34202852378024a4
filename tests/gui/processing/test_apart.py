# SPDX-License-Identifier: GPL-3.0-or-later
"""A user's own processors in the window: what they do to the process that they run in happens to no other."""

from __future__ import annotations

import multiprocessing
import os
import time

import numpy as np
import pytest

from editor.core.background import await_background
from editor.core.commands import add_tracks
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.problems import ReportDialog
from editor.session import finish
from processors.chain import save_chain
from processors.plugins import chains_folder
from processors.registry import find_processors, load_processor
from tests.gui.processing.tape_drive import ENDED, OWN


@pytest.fixture
def own_window(make_window, add_plugin, tone, settle):
    """A window with a user's own processor and two tracks, the first one selected."""
    add_plugin("own.py", OWN)
    window = make_window(find_processors())
    tracks = [Track(name, 8000, PieceTable.from_source(MemorySource(tone(2.0)))) for name in ("first", "second")]
    window.session.do(add_tracks(window.session.project, tuple(tracks)))
    window.marks.select(0.0, 0.0, (0,))
    settle(window.area.peaks.is_complete)
    window.told = []
    tell = window.messages.tell
    window.messages.tell = lambda sentence, *more, **named: (
        window.told.append(sentence) or tell(sentence, *more, **named)
    )
    return window


@pytest.fixture
def do(own_window, settle):
    """Return a function that applies the processor and returns what is said in the end."""

    def apply(deed, id="own"):
        window = own_window
        window.told.clear()
        window.process_desk.run(id, {"deed": deed} if id == "own" else {})
        settle(lambda: not window.runner.running)
        return window.told[-1]

    return apply


@pytest.fixture
def save(own_window):
    """Return a function that saves a chain and returns its id."""

    def made(*links):
        save_chain(chains_folder(), "Both", links, load_processor)
        own_window.chains.follow()
        return "chain-both"

    return made


def deed(name):
    return {"processor": "own", "values": {"deed": name}}


def processes():
    return {process.pid for process in multiprocessing.active_children()}


def preview(window, settle, deed="works", rests=True):
    """Let the dock render what it shows of the processor, to its end if it `rests`."""
    window.cleaning.open("own")
    window.cleaning.show_processor("own", {"deed": deed})
    window.cleaning._try(window.cleaning.preview.start)
    if rests:
        settle(lambda: not window.cleaning.preview.loop.is_busy)
        settle()


def test_it_gives_what_it_would_give_here_bit_for_bit(own_window, do, samples_of):
    window = own_window
    window.marks.select(0.5, 1.25, (0,))
    here = finish(window.session.applying(find_processors()["own"].load(), {"deed": "works"}))
    process = int(do("works").removeprefix("process "))
    assert process != os.getpid() and process in processes()
    expected = here.after.tracks[0].table.read(0, 16_000)
    assert np.array_equal(samples_of(window), expected)
    assert np.count_nonzero(expected != here.before.tracks[0].table.read(0, 16_000)) > 5000


def test_all_tracks_of_a_preview_share_a_process_and_applying_them_the_same(own_window, settle, samples_of):
    window = own_window
    window.marks.select(0.0, 0.0, (0, 1))
    preview(window, settle)
    assert window.cleaning.preview.heard.is_done and len(set(window.told)) == 1 and len(window.told) == 2
    rendered = window.cleaning.preview.heard.tables("cleaned")
    assert np.array_equal(rendered[1].read(0, 16_000), np.tanh(3 * samples_of(window)) * np.float32(6) / 9)
    window.cleaning.preview.stop()
    window.process_desk.run("own", {"deed": "works"})
    settle(lambda: not window.runner.running)
    assert len(set(window.told)) == 1, "a process with nothing to do is used again"


def test_one_that_ends_its_process_when_applied_is_named_and_all_else_goes_on(own_window, do, samples_of, tone):
    before = own_window.session.project
    assert do("ends") == ENDED
    assert own_window.session.project is before and not processes()
    assert do("works").startswith("process ")
    assert not np.array_equal(samples_of(own_window), tone(2.0))


def test_one_that_ends_its_process_in_a_preview_is_named_beside_its_settings(own_window, settle):
    window = own_window
    preview(window, settle, "ends")
    assert window.clean_dock.fault.isVisible() and window.clean_dock.fault.text().replace("\u200b", "") == ENDED
    assert not window.cleaning.preview.is_on and not window.findChildren(ReportDialog)
    preview(window, settle, "works")
    assert window.cleaning.preview.heard.is_done and not window.clean_dock.fault.isVisible()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without a fork nothing keeps the pipe open")
def test_one_that_ends_its_process_is_noticed_though_a_process_that_it_began_goes_on(do):
    began = time.monotonic()
    assert do("leaves a child") == ENDED
    assert time.monotonic() - began < 4.0


def test_one_may_begin_processes_itself(own_window, do):
    assert do("has children").startswith("process ")
    assert own_window.session.history.undo_name == "Tape Drive"


@pytest.mark.parametrize("place", [1, 2])
def test_one_that_ends_its_process_within_a_chain_is_named_with_its_place(own_window, do, save, place):
    links = [{"processor": "invert"}, {"processor": "normalize"}]
    links.insert(place - 1, deed("ends"))
    before = own_window.session.project
    assert do("", save(*links)) == f"Step {place} (Tape Drive): {ENDED}"
    assert own_window.session.project is before


def test_two_in_a_chain_give_what_they_would_give_here(own_window, do, save, samples_of):
    id = save(deed("works"), {"processor": "invert"}, deed("works"))
    here = finish(own_window.session.applying(load_processor(id), {}))
    do("", id)
    assert np.array_equal(samples_of(own_window), here.after.tracks[0].table.read(0, 16_000))
    assert len(processes()) == 2


def test_one_that_measures_without_an_end_is_cancelled_and_kept(own_window, settle):
    window, before = own_window, own_window.session.project
    window.process_desk.run("own", {"deed": "measures"})
    settle(lambda: window.told)
    time.sleep(0.2)
    window.runner.cancel_all()
    settle(lambda: not window.runner.running, 20)
    assert window.told[-1] == "Tape Drive was cancelled; nothing was changed."
    assert window.session.project is before and len(processes()) == 1, "it could clean up"


@pytest.mark.parametrize("in_chain", [False, True])
def test_one_that_hangs_is_cancelled(own_window, save, settle, in_chain):
    window, before = own_window, own_window.session.project
    id = save(deed("hangs"), {"processor": "normalize"}) if in_chain else "own"
    window.process_desk.run(id, {} if in_chain else {"deed": "hangs"})
    settle(lambda: any("process" in sentence for sentence in window.told))
    settle(lambda: processes())
    time.sleep(0.2)
    window.runner.cancel_all()
    settle(lambda: not window.runner.running, 20)
    assert window.told[-1] == f"{'Both' if in_chain else 'Tape Drive'} was cancelled; nothing was changed."
    assert window.session.project is before and not processes()


def test_one_that_hangs_in_a_preview_gives_way_to_the_next(own_window, settle):
    window = own_window
    preview(window, settle, "hangs", rests=False)
    settle(lambda: window.cleaning.preview.heard.share > 0.1)
    preview(window, settle, "works")
    assert window.cleaning.preview.heard.is_done


def test_a_window_with_one_that_hangs_closes_and_leaves_no_process(own_window, settle):
    preview(own_window, settle, "hangs", rests=False)
    settle(lambda: own_window.cleaning.preview.heard.share > 0.1)
    own_window.session.history.mark_clean()
    own_window.close()
    assert await_background(20) and not processes()


def test_cancelling_one_that_works_leaves_its_process_for_the_next_use(own_window, do, settle, tone):
    window = own_window
    samples = np.tile(tone(2.0), 30)
    window.session.do(
        add_tracks(window.session.project, (Track("long", 8000, PieceTable.from_source(MemorySource(samples))),))
    )
    window.marks.select(0.0, 0.0, (2,))
    window.process_desk.run("own", {})
    settle(lambda: window.told)
    window.runner.cancel_all()
    settle(lambda: not window.runner.running)
    assert window.told[-1].endswith("was cancelled; nothing was changed.")
    assert do("works") == window.told[0] and len(processes()) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("refuses", "The tape is too long; cut it."),
        (
            "lacks memory",
            "Tape Drive needs more memory than there is; close other programs, or select a shorter region.",
        ),
        (
            "gives a list",
            "Tape Drive gave list instead of float32 samples; nothing was changed, update that processor.",
        ),
    ],
)
def test_what_the_user_can_mend_is_one_sentence(own_window, do, wrong, sentence):
    before = own_window.session.project
    assert do(wrong) == sentence
    assert own_window.session.project is before and len(processes()) == 1, "its process goes on"


@pytest.mark.parametrize(("wrong", "words"), [("fails", "Odd: it broke at 3"), ("reads beyond", "ValueError: frames")])
def test_a_bug_is_a_report_with_the_place_in_its_file(own_window, settle, wrong, words):
    window, before = own_window, own_window.session.project
    window.process_desk.run("own", {"deed": wrong})
    settle(lambda: window.findChildren(ReportDialog))
    [dialog] = window.findChildren(ReportDialog)
    text = dialog.report.toPlainText()
    assert words in text and 'own.py", line' in text and "in process" in text
    dialog.reject()
    settle(lambda: not window.runner.running)
    assert window.session.project is before


def test_a_recording_that_can_not_be_read_is_told_as_with_any_processor(own_window, do, tone):
    samples = tone(2.0)
    samples[0, 12_000] = np.nan
    track = Track("odd", 8000, PieceTable.from_source(MemorySource(samples)))
    own_window.session.do(add_tracks(own_window.session.project, (track,)))
    own_window.marks.select(0.0, 0.0, (2,))
    assert do("works") == "The recording has samples that are no numbers at 1.500 s; silence them first."
    assert len(processes()) == 1


def test_no_process_of_one_that_is_built_in(own_window, settle):
    own_window.process_desk.run("invert", {})
    settle(lambda: not own_window.runner.running)
    assert own_window.session.history.undo_name == "Invert" and not processes()
