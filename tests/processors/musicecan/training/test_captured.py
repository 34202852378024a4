# SPDX-License-Identifier: GPL-3.0-or-later
"""A step can be recorded as a CUDA graph, and a recorded step does what the step does."""

import copy
from functools import partialmethod
from pathlib import Path

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from processors.musicecan.presets import PRESETS
from processors.musicecan.training.captured import Captured, step_by_step
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.trainer import Trainer, compile_unets

FRAMES = 2 * 16 * 2048
WAITING = {"_local_scalar_dense", "nonzero", "is_nonzero", "lift_fresh", "equal", "index"}
"""Operators that ask the GPU for a value, or hand it one that Python holds (an index is a list, copied each time)."""


def trainer(device: str, preset: str = "fast", **changes: object) -> Trainer:
    given: dict = {"music": [], "noise": [], "out": Path("out"), "cache": Path("cache"), "seed": 5}
    return Trainer(Plan(preset=preset, device=device, **(given | changes)))


class Listener(TorchDispatchMode):
    """Notes the name of every operator that is called."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[str] = set()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        self.heard.add(func.overloadpacket.__name__)
        return func(*args, **(kwargs or {}))


@pytest.mark.parametrize("preset", ["fast", "quality", "paper"])
def test_a_step_waits_for_nothing(preset: str) -> None:
    run = trainer("cpu", preset)
    run.network.to("meta")  # a device without values: what asks for one fails, or is heard
    noisy, clean = torch.zeros(2, 2, 2, FRAMES, device="meta")
    with Listener() as listener:
        loss = step_by_step(run.loss_of, run.network, noisy, clean, PRESETS[preset].windows[0])
    assert loss.device.type == "meta"
    assert "convolution_backward" in listener.heard
    assert not WAITING & listener.heard


def batch(number: int, device: str = "cpu", examples: int = 2) -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(number)
    clean = 0.1 * torch.randn(examples, 2, FRAMES)
    return (clean + 0.05 * torch.randn_like(clean)).to(device), clean.to(device)


class Unrecordable(Captured):
    """What `Captured` is on a machine whose GPU can't record."""

    def __init__(self, run: Trainer) -> None:
        self.loss_of, self.network = run.loss_of, run.network
        self.recordings, self.works, self.tried = {}, True, 0

    def record(self, noisy, clean, window):  # type: ignore[no-untyped-def]
        self.tried += 1
        raise RuntimeError("operation not permitted when stream is capturing")


def test_what_cannot_be_recorded_is_computed_step_by_step(caplog: pytest.LogCaptureFixture) -> None:
    run = trainer("cpu")
    ways = Unrecordable(run)
    losses = [ways(*batch(number), 4096) for number in (1, 2)]
    assert ways.tried == 1
    assert "without CUDA graphs" in caplog.text
    expected = run.compute_gradients(*batch(2), 4096)
    assert losses[1] == expected
    assert all(p.grad is not None for name, p in run.network.named_parameters() if ".head." in name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of PyTorch by its own compiler
def test_a_network_keeps_its_weights_names_and_its_copies_when_it_is_compiled() -> None:
    run, plain = trainer("cpu"), trainer("cpu")
    compile_unets(run.network)
    with torch.compiler.set_stance("force_eager"):  # compiling takes minutes on a CPU
        loss = run.compute_gradients(*batch(1), 4096)
    assert loss == plain.compute_gradients(*batch(1), 4096)
    assert run.network.state_dict().keys() == plain.network.state_dict().keys()
    assert copy.deepcopy(run.network).state_dict().keys() == plain.network.state_dict().keys()


def test_the_compiler_can_take_up_both_unets_through_both_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it can't take up runs as it is, more slowly and without a word: in tests that was so, by a warning."""
    run, plain = (trainer("cpu", widths=(4, 4)) for _ in range(2))
    monkeypatch.setattr(torch.nn.Module, "compile", partialmethod(torch.nn.Module.compile, backend="eager"))
    compile_unets(run.network)
    monkeypatch.setattr(torch._dynamo.config, "suppress_errors", False)
    for window in PRESETS["fast"].windows:
        assert run.compute_gradients(*batch(1), window) == plain.compute_gradients(*batch(1), window)


@pytest.mark.cuda
@pytest.mark.parametrize("preset", ["fast", "quality"])
def test_a_recorded_step_has_the_loss_and_gradients_of_one_that_is_not_even_compiled(preset: str) -> None:
    run = trainer("cuda", preset)
    recorded = run.compute_gradients
    assert isinstance(recorded, Captured)
    for number, window in enumerate((*PRESETS[preset].windows, *PRESETS[preset].windows)):
        noisy, clean = batch(number, "cuda", 4)
        loss = recorded(noisy, clean, window)
        mine = [None if p.grad is None else p.grad.clone() for p in run.network.parameters()]
        with torch.compiler.set_stance("force_eager"):
            expected = step_by_step(run.loss_of, run.network, noisy, clean, window)
        theirs = [p.grad for p in run.network.parameters()]
        assert float(loss) == pytest.approx(float(expected), rel=1e-2)
        both = [(a.flatten(), b.flatten()) for a, b in zip(mine, theirs, strict=True) if a is not None]
        a, b = (torch.cat(side) for side in zip(*both, strict=True))
        assert torch.cosine_similarity(a, b, dim=0) > 0.99
        run.optimizers[0].step()  # the next replay must see the weights as they are by then
    assert recorded.works
    assert len(recorded.recordings) == len(PRESETS[preset].windows)
