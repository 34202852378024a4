# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds to write and files to read, made when a test runs. They lie on a coarse grid, so any PCM format holds them."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.files import FORMATS, FileForm, create_audio


def sound_of(channels, frames, sample_rate, bits=16):
    """Return low sweeps on a grid, another one in each channel; low, because AAC and Vorbis filter the bass channel."""
    time = np.arange(frames) / sample_rate
    rows = [np.sin(2 * np.pi * (50 + 3 * c + (15 + c) * time) * time + c) * (0.5 - 0.03 * c) for c in range(channels)]
    steps = float(1 << (bits - 1))
    return (np.round(np.array(rows).reshape(channels, frames) * steps) / steps).astype(np.float32)


@pytest.fixture
def sound():
    return sound_of


@pytest.fixture
def write(tmp_path):
    """Write samples into a file of the test's folder, in blocks of odd lengths, and return its path."""

    def write_file(name, samples, sample_rate=44100, block=1234, **options):
        path = tmp_path / name
        with create_audio(path, FileForm(sample_rate, samples.shape[0], **options)) as writer:
            for start in range(0, samples.shape[1], block):
                writer.write(samples[:, start : start + block])
        return path

    return write_file


@pytest.fixture
def of_kind(write, sound):
    """Write a short file of a format with some tags."""

    def make(name, tags, stem="t"):
        return write(f"{stem}{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=tags)

    return make
