# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan train`: time-boxed, resumable training that can be interrupted at any moment with nothing lost.

Each example is made from a seed and its number, in background workers, so the order of work changes nothing. With
`--steps` the learning rate hangs on steps alone, and a run on the same machine gives the same weights again.
"""

from __future__ import annotations

import argparse
import logging
import math
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.corpus import load_corpora, load_corpus
from processors.musicecan.presets import PRESETS, SAMPLE_RATE, WINDOWS
from processors.musicecan.training.amend import Amending, AmendingMixer
from processors.musicecan.training.ending import Interruption, TimeBox, deadline
from processors.musicecan.training.feed import Feed
from processors.musicecan.training.mixing import Mixer
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.trainer import Trainer
from processors.musicecan.training.validation import Validation

log = logging.getLogger("musicecan.train")

REPORT_EVERY = 50
"""Steps between two lines of the log."""


def train(plan: Plan) -> Trainer:
    """Train until the time is up, the steps are done, or SIGINT or SIGTERM arrives; everything is saved then."""
    if plan.taught and not plan.amend:
        raise ProcessorError("--teach is for --amend; name folders to train on by --music.")
    if bool(plan.validation_music) != bool(plan.validation_noise):
        raise ProcessorError("What is learned is measured on both music and noise; give --validation-music and -noise.")
    check_is_free(plan)
    trainer = Amending(plan) if plan.amend else Trainer(plan)
    with Feed(endless_batches(trainer), trainer.device, plan.remixes) as feed:
        learn(trainer, feed)
    return trainer


def check_is_free(plan: Plan) -> None:
    """Raise `ProcessorError` where hours of another run would be lost, unless that is asked for."""
    if plan.resume or plan.overwrite:
        return
    if plan.state_path.is_file():
        raise ProcessorError(
            f"{plan.out} is of a run that can go on; add --resume, choose another --out, or give it up by --overwrite."
        )
    if weights.find_weights(plan.out.stem, plan.out.parent):
        raise ProcessorError(f"{plan.out} holds weights already; choose another --out, or give them up by --overwrite.")


def learn(trainer: Trainer, feed: Feed) -> None:
    """Take steps on what `feed` hands out until one of the reasons to end; save on the way and at the end."""
    plan, is_first = trainer.plan, trainer.together.is_first
    validation = validation_of(plan) if is_first else None
    box = TimeBox(plan.minutes, plan.deadline)
    validated_s = kept_s = 0.0
    recent: list[Tensor] = []
    with Interruption() as stop:
        while (progress := progress_of(trainer, stop, box)) < 1.0:
            rate = trainer.set_rate(trainer.steps_done / plan.steps if plan.steps else progress)
            recent.append(trainer.train_on(*awaited(feed, trainer)))
            if len(recent) == REPORT_EVERY:
                look_back(trainer, recent, rate, box.elapsed_s, progress)
                recent.clear()
            if is_first and box.elapsed_s - kept_s > plan.keep_every_s:
                on_the_way(trainer.keep)
                kept_s = box.elapsed_s
            if is_first and box.elapsed_s - validated_s > plan.validate_every_s:
                on_the_way(partial(check_and_save, trainer, validation, box.elapsed_s))
                validated_s = box.elapsed_s
        if is_first and plan.keep_every_s < math.inf:
            on_the_way(trainer.keep)
        if is_first:
            check_and_save(trainer, validation, box.elapsed_s)


def validation_of(plan: Plan) -> Validation | None:
    """Return what measures what is learned, where the plan names music and noise for that."""
    if plan.validation_music is None or plan.validation_noise is None:
        return None
    return Validation(plan.validation_music, plan.validation_noise, plan.cache)


def progress_of(trainer: Trainer, stop: Interruption, box: TimeBox) -> float:
    """Return the share done of time or of steps, whichever is further, the same in all processes; 1 to end now."""
    steps = trainer.plan.steps
    progress = max(box.progress, trainer.steps_done / steps if steps else 0.0)
    return trainer.together.agree(1.0 if stop.asked else progress)


def awaited(feed: Feed, trainer: Trainer) -> tuple[Tensor, Tensor]:
    """Return the next batch, and let `trainer` know how long it waited for it."""
    asked = time.monotonic()
    batch = next(feed)
    trainer.waited_s += time.monotonic() - asked
    return batch


def look_back(trainer: Trainer, losses: list[Tensor], rate: float, elapsed: float, progress: float) -> None:
    """Report on the last steps, and go back to good weights where their losses have run away."""
    loss = float(torch.stack(losses).mean())
    report(trainer, loss, rate, elapsed, progress)
    if trainer.look_after(trainer.together.agree(loss)):
        log.warning("the loss has run away; training goes on from the last good weights, at half the rate")


def endless_batches(trainer: Trainer) -> Iterator[tuple[Tensor, Tensor]]:
    """Return the examples of a run from where it stands on, made in background workers."""
    plan, network = trainer.plan, trainer.network
    music = load_corpora(plan.music, plan.music_shares, plan.cache)
    noise = load_corpora(plan.noise, plan.noise_shares, plan.cache)
    whole = network.multiple * network.hop  # a length of which the network need not pad the spectrogram
    frames = max(1, round(plan.seconds * SAMPLE_RATE / whole)) * whole - network.hop
    minutes = music.seconds / 60, noise.seconds / 60
    log.info("music %.0f min, noise %.0f min, %.2f s an example, on %s", *minutes, frames / SAMPLE_RATE, trainer.device)
    if plan.amend:
        taught = load_corpus(plan.taught, plan.cache) if plan.taught else None
        mixer: Mixer = AmendingMixer(music, noise, frames, plan.seed, taught)
    else:
        mixer = Mixer(music, noise, frames, plan.seed, paper=plan.recipe == "paper")
    together = trainer.together
    pin = trainer.device.type == "cuda"
    return mixer.batches(trainer.step, plan.batch, plan.workers, pin, together.number, together.count)


def report(trainer: Trainer, loss: float, rate: float, elapsed: float, progress: float) -> None:
    """Log where the run stands: loss, speed, the share of time that was not spent waiting for data, time left."""
    if not trainer.together.is_first:
        return
    log.info(
        "step %d  loss %.4f  rate %.1e  %.2f steps/s  computing %.0f %%  %.1f min left",
        trainer.step,
        loss,
        rate,
        trainer.steps_done / max(elapsed, 1e-9),
        100 * (1 - trainer.waited_s / max(elapsed, 1e-9)),
        elapsed * (1 - progress) / max(progress, 1e-9) / 60,
    )


def on_the_way(write: Callable[[], None]) -> None:
    """Write something, or train on where that can't be: there may be room the next time."""
    try:
        write()
    except ProcessorError as error:
        log.warning("%s", error)


def check_and_save(trainer: Trainer, validation: Validation | None, elapsed: float) -> None:
    """Save everything, measure the averaged weights and note that too.

    Saved first, since what interrupts a run may not wait for the measurement.
    """
    entry: dict[str, Any] = {"step": trainer.step, "minutes": round(elapsed / 60, 1)}
    if validation is not None:
        trainer.save()
        entry |= validation.measure(trainer.averaged())
        log.info("validation %s", entry)
    trainer.history.append(entry)
    trainer.save()


def weights_path(text: str) -> Path:
    """Return where weights go. A folder would be met at the end of the run only, a recording would be written over."""
    path = Path(text)
    if path.suffix != ".safetensors" or path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no name for weights; choose one that ends in .safetensors")
    return path


def number_above_zero(text: str) -> float:
    """Return the number that an option gives, if it is one above zero; `argparse` says so if it isn't."""
    number = float(text)
    if not 0.0 < number < math.inf:
        raise ValueError
    return number


def whole_number(text: str) -> int:
    """Return the whole number that an option gives, 0 or more; `argparse` says so if it isn't."""
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError
    return number


def whole_number_above_zero(text: str) -> int:
    """Return the same, if it is above zero."""
    number = whole_number(text)
    if number == 0:
        raise ValueError
    return number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of `musicecan train`."""
    parser.add_argument("--music", type=Path, nargs="+", required=True, help="folders of clean music")
    parser.add_argument("--noise", type=Path, nargs="+", required=True, help="folders of noise, named CATEGORY_...")
    for kind in ("music", "noise"):
        shares = f"how often each folder of {kind} is drawn from, as many numbers as folders; else by what is in them"
        parser.add_argument(f"--{kind}-shares", type=float, nargs="+", default=(), metavar="SHARE", help=shares)
    add_network(parser)
    parser.add_argument("--minutes", type=number_above_zero, default=60.0, help="how long to train")
    ends = "when all must be written, as in 18:45 or in minutes from now; training ends, its rate fallen, 30 s before"
    parser.add_argument("--deadline", type=deadline, metavar="TIME", help=ends)
    parser.add_argument("--steps", type=whole_number, default=0, help="stop after these; makes a run repeatable")
    parser.add_argument("--out", type=weights_path, required=True, help="where the weights go, W.safetensors")
    parser.add_argument("--parts", action="store_true", help="write weights in parts of at most 15 MiB")
    keep = "seconds after which weights are kept under names of their own as well, W-step001234"
    parser.add_argument("--keep-every-s", type=number_above_zero, default=math.inf, metavar="S", help=keep)
    parser.add_argument("--resume", action="store_true", help="go on where --out was left, optimizer too")
    parser.add_argument("--overwrite", action="store_true", help="begin anew though --out holds weights; they are lost")
    # not "--start": torch's launcher takes that for one of its own, wherever it stands
    initial = "weights to start from, those of a narrower network too; of several parts name one"
    parser.add_argument("--initial-weights", dest="start", type=Path, help=initial)
    amend = "teach --initial-weights held chords and drum machines, and keep all else as it is"
    parser.add_argument("--amend", action="store_true", help=amend)
    taught = "folders of music that --amend teaches too, such as songs of which too much goes"
    parser.add_argument("--teach", dest="taught", type=Path, nargs="+", default=(), metavar="DIR", help=taught)
    add_tuning(parser)


def add_network(parser: argparse.ArgumentParser) -> None:
    """Add what network is trained; weights tell its widths and windows, so that they are found where they are used."""
    parser.add_argument("--preset", choices=list(PRESETS), default="fast")
    parser.add_argument("--widths", type=int, nargs="+", default=(), metavar="N", help="in place of the preset's")
    windows = f"in place of the preset's, of {', '.join(map(str, WINDOWS))}; each is trained with as often"
    parser.add_argument("--windows", type=int, nargs="+", default=(), choices=WINDOWS, metavar="N", help=windows)
    share = "what ECA is fed with at the start, of its means: 0.03 opens channels that were switched off for good"
    parser.add_argument("--eca-share", type=number_above_zero, default=1.0, metavar="SHARE", help=share)


def add_tuning(parser: argparse.ArgumentParser) -> None:
    """Add what need not be said: where and on what it is measured, and how it learns."""
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--validation-music", type=Path, help="folder of clean music that is never trained on")
    parser.add_argument("--validation-noise", type=Path, help="folder of noise that is never trained on")
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept")
    parser.add_argument("--batch", type=whole_number_above_zero, default=4)
    parser.add_argument("--seconds", type=number_above_zero, default=5.2, help="length of an example, about")
    parser.add_argument("--rate", type=number_above_zero, default=1e-3, help="highest learning rate")
    parser.add_argument("--final-rate", type=number_above_zero, default=2e-5, help="learning rate at the end")
    parser.add_argument("--workers", type=whole_number, default=max(1, (os.cpu_count() or 2) - 1))
    remixes = "how often a batch may be remixed while the next is not ready, for a GPU; not repeatable then"
    parser.add_argument("--remixes", type=whole_number, default=0, help=remixes)
    parser.add_argument("--seed", type=whole_number, default=1)
    parser.add_argument("--recipe", choices=["ours", "paper"], default="ours", help="loss and mixing")
    parser.add_argument("--optimizer", choices=["adamw", "muon"], default="adamw")
    parser.add_argument(
        "--validate-every-s", type=number_above_zero, default=600.0, help="seconds between measurements"
    )


def main(args: argparse.Namespace) -> int:
    """Run `musicecan train`; return the exit code. Raises `ProcessorError` for what the user can mend."""
    import appdirs

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    names = Plan.__dataclass_fields__
    given = {name: value for name, value in vars(args).items() if name in names}
    given["cache"] = args.cache or Path(appdirs.user_cache_dir("musicecan")) / "corpus"
    given["out"].parent.mkdir(parents=True, exist_ok=True)
    train(Plan(**given))
    return 0
