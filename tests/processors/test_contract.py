# SPDX-License-Identifier: GPL-3.0-or-later
"""What every registered processor promises, whoever wrote it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from processors.api import ChoiceParameter, NumberParameter, Processor, ProcessorError
from processors.registry import BUILT_IN, find_processors

LENGTHS = [0, 1, 2, 4097, 65_537]


@pytest.fixture(autouse=True)
def untrained_network(monkeypatch):
    """Give MusicECAN a small network of its own kind with random weights: the contract is not about good sound."""
    import torch

    from processors.musicecan import weights
    from processors.musicecan.network import MusicECAN
    from processors.musicecan.presets import PRESETS, Preset

    torch.set_num_threads(1)
    small = Preset("small", "", (4, 6, 8), 1024, 256, fold=16, layers=1, stem_kernel=3, compression=0.3, masks=True)

    def load_network(preset, device):
        assert preset in PRESETS
        torch.manual_seed(3)
        network = MusicECAN(small)
        torch.nn.init.normal_(network.noise_filtering.head.layer.weight, std=0.1)
        return network.eval().to(device)

    monkeypatch.setattr(weights, "load_network", load_network)


@pytest.fixture(params=sorted(BUILT_IN))
def processor(request, tmp_path):
    return find_processors(tmp_path)[request.param].load()


def every_value(info):
    """Yield the defaults, then each parameter at each end of its range, the others at their defaults."""
    yield info.parse({})
    for parameter in info.parameters:
        if isinstance(parameter, NumberParameter):
            ends = (parameter.minimum, parameter.maximum)
        elif isinstance(parameter, ChoiceParameter):
            ends = tuple(choice for choice in parameter.choices if choice != "cuda")
        else:
            ends = (False, True)
        for end in ends:
            yield info.parse({parameter.id: end})


def test_info_is_complete(processor):
    info = processor.info
    assert isinstance(processor, Processor)
    assert BUILT_IN[info.id]
    assert info.name and info.category and info.description.endswith(".")
    assert len({parameter.id for parameter in info.parameters}) == len(info.parameters)
    for parameter in info.parameters:
        assert parameter.name
        assert parameter.parse(parameter.default) == parameter.default


@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("frames", LENGTHS)
def test_shape_and_type(processor, reader, sound, channels, frames):
    audio = reader(sound(channels, frames))
    total = 0
    for block in processor.process(audio, processor.info.parse({})):
        assert block.dtype == np.float32
        assert block.ndim == 2 and block.shape[0] == channels
        assert np.isfinite(block).all()
        total += block.shape[1]
    assert total == frames or not processor.info.keeps_length


def test_every_value_works(processor, reader, sound, collect):
    audio = reader(sound(2, 30_001))
    for values in every_value(processor.info):
        result = collect(processor.process(audio, values), 2)
        assert np.isfinite(result).all(), values
        assert result.shape[1] == 30_001 or not processor.info.keeps_length, values


@pytest.mark.parametrize("sample_rate", [8000, 48_000])
def test_other_rates(processor, reader, sound, collect, sample_rate):
    audio = reader(sound(2, 20_001, sample_rate), sample_rate)
    result = collect(processor.process(audio, processor.info.parse({})), 2)
    assert result.shape[1] == 20_001 or not processor.info.keeps_length


def test_input_is_untouched_and_result_repeats(processor, reader, sound, collect):
    samples = sound(2, 70_001)
    audio = reader(samples)
    values = processor.info.parse({})
    first = collect(processor.process(audio, values), 2)
    second = collect(processor.process(audio, values), 2)
    assert_array_equal(audio.samples, samples)
    assert_array_equal(first, second)


def test_any_kind_of_reader_gives_the_same(processor, readers, sound, collect):
    samples = sound(3, 70_001)
    values = processor.info.parse({})
    results = {
        name: collect((block.copy() for block in processor.process(make(samples), values)), 3)
        for name, make in readers.items()
    }
    for name, result in results.items():
        assert np.abs(result - results["read-only"]).max() < 1e-6, name


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_samples_that_are_no_numbers(processor, reader, sound, collect, wrong):
    samples = sound(2, 70_001)
    samples[1, 22_050] = wrong
    try:
        result = collect(processor.process(reader(samples), processor.info.parse({})), 2)
    except ProcessorError as error:
        assert "0.500 s" in str(error)
    else:
        assert np.count_nonzero(~np.isfinite(result)) == 1, "it must not spread"


def test_closing_half_way(processor, reader, sound):
    audio = reader(sound(2, 70_001))
    running = processor.process(audio, processor.info.parse({}))
    next(running)
    running.close()
    touched = audio.touched
    assert touched < 2 * audio.frames
    with pytest.raises(StopIteration):
        next(running)
    assert audio.touched == touched


def test_blocks_belong_to_the_caller(processor, reader, sound, collect):
    audio = reader(sound(2, 140_001))
    values = processor.info.parse({})
    kept = collect(processor.process(audio, values), 2)
    blocks = []
    for block in processor.process(audio, values):
        blocks.append(block.copy())
        if block.flags.writeable:
            block[:] = 99.0
    assert_array_equal(collect(blocks, 2), kept)
