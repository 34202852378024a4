# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches come in order; a slow source is bridged by remixes, which keep the music and draw the rest anew."""

import threading
import time

import pytest
import torch

from processors.musicecan.training.feed import Feed, power, remix
from processors.musicecan.training.mixing import LEVELS_DB, SNRS_DB

CPU = torch.device("cpu")


def batch(number, examples=4):
    torch.manual_seed(number)
    clean = 0.1 * torch.randn(examples, 2, 1000)
    return clean + 0.05 * torch.randn(examples, 2, 1000), clean


def decibels(share):
    return 10.0 * torch.log10(share).flatten()


def test_batches_come_as_they_are_and_in_order():
    batches = [batch(number) for number in range(12)]
    with Feed(iter(batches), CPU, 0) as feed:
        got = [next(feed) for _ in batches]
    assert all(torch.equal(a[0], b[0]) and torch.equal(a[1], b[1]) for a, b in zip(got, batches, strict=True))


def test_a_slow_source_is_bridged_so_often_and_no_more():
    go_on = threading.Event()

    def slow():
        yield batch(1)
        go_on.wait()
        yield batch(2)

    with Feed(slow(), CPU, 2) as feed:
        first, *bridged = [next(feed) for _ in range(3)]
        go_on.set()
        assert torch.equal(next(feed)[0], batch(2)[0])
    assert torch.equal(first[0], batch(1)[0])
    for noisy, clean in bridged:
        assert torch.allclose(torch.cosine_similarity(clean.flatten(1), first[1].flatten(1)), torch.ones(4))
        assert not torch.allclose(noisy - clean, first[0] - first[1])


def test_music_and_noise_of_several_batches_are_remixed():
    go_on, known = threading.Event(), [batch(1), batch(2)]

    def two():
        yield from known
        go_on.wait()

    with Feed(two(), CPU, 60) as feed:
        while feed.ready.qsize() < len(known):  # else remixes of the first alone would come before the second
            time.sleep(0.01)
        served = [next(feed) for _ in range(62)]
        go_on.set()
    musics, noises = [clean for _, clean in known], [noisy - clean for noisy, clean in known]
    met = {(source(clean, musics), source(noisy - clean, noises)) for noisy, clean in served}
    assert met == {(0, 0), (0, 1), (1, 0), (1, 1)}


def source(wave, batches):
    """Return which batch the first example of `wave` is of, whatever its sign, its sides and its place in the batch."""
    flat = wave[0].flatten()
    sides = [torch.stack([batch, batch.flip(1)]).flatten(2) for batch in batches]
    return max(range(len(batches)), key=lambda i: float(torch.cosine_similarity(sides[i], flat, dim=-1).abs().max()))


def test_what_goes_wrong_is_raised_where_the_batch_was_wanted():
    def broken():
        yield batch(1)
        raise OSError("disk gone")

    with Feed(broken(), CPU, 0) as feed:
        next(feed)
        with pytest.raises(OSError, match="disk gone"):
            next(feed)


def test_leaving_ends_the_thread_while_batches_wait():
    with Feed((batch(1) for _ in range(10**9)), CPU, 0) as feed:
        next(feed)
    assert not feed.thread.is_alive()


def test_a_remix_has_noise_of_another_at_a_drawn_snr_and_level():
    noisy, clean = batch(3, examples=64)
    mixed, music = remix((noisy, clean), (noisy, clean))
    noise, before = mixed - music, noisy - clean
    alike = [abs(float(torch.cosine_similarity(noise[i].flatten(), before[i].flatten(), dim=0))) for i in range(64)]
    assert max(alike) < 0.2
    snr_db = decibels(power(music) / power(noise))
    assert SNRS_DB[0][0] - 0.1 < snr_db.min() < 0 < 15 < snr_db.max() < SNRS_DB[1][1] + 0.1
    level_db = decibels(power(mixed))
    assert LEVELS_DB[0] - 0.1 < level_db.min() < level_db.max() < LEVELS_DB[1] + 0.1


def test_a_remix_leaves_silence_silent():
    noisy, clean = batch(4)
    silent = torch.zeros_like(clean)
    mixed, music = remix((clean, clean), (clean, clean))  # no noise: clean music goes in
    assert torch.equal(mixed, music)
    mixed, music = remix((noisy - clean, silent), (noisy - clean, silent))  # nothing but noise
    assert not music.any()
    assert (power(mixed) > 0).all()
