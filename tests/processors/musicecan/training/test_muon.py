# SPDX-License-Identifier: GPL-3.0-or-later
"""Muon: directions of equal size, steps of a known size, and it finds a minimum."""

import pytest
import torch

from processors.musicecan.training.muon import RMS, Muon, orthogonal


@pytest.mark.parametrize("shape", [(8, 72), (72, 8), (24, 24), (1, 9)])
def test_all_singular_values_come_near_one(shape: tuple[int, int]) -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
    assert values.min() > 0.5
    assert values.max() < 1.3


def test_it_keeps_the_directions_of_the_matrix() -> None:
    torch.manual_seed(1)
    matrix = torch.randn(12, 40)
    left, _, right = torch.linalg.svd(matrix, full_matrices=False)
    cosine = torch.nn.functional.cosine_similarity(orthogonal(matrix).flatten(), (left @ right).flatten(), dim=0)
    assert cosine > 0.95


@pytest.mark.parametrize("scale", [1e-4, 1.0, 1e4])
def test_a_step_has_the_size_of_adam_whatever_the_gradient(scale: float) -> None:
    torch.manual_seed(2)
    kernel = torch.nn.Parameter(torch.zeros(16, 8, 3, 3))
    kernel.grad = scale * torch.randn(16, 8, 3, 3)
    Muon([kernel], lr=0.01, weight_decay=0.0).step()
    assert 0.7 * RMS < kernel.square().mean().sqrt() / 0.01 < 1.3 * RMS


def test_it_finds_a_minimum() -> None:
    torch.manual_seed(3)
    wanted = torch.randn(6, 4, 3, 3)
    kernel = torch.nn.Parameter(torch.zeros(6, 4, 3, 3))
    optimizer = Muon([kernel], lr=0.1, weight_decay=0.0)
    for step in range(200):
        optimizer.param_groups[0]["lr"] = 0.1 * (1 - step / 200)
        optimizer.zero_grad()
        (kernel - wanted).square().sum().backward()
        optimizer.step()
    assert (kernel - wanted).norm() < 0.1 * wanted.norm()
