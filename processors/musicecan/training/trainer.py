# SPDX-License-Identifier: GPL-3.0-or-later
"""One training run: the network, its optimizer, the moving average of its weights, and where it stands on disk.

The moving average is what is validated and kept. State for resuming lies beside the weights as `*.resume.pt`.
"""

from __future__ import annotations

import copy
import io
import json
import logging
import math
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.network import MusicECAN
from processors.musicecan.rounding import trains_rounded
from processors.musicecan.spectrogram import reference
from processors.musicecan.training.captured import Captured, step_by_step
from processors.musicecan.training.losses import MaskedError, paper_loss
from processors.musicecan.training.muon import Muon
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.together import Together
from processors.musicecan.training.widen import open_attention, widen
from processors.whole_files import whole_file, write_whole

log = logging.getLogger("musicecan.train")

RUN_AWAY = 1.4
"""How many times the least mean loss is too much: it differs by a tenth, and was 1.8 in the run that was lost."""

GOOD = 1.1
"""Up to how many times the least mean loss weights are good enough to go back to: what rises further may be lost."""


class Trainer:
    """One run: network, optimizer, moving average, and where it stands."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.device = choose_device(plan.device)
        self.together = Together(self.device)
        if plan.batch < 1 or plan.batch % self.together.count:
            raise ProcessorError("--batch takes 1 or more, as many for each process.")
        torch.manual_seed(plan.seed)
        self.network = MusicECAN(plan.network).to(self.device, memory_format=torch.channels_last)
        if plan.start is not None:
            self.network.load_state_dict(widen(weights.read(weights.parts_of(plan.start)), self.network))
            open_attention(self.network, plan.eca_share)
        self.optimizers = optimizers(self.network, plan)
        self.average = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.step = self.first_step = 0
        self.waited_s = 0.0
        self.history: list[dict[str, Any]] = []
        self.rate_share = 1.0
        if plan.resume:
            self.restore()
        self.good, self.least = copy.deepcopy(self.average), math.inf
        self.masked = plan.network.bands > 0 and plan.recipe == "ours"
        self.compute_gradients = self.way_to_compute()

    def way_to_compute(self) -> Callable[[Tensor, Tensor, int], Tensor]:
        """Return what computes losses and gradients on this device."""
        if self.device.type != "cuda":
            return partial(step_by_step, self.loss_of, self.network)
        torch.backends.cudnn.benchmark = True  # shapes stay the same, so the search for the fastest way pays
        torch.backends.cuda.matmul.allow_tf32 = True
        compile_unets(self.network)
        return Captured(self.loss_of, self.network)

    @property
    def steps_done(self) -> int:
        """Number of steps that this run has made, those before a resume not counted."""
        return self.step - self.first_step

    def restore(self) -> None:
        """Go on where `--out` was left. Raises `ProcessorError` when nothing was, or what was is of another run."""
        if not self.plan.state_path.is_file():
            raise ProcessorError(f"There is nothing to resume at {self.plan.state_path}; leave --resume out to start.")
        state = torch.load(self.plan.state_path, map_location=self.device, weights_only=True)
        try:
            self.network.load_state_dict(state["network"])
            for optimizer, kept in zip(self.optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(kept)
        except (RuntimeError, ValueError) as error:
            raise ProcessorError(
                f"{self.plan.state_path} is of another preset, widths or optimizer; resume with those of its beginning."
            ) from error
        self.average = state["average"]
        self.step = self.first_step = int(state["step"])
        self.rate_share = float(state.get("rate_share", 1.0))  # runs begun before it was kept have none
        self.history = json.loads(state["history"])

    def save(self) -> None:
        """Write weights (the moving average) and the state for resuming, each replacing the old one at once.

        Raises `ProcessorError` where they can't be written; what was saved before is there still.
        """
        with told_if_unwritable(self.plan.out):
            self.write()

    def write(self) -> None:
        """Write what `save` does. Raises `OSError`."""
        self.write_weights(self.plan.out)
        state = {
            "network": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "average": self.average,
            "step": self.step,
            "rate_share": self.rate_share,
            "history": json.dumps(self.history),
        }
        saved = io.BytesIO()  # of a full disk PyTorch itself would tell no more than "unexpected pos"
        torch.save(state, saved)
        with whole_file(self.plan.state_path, outlives_power=True) as file:
            file.write(saved.getbuffer())
        write_whole(self.plan.out.with_suffix(".log.json"), json.dumps(self.history, indent=1))

    def keep(self) -> None:
        """Write weights under a name of their own, which later ones don't write over. Raises `ProcessorError`."""
        path = self.plan.out.with_stem(f"{self.plan.out.stem}-step{self.step:06d}")
        with told_if_unwritable(path):
            self.write_weights(path)
        log.info("kept the weights of step %d", self.step)

    def write_weights(self, path: Path) -> None:
        """Write the moving average, and of which network it is. Raises `OSError`."""
        facts = {"preset": self.plan.preset, "step": str(self.step), **weights.sizes_of(self.network.preset)}
        kept = {name: value for name, value in self.average.items() if value.is_floating_point()}
        weights.write(kept, path, weights.PART if self.plan.parts else None, facts)

    def train_on(self, noisy: Tensor, clean: Tensor) -> Tensor:
        """Make one step on waveforms [B, C, N]; return the loss, detached and still on the device."""
        noisy, clean = (x.to(self.device, non_blocking=True) for x in (noisy, clean))
        loss = self.compute_gradients(noisy, clean, self.draw_window())
        self.together.average(self.network.parameters())
        drop_what_is_not_finite(self.network.parameters())
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.step += 1
        self.follow()
        return loss

    def look_after(self, loss: float) -> bool:
        """Begin anew from the last good weights where the mean `loss` of the last steps has run away; return whether.

        From then on at half the rate, since the same would lose them again. Seen once: a network that had learned for
        2400 steps was lost in 50 and did not come back, since Muon moves dead weights as far as others
        (`tried/weights.md`).
        """
        if loss <= self.least * RUN_AWAY:
            self.least = min(self.least, loss)
            if loss <= self.least * GOOD:
                self.good = copy.deepcopy(self.average)
            return False
        self.rate_share /= 2.0
        self.network.load_state_dict(self.good)
        self.average = copy.deepcopy(self.good)
        for optimizer in self.optimizers:
            optimizer.state.clear()
        return True

    def loss_of(self, noisy: Tensor, clean: Tensor, window: int) -> Tensor:
        """Return the loss, a scalar, of both predictions for waveforms [B, C, N]."""
        spectrograms, target = (self.network.analyze(x, window) for x in (noisy, clean))  # [B, C, T, F]
        common = reference(spectrograms)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=trains_rounded(self.device)):
            predictions = self.network.masks(common) if self.masked else self.network(common)
        if self.masked:
            error = MaskedError(spectrograms, target)
            return error(predictions[0]) + 0.5 * error(predictions[1])
        first, second = (paper_loss(share(p, common, spectrograms), target) for p in predictions)
        return first + second

    def draw_window(self) -> int:
        """Return the window of this step: each of the preset's as often, the same in every process and every time."""
        windows = self.network.preset.windows
        return windows[random.Random(self.step).randrange(len(windows))]

    def follow(self) -> None:
        """Move the average of the weights towards them: over the last twentieth of the steps, 1000 at most."""
        kept = min(0.999, self.step / (self.step + 20.0))
        with torch.no_grad():
            moving = {name: value for name, value in self.network.state_dict().items() if value.is_floating_point()}
            torch._foreach_lerp_([self.average[name] for name in moving], list(moving.values()), 1.0 - kept)

    def set_rate(self, progress: float) -> float:
        """Set the learning rate for a run that is `progress` (0..1) done: a short rise, then half a cosine."""
        rise = self.rate_share * min(1.0, (self.steps_done + 1) / 100.0)
        fall = self.plan.final_rate + (self.plan.rate - self.plan.final_rate) * 0.5 * (1 + math.cos(math.pi * progress))
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rise * fall
        return rise * fall

    def averaged(self) -> MusicECAN:
        """Return a network with the averaged weights, ready to run."""
        network = MusicECAN(self.network.preset)
        network.load_state_dict(self.average)
        return network.to(self.device, memory_format=torch.channels_last).eval()


@contextmanager
def told_if_unwritable(path: Path) -> Iterator[None]:
    """Raise `ProcessorError` where `path` can't be written."""
    try:
        yield
    except OSError as error:
        raise ProcessorError(f"{path} can't be written ({error.strerror}); make room there.") from error


def drop_what_is_not_finite(parameters: Iterable[nn.Parameter]) -> None:
    """Set gradients to zero where they overflowed. To ask whether they did would make Python wait for the GPU."""
    for parameter in parameters:
        if parameter.grad is not None:
            parameter.grad.nan_to_num_(0.0, 0.0, 0.0)


def compile_unets(network: MusicECAN) -> None:
    """Have PyTorch's compiler join the small steps between convolutions; what it can't compile runs as it is.

    On one H200 a recorded step of `quality` on 32 examples took 65 ms with both U-Nets compiled, in 11 s, and 84 ms
    without; with all of `masks` compiled 50 ms, but that took 133 s. Other programs used the GPU meanwhile.
    """
    torch._dynamo.config.suppress_errors = True
    for module in (network.feature_learning, network.noise_filtering):
        module.unet.compile(dynamic=False)


def optimizers(network: MusicECAN, plan: Plan) -> list[Optimizer]:
    """Return what moves the weights: Muon the kernels of the body, AdamW the heads and all of one axis."""
    kernels = [p for name, p in network.named_parameters() if p.ndim == 4 and ".head." not in name]
    moved = {id(p) for p in kernels} if plan.optimizer == "muon" else set()
    decayed = [p for p in network.parameters() if p.ndim > 1 and id(p) not in moved]
    others = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
    adam = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.99), fused=others[0].is_cuda)
    return [adam, Muon(kernels, lr=plan.rate)] if plan.optimizer == "muon" else [adam]


def share(prediction: Tensor, common: Tensor, spectrograms: Tensor) -> Tensor:
    """Do to every channel [B, C, T, F] what a prediction [B, T, F] does to the common reference [B, T, F]."""
    mask = prediction * common.conj() / (common.abs().square() + 1e-9)
    return spectrograms * mask[:, None]


def choose_device(name: str) -> torch.device:
    """Return the device that `auto`, `cpu` or `cuda` means here. Raises `ProcessorError` when there is no CUDA."""
    if name == "cuda" and not torch.cuda.is_available():
        raise ProcessorError("No CUDA device was found; train with --device cpu.")
    return torch.device("cuda" if name != "cpu" and torch.cuda.is_available() else "cpu")
