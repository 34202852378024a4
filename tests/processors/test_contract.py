# SPDX-License-Identifier: GPL-3.0-or-later
"""Every built-in processor keeps what processors promise, and one that doesn't is told which promise it breaks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from processors.api import NumberParameter, ProcessorError, ProcessorInfo
from processors.contract import CHECKS, outcomes
from processors.registry import BUILT_IN, find_processors


@pytest.fixture(autouse=True)
def untrained_network(monkeypatch):
    """Give MusicECAN a small network of its own kind with random weights: the contract is not about good sound."""
    import torch

    from processors.musicecan import weights
    from processors.musicecan.network import MusicECAN
    from processors.musicecan.presets import PRESETS, Preset

    torch.set_num_threads(1)
    small = Preset("small", "", (4, 6, 8), (1024,), bands=8, layers=1, stem_kernel=3, context_s=4.0)

    def load_network(preset, device):
        assert preset in PRESETS
        torch.manual_seed(3)
        network = MusicECAN(small)
        torch.nn.init.normal_(network.noise_filtering.head.layer.weight, std=0.1)
        return network.eval().to(device)

    monkeypatch.setattr(weights, "load_network", load_network)


@pytest.mark.parametrize("promise", CHECKS, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("id", sorted(BUILT_IN))
def test_built_in_processors_keep_their_promises(id, promise, tmp_path):
    processor = find_processors(tmp_path)[id].load()
    assert processor.info.id == id
    promise(processor)


class Good:
    """Does nothing; the ways to be bad below change one thing each."""

    info = ProcessorInfo("good", "Good", "Mine", "Does nothing.", (NumberParameter("a", "A", 1.0, 0.0, 2.0),))

    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames).copy()


class NoSentence(Good):
    info = ProcessorInfo("bad", "Bad", "Mine", "does nothing")


class WrongDefault(Good):
    info = ProcessorInfo("bad", "Bad", "Mine", "Bad.", (NumberParameter("a", "A", 5.0, 0.0, 2.0),))


class TwoOfAKind(Good):
    info = ProcessorInfo("bad", "Bad", "Mine", "Bad.", 2 * (NumberParameter("a", "A", 1.0, 0.0, 2.0),))


class WordOutside(Good):
    info = replace(Good.info, parameters=(NumberParameter("a", "A", 1.0, 1.0, 2.0, words={0.0: "Automatic"}),))


class Shorter(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, max(0, audio.frames - 1)).copy()


class HearsAround(Good):
    info = replace(Good.info, keeps_length=False, context_s=1.0)


class HearsLessThanNothing(Good):
    info = replace(Good.info, context_s=-1.0)


class Endless(Good):
    def process(self, audio, values, notify=None):
        while True:
            yield audio.read(0, audio.frames).copy()


class Double(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames).astype(float)


class Mono(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames)[:1].copy()


class Flat(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames).ravel()


class ReadsBeyond(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(1, audio.frames)


class DividesByItsValue(Good):
    def process(self, audio, values, notify=None):
        with np.errstate(all="ignore"):
            yield audio.read(0, audio.frames) / np.float32(values["a"])


class OneRateOnly(Good):
    def process(self, audio, values, notify=None):
        if audio.sample_rate != 44_100:
            raise ProcessorError("I know only 44.1 kHz.")
        yield audio.read(0, audio.frames).copy()


class Writes(Good):
    def process(self, audio, values, notify=None):
        block = audio.read(0, audio.frames)
        block *= 2
        yield block


class Random(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames) + np.random.default_rng().random(1, np.float32)


class Keeps(Good):
    def process(self, audio, values, notify=None):
        half = audio.frames // 2
        first, second = audio.read(0, half), audio.read(half, audio.frames - half)
        yield first
        yield second


class Spreads(Good):
    def process(self, audio, values, notify=None):
        block = audio.read(0, audio.frames)
        with np.errstate(all="ignore"):
            yield block - block.mean(axis=1, keepdims=True) if audio.frames else block


class NoGenerator(Good):
    def process(self, audio, values, notify=None):
        return iter([audio.read(0, audio.frames).copy()])


class Reuses(Good):
    def process(self, audio, values, notify=None):
        block = audio.read(0, audio.frames).copy()
        half = audio.frames // 2
        yield block[:, :half]
        yield block[:, half:] + block[:, :1]


class Crashes(Good):
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames) / len(audio.nothing)


def test_a_good_processor_keeps_every_promise():
    assert [reason for _, reason in outcomes(Good)] == [""] * len(CHECKS)


@pytest.mark.parametrize(
    ("bad", "promise", "reason"),
    [
        (NoSentence, "has a name", "full stop"),
        (WrongDefault, "has a name", "default of its parameter a"),
        (WordOutside, "has a name", "values of its range"),
        (TwoOfAKind, "has a name", "same id"),
        (Shorter, "any length", "keeps_length"),
        (HearsAround, "has a name", "keeps the length"),
        (HearsLessThanNothing, "has a name", "0 or more"),
        (Endless, "any length", "goes on yielding"),
        (Double, "any length", "float32"),
        (Mono, "any length", "(1, 0) for 2 channels"),
        (Flat, "any length", "(channels, frames)"),
        (ReadsBeyond, "any length", "reads frames 1 to 1 of a recording of 0"),
        (DividesByItsValue, "at both ends", "'a': 0.0"),
        (OneRateOnly, "sample rates", "44.1 kHz"),
        (Writes, "any length", "read-only"),
        (Random, "leaves its input", "fixed seed"),
        (Keeps, "short-lived", "copy what it keeps"),
        (Spreads, "no number", "spoils"),
        (NoGenerator, "half-way", "yield"),
        (Reuses, "may write to it", "yield a copy"),
        (Crashes, "any length", "AttributeError"),
    ],
)
def test_what_is_broken_is_told_in_words(bad, promise, reason):
    told = [(sentence, why) for sentence, why in outcomes(bad) if why]
    assert any(promise in sentence and reason in why for sentence, why in told), told
