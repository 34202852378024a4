# SPDX-License-Identifier: GPL-3.0-or-later
"""A chain gives what its links give one after the other, and is a processor like any of them."""

from __future__ import annotations

import errno
import json
import os
import signal
import tempfile
from unittest.mock import Mock

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from processors.api import ProcessorError, ProcessorInfo, is_heard_soon
from processors.chain import Chain, Link, chain_file, links_in, read_chain, save_chain
from processors.contract import CHECKS, ArrayReader
from processors.plugins import chains_folder
from processors.registry import find_processors, load_processor
from tests.processors.sounds import collect, sound

LINKS = [
    {"processor": "high_pass", "values": {"frequency_hz": 100.0}},
    {"processor": "normalize", "values": {"level_db": -6.0}},
    {"processor": "fade_in", "values": {}},
]


def write(path, links):
    path.write_text(json.dumps(links), "utf-8")
    return path


def chain(path, links=LINKS):
    return read_chain(write(path, links), load_processor)


def one_after_the_other(samples, links):
    for link in links:
        processor = load_processor(link["processor"])
        values = processor.info.parse(link["values"])
        samples = collect(processor.process(ArrayReader(samples), values), samples.shape[0])
    return samples


@pytest.mark.parametrize("in_memory", [1, 1 << 26])
@pytest.mark.parametrize(
    "links",
    [
        LINKS,
        LINKS[:1],
        [*LINKS, {"processor": "reverse", "values": {}}],
        [{"processor": "change_speed", "values": {"speed_percent": 80.0}}, *LINKS],
        [*LINKS, {"processor": "change_speed", "values": {"speed_percent": 120.0}}],
    ],
)
def test_it_gives_what_its_links_give_in_turn(tmp_path, monkeypatch, links, in_memory):
    monkeypatch.setattr("processors.chain.IN_MEMORY", in_memory)
    samples = sound(2, 150_001)
    made = chain(tmp_path / "mine.json", links)
    assert made.info.keeps_length == all(link["processor"] != "change_speed" for link in links)
    result = collect(made.process(ArrayReader(samples), {}), 2)
    assert_array_equal(result, one_after_the_other(samples, links))


@pytest.mark.parametrize(
    ("ids", "context_s"),
    [
        (["high_pass", "low_pass"], 4.0),
        (["musicecan"], 5.5),
        (["high_pass", "musicecan", "fade_in", "low_pass"], 7.5),
        (["normalize", "musicecan"], 0.0),
        (["musicecan", "change_speed"], 0.0),
    ],
)
def test_it_hears_around_a_region_what_its_first_links_do_together(tmp_path, ids, context_s):
    assert chain(tmp_path / "mine.json", [{"processor": id, "values": {}} for id in ids]).info.context_s == context_s


@pytest.mark.parametrize("promise", CHECKS, ids=lambda promise: promise.__name__)
def test_it_keeps_what_processors_promise(tmp_path, promise):
    promise(chain(tmp_path / "mine.json"))


class Endless:
    """Streams; counts what it gave, and knows when it was closed."""

    info = ProcessorInfo("endless", "Endless", "Mine", "Streams.")
    given, closed = 0, 0

    def process(self, audio, values, notify=None):
        try:
            for start in range(0, audio.frames, 1000):
                Endless.given += 1
                yield audio.read(start, 1000).copy()
        finally:
            Endless.closed += 1


@pytest.mark.parametrize("soon", [True, False])
def test_every_link_knows_whether_its_result_is_heard_while_it_is_made(soon):
    class Asking:
        info = ProcessorInfo(id="asking", name="Asking", category="Tests", description="Asks.", context_s=1.0)

        def __init__(self):
            self.known = None

        def process(self, audio, values, notify=None):
            self.known = is_heard_soon(audio)
            yield audio.read(0, audio.frames)

    asking = [Asking(), Asking(), Asking()]
    once = load_processor("fade_in")
    links = [Link(asking[0], {}), Link(once, once.info.parse({})), *(Link(each, {}) for each in asking[1:])]
    audio = ArrayReader(sound(1, 5000))
    if soon:
        audio.soon = True
    collect(Chain("mine", "Mine", links).process(audio, {}), 1)
    assert [each.known for each in asking] == [soon] * 3


def test_links_run_side_by_side_and_are_closed_together():
    made = Chain("chain-x", "x", [Link(Endless(), {})] * 3)
    running = made.process(ArrayReader(np.zeros((1, 1_000_000))), {})
    next(running)
    assert Endless.given == 3, "each link has worked as much as the next one needed"
    running.close()
    assert Endless.closed == 3


class Short(Endless):
    info = ProcessorInfo("short", "Short", "Mine", "Gives too little.")

    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames - 1).copy()


class Long(Endless):
    info = ProcessorInfo("long", "Long", "Mine", "Gives too much.")

    def process(self, audio, values, notify=None):
        yield np.repeat(audio.read(0, audio.frames), 2, axis=1)


class Mono(Endless):
    info = ProcessorInfo("mono", "Mono", "Mine", "Forgets the second channel.")

    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames)[:1].copy()


def test_a_refusal_names_the_link(tmp_path):
    links = [*LINKS[1:], {"processor": "spectral_gate", "values": {"noise_start_s": 50, "noise_end_s": 60}}, LINKS[0]]
    with pytest.raises(ProcessorError, match=r"^Step 3 \(Spectral Gate\): The stretch of noise"):
        collect(chain(tmp_path / "mine.json", links).process(ArrayReader(sound(1, 50_000)), {}), 1)
    with pytest.raises(ProcessorError, match=r"^Step 1 \(Short\) gave 49999 frames"):
        made = Chain("chain-x", "x", [Link(Short(), {}), Link(load_processor("remove_dc"), {})])
        collect(made.process(ArrayReader(sound(1, 50_000)), {}), 1)
    with pytest.raises(ProcessorError, match=r"^Step 1 \(Long\) gave 100000 frames instead of 50000"):
        made = Chain("chain-x", "x", [Link(Long(), {}), Link(load_processor("invert"), {})])
        collect(made.process(ArrayReader(sound(1, 50_000)), {}), 1)
    with pytest.raises(ProcessorError, match=r"^Step 1 \(Mono\) gave samples of shape \(1, 50000\) for 2 channels"):
        made = Chain("chain-x", "x", [Link(Mono(), {}), Link(load_processor("invert"), {})])
        collect(made.process(ArrayReader(sound(2, 50_000)), {}), 2)


def test_notices_name_the_link(tmp_path):
    told = []
    made = chain(tmp_path / "mine.json", [LINKS[1], {"processor": "low_pass", "values": {"frequency_hz": 20_000}}])
    collect(made.process(ArrayReader(sound(1, 9000, 8000), 8000), {}, told.append), 1)
    assert told[0].startswith("Step 2 (Low-Pass Filter): A recording at 8000 Hz")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no JSON", "can't be read"),
        ("[]", "holds no chain"),
        ('{"processor": "amplify"}', "holds no chain"),
        ('[{"values": {}}]', "holds no chain"),
        ('[{"processor": "amplify", "values": {"gain_db": [1]}}]', "holds no chain"),
        ('[{"processor": "amplify"}, {"processor": "wah"}]', "Step 2 (wah) of the chain mine: There is no processor"),
        ('[{"processor": "amplify", "values": {"gain_db": 900}}]', "Gain must be a number from -60 to 60"),
        (f'[{{"processor": "amplify", "values": {{"gain_db": {10**400}}}}}]', "Gain must be a number from -60 to 60"),
        ('[{"processor": "amplify", "values": {"gain": 1}}]', "has no setting 'gain'"),
        ('[{"processor": "chain-other"}]', "part of a chain"),
        ("[" * 100_000, "can't be read"),
    ],
)
def test_files_that_hold_no_chain(tmp_path, text, reason):
    path = tmp_path / "mine.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ProcessorError) as error:
        load_processor(str(path))
    assert reason in str(error.value)


def test_saved_chains_are_listed_like_any_processor(tmp_path):
    save_chain(chains_folder(tmp_path), "My Vinyl", LINKS, load_processor)
    write(chains_folder(tmp_path) / "broken.json", [{"processor": "gone"}])
    found = find_processors(tmp_path)
    assert found["chain-my-vinyl"].info.name == "My Vinyl"
    assert "High-Pass Filter, Normalize, Fade In" in found["chain-my-vinyl"].info.description
    assert "Step 1 (gone)" in found["chain-broken"].reason
    samples = sound(2, 30_001)
    result = collect(load_processor("chain-my-vinyl", tmp_path).process(ArrayReader(samples), {}), 2)
    assert_array_equal(result, one_after_the_other(samples, LINKS))


def test_a_chain_doesnt_take_the_id_of_another_one_but_replaces_its_namesake(tmp_path):
    first = save_chain(tmp_path, "Old Tapes", LINKS[:1], load_processor)
    with pytest.raises(ProcessorError, match="Old Tapes has the id chain-old-tapes already"):
        save_chain(tmp_path, "old tapes!", LINKS, load_processor)
    assert save_chain(tmp_path, "Old Tapes", LINKS, load_processor) == first
    assert [len(json.loads(path.read_text("utf-8"))) for path in tmp_path.iterdir()] == [3]


def test_a_chain_that_gets_another_name_takes_the_place_of_the_old_one(tmp_path):
    save_chain(tmp_path, "Other", LINKS[:1], load_processor)
    old = save_chain(tmp_path, "Old Tapes", LINKS[:1], load_processor)
    for name in ("old tapes!", "New Tapes"):
        old = save_chain(tmp_path, name, LINKS, load_processor, old)
        assert {path.stem for path in tmp_path.iterdir()} == {"Other", name}
    with pytest.raises(ProcessorError, match="Other has the id"):
        save_chain(tmp_path, "other", LINKS, load_processor, old)
    assert links_in(old) == LINKS and len(links_in(tmp_path / "Other.json")) == 1


@pytest.mark.parametrize(("name", "id"), [("Old Tapes", "chain-old-tapes"), ("Old Tapes", "Old Tapes.json")])
def test_the_file_of_a_chain_is_found_by_either_id(tmp_path, name, id):
    path = save_chain(tmp_path, name, LINKS, load_processor)
    assert chain_file(tmp_path, id) == path and chain_file(tmp_path, "chain-none") is None


@pytest.mark.parametrize(("name", "links"), [("", LINKS), ("//", LINKS), ("x", []), ("x", [{"processor": "gone"}])])
def test_what_is_no_chain_is_not_saved(tmp_path, name, links):
    with pytest.raises(ProcessorError):
        save_chain(tmp_path / "chains", name, links, load_processor)
    assert not (tmp_path / "chains").exists()


def test_a_sound_whose_name_is_no_text_is_kept():
    links = [{"processor": "musicecan", "values": {"noise": "/old disk/\udcff.wav"}}]
    assert links_in(save_chain(chains_folder(), "Mine", links, load_processor)) == links


def test_a_chain_is_on_the_disk_before_it_takes_the_place_of_another(monkeypatch):
    folder, synced = chains_folder(), []
    path = save_chain(folder, "Mine", LINKS[:1], load_processor)

    def look(handle):
        [part] = folder.glob("*.part")
        synced.append([len(json.loads(each.read_text("utf-8"))) for each in (path, part)])

    monkeypatch.setattr(os, "fsync", look)
    assert save_chain(folder, "Mine", LINKS[:2], load_processor) == path
    assert synced == [[1, 2]] and len(links_in(path)) == 2


def test_a_disk_that_is_full_leaves_a_chain_as_it_was_under_its_old_name(monkeypatch):
    folder = chains_folder()
    path = save_chain(folder, "Mine", LINKS[:1], load_processor)
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(ProcessorError, match="No space left"):
        save_chain(folder, "Yours", LINKS[:2], load_processor, path)
    assert list(folder.iterdir()) == [path] and len(links_in(path)) == 1


def test_a_full_disk_is_told_and_what_a_link_gave_goes(tmp_path, monkeypatch):
    resource = pytest.importorskip("resource")
    monkeypatch.setattr("processors.chain.IN_MEMORY", 1)
    made = chain(tmp_path / "mine.json", [LINKS[1], LINKS[1]])
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, kept[1]))
    try:
        with pytest.raises(ProcessorError, match=r"^Writing a temporary file in .* failed \(File too large\); make"):
            collect(made.process(ArrayReader(sound(1, 150_001)), {}), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
        signal.signal(signal.SIGXFSZ, before)


def test_all_disks_that_are_full_are_told_too(tmp_path, monkeypatch):
    def full():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("processors.chain.IN_MEMORY", 1)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", full)
    made = chain(tmp_path / "mine.json", [LINKS[1], LINKS[1]])
    with pytest.raises(ProcessorError, match=r"^Writing a temporary file in .* failed \(No usable temporary dir"):
        collect(made.process(ArrayReader(sound(1, 150_001)), {}), 1)
