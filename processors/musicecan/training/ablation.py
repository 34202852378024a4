# SPDX-License-Identifier: GPL-3.0-or-later
"""What each part of the network and of the training is worth: equal short runs that leave one thing out, in one table.

    python -m processors.musicecan.training.ablation --music DIR --noise DIR --validation-music DIR ... --out DIR

All runs have the same seed, steps, batches and examples. A run that is done is kept in `ablation.json` and not made
again, so that a long table can be made in several sittings. The paper's parts are left out of the finished network and
need no switches in it.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from processors.api import ProcessorError
from processors.musicecan.evaluation.tables import cell, table
from processors.musicecan.modules import SAM
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.told import Told
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.train import endless_batches
from processors.musicecan.training.trainer import Trainer, optimizers
from processors.musicecan.training.validation import Validation

log = logging.getLogger("musicecan.ablation")

COLUMNS = ("mean", "gain_15", "clean", "level_db", "lsd")
"""What the table has of each run's measurement, at 3.5 dB where nothing else is said."""

HEADINGS = ("run", "parameters", "steps", "gain at 3.5 dB", "gain at 15 dB", "clean", "level dB", "LSD", "minutes")


class Unsupervised(nn.Module):
    """In the place of SAM: makes prediction 1 all the same, but lets every feature through."""

    def __init__(self, sam: SAM) -> None:
        super().__init__()
        self.head = sam.head

    def forward(self, features: Tensor, prediction: Tensor) -> Tensor:
        """Return the features [B, width, T, F] as they are."""
        del prediction
        return features


class Repetition(nn.Module):
    """In the place of the second module: it corrects nothing, so that mask 2 is mask 1."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.outputs = outputs

    def forward(self, x: Tensor, supported: Tensor) -> Tensor:
        """Return no correction for every band, [B, outputs, T, K]."""
        del x
        return torch.zeros_like(supported[:, :1]).expand(-1, self.outputs, -1, -1)


def without_eca(network: MusicECAN) -> None:
    """Take the channel attention out of the bottleneck."""
    network.feature_learning.unet.eca = None


def without_sam(network: MusicECAN) -> None:
    """Let the second module see all features of the first."""
    network.feature_learning.sam = Unsupervised(network.feature_learning.sam)


def one_module(network: MusicECAN) -> None:
    """Leave the noise filtering module out."""
    without_sam(network)
    network.noise_filtering = Repetition(network.preset.outputs)


def without_contrasts(network: MusicECAN) -> None:
    """Leave the bins of a band with what its shapes say of them."""
    look = network.look

    def blind(spectrogram: Tensor, told: Told | None = None) -> tuple[Tensor, Tensor, Tensor]:
        x, magnitude, compared = look(spectrogram, told)
        return x, magnitude, torch.zeros_like(compared)

    network.look = blind


def whole(network: MusicECAN) -> None:
    """Leave the network as it is."""


@dataclass(frozen=True)
class Variant:
    """One run: what is done to the network, changes of the plan, and whether the loss is the paper's."""

    change: Callable[[MusicECAN], None] = whole
    plan: dict[str, Any] = field(default_factory=dict)
    paper_loss: bool = False


VARIANTS = {
    "ours": Variant(),
    "no ECA": Variant(without_eca),
    "no SAM": Variant(without_sam),
    "one module": Variant(one_module),
    "no contrasts": Variant(without_contrasts),
    "the paper's loss": Variant(paper_loss=True),
    "the paper's recipe": Variant(plan={"recipe": "paper"}),
    "Muon for the kernels": Variant(plan={"optimizer": "muon"}),
}
"""The runs by name. The paper's recipe is its loss and its mixing: mono, one piece and one noise, 2 to 20 dB."""


class VariantTrainer(Trainer):
    """A run of a network that was changed right after it was made."""

    def __init__(self, plan: Plan, variant: Variant) -> None:
        super().__init__(plan)
        self.change = variant.change
        self.change(self.network)
        self.optimizers = optimizers(self.network, plan)
        self.average = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.masked = self.masked and not variant.paper_loss

    def averaged(self) -> MusicECAN:
        """Return a network of the same shape with the averaged weights, ready to run."""
        network = MusicECAN(self.network.preset)
        self.change(network)
        network.load_state_dict(self.average)
        return network.to(self.device, memory_format=torch.channels_last).eval()


def run(name: str, plan: Plan, validation: Validation) -> dict[str, Any]:
    """Train one variant for `plan.steps` steps and return what it is and what it does."""
    variant = VARIANTS[name]
    trainer = VariantTrainer(replace(plan, **variant.plan), variant)
    batches, started = endless_batches(trainer), time.monotonic()
    losses = []
    for step in range(plan.steps):
        trainer.set_rate(step / plan.steps)
        losses.append(float(trainer.train_on(*next(batches))))
        if (step + 1) % 50 == 0:
            log.info("%s: step %d, loss %.4f", name, step + 1, sum(losses[-50:]) / 50)
    count = sum(parameter.numel() for parameter in trainer.network.parameters())
    minutes = (time.monotonic() - started) / 60
    return {"parameters": count, "steps": plan.steps, "minutes": minutes, **validation.measure(trainer.averaged())}


def run_all(names: Sequence[str], plan: Plan, per_category: int) -> str:
    """Make the runs that `plan.out` doesn't hold yet, note each as it ends, and return the table of all."""
    plan.out.mkdir(parents=True, exist_ok=True)
    path = plan.out / "ablation.json"
    settings = settings_of(plan) | {"items": per_category}
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"settings": settings, "runs": {}}
    if kept["settings"] != settings:
        raise ProcessorError(f"{path} holds runs of another kind; name another folder with --out.")
    if plan.validation_music is None or plan.validation_noise is None:
        raise ProcessorError("Runs are compared on a validation split; name it by --validation-music and -noise.")
    validation = Validation(plan.validation_music, plan.validation_noise, plan.cache, per_category)
    for name in names:
        if name not in kept["runs"]:
            kept["runs"][name] = run(name, plan, validation)
            path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = as_table(kept["runs"])
    (plan.out / "ablation.md").write_text(text, encoding="utf-8")
    return text


def settings_of(plan: Plan) -> dict[str, Any]:
    """Return all that runs of one table have in common, as JSON has it."""
    settings = {name: getattr(plan, name) for name in ("preset", "steps", "batch", "seconds", "rate", "seed")}
    measured = [plan.validation_music, plan.validation_noise]
    folders: dict[str, Sequence[Path | None]] = {"music": plan.music, "noise": plan.noise, "measured": measured}
    return settings | {name: [str(path) for path in paths] for name, paths in folders.items()}


def as_table(runs: dict[str, dict[str, Any]]) -> str:
    """Return the runs as Markdown, in the order of `VARIANTS`."""
    lines = []
    for name in (name for name in VARIANTS if name in runs):
        found = runs[name]
        figures = [cell(found.get(column)) for column in COLUMNS]
        lines.append([name, f"{found['parameters']:,}", str(found["steps"]), *figures, f"{found['minutes']:.1f}"])
    return table(HEADINGS, lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="ablation", description="Show what each part is worth by short, equal runs.")
    parser.add_argument("--music", type=Path, nargs="+", required=True, help="folders of clean music")
    parser.add_argument("--noise", type=Path, nargs="+", required=True, help="folders of noise, named CATEGORY_...")
    parser.add_argument("--validation-music", type=Path, required=True, help="clean music that is not trained on")
    parser.add_argument("--validation-noise", type=Path, required=True, help="noise that is not trained on")
    parser.add_argument("--out", type=Path, required=True, help="folder for ablation.json and ablation.md")
    parser.add_argument("--only", nargs="+", choices=list(VARIANTS), default=list(VARIANTS), help="these runs only")
    masking = [name for name, preset in PRESETS.items() if preset.bands]
    parser.add_argument("--preset", choices=masking, default="fast")
    parser.add_argument("--steps", type=int, default=600, help="of each run")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5.2, help="length of an example, about")
    parser.add_argument("--rate", type=float, default=1e-3, help="highest learning rate")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--items", type=int, default=6, help="mixtures per category that are measured on")
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept")
    given = vars(parser.parse_args(arguments))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    names, items = given.pop("only"), given.pop("items")
    given["cache"] = given["cache"] or given["out"] / "cache"
    try:
        sys.stdout.write(run_all(names, Plan(**given), items))
    except ProcessorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
