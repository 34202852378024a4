# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the judge of `told.py`, which corrects the masks of trained networks by a sample of the noise alone.

    python -m processors.musicecan.training.judging --music DIR --noise DIR --validation-music DIR \
        --validation-noise DIR --cache DIR --out resources/weights/told.safetensors

A mixture's noise goes on: part of what came before is told, never what is heard. Every mixture's error counts alike,
and bins by their power, so that the judge learns SI-SDR. It takes minutes; without `--music` it only measures.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from processors.api import ProcessorError, Waveform
from processors.musicecan import told
from processors.musicecan.corpus import Corpus, load_corpus
from processors.musicecan.evaluation.metrics import rms, si_sdr
from processors.musicecan.evaluation.mixtures import make_mixtures
from processors.musicecan.level import TARGET_RMS
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.spectrogram import power
from processors.musicecan.told import Judge
from processors.musicecan.training.draws import log_uniform
from processors.musicecan.weights import load_network, parts_of, read, write

HEARD_S, BEFORE_S = 5.0, 3.0
"""Seconds of a mixture, and of the noise before it, the end of which is told."""

TOLD_S = 2.0
"""Seconds that are told where it is measured."""

SNRS_DB = (3.5, 15.0)
BINS = 24_000
"""Bins of every mixture that the judge is fitted on."""


class Case(NamedTuple):
    """A mixture at the network's level, the music in it and the noise before it, each (1, frames)."""

    category: str
    noisy: Waveform
    clean: Waveform
    before: Waveform


class Seen(NamedTuple):
    """Bins of a mixture: what a judge sees [bins, INPUTS], the best masks, and how much errors count, [bins]."""

    inputs: Tensor
    masks: Tensor
    weights: Tensor


class Onlooker(Judge):
    """Changes nothing, and keeps what it sees."""

    def forward(self, x: Tensor) -> Tensor:
        """Return 0 for every bin of [..., INPUTS]."""
        self.seen = [*getattr(self, "seen", ()), x]
        return torch.zeros_like(x[..., :1])


def cases(music: Corpus, noise: Corpus, per_category: int, seed: int, snrs_db: Sequence[float] = ()) -> Iterator[Case]:
    """Yield mixtures of every category, at each of the SNRs or at one that is drawn, told 2 s or a drawn length."""
    rng = np.random.default_rng(seed)
    needed_s = HEARD_S + (TOLD_S if snrs_db else BEFORE_S)  # shorter recordings begin again: what is told was heard too
    long = Corpus([each for each in noise.recordings if each.frames >= needed_s * SAMPLE_RATE])
    before = round(BEFORE_S * SAMPLE_RATE)
    for mixture in make_mixtures(music, long, per_category, BEFORE_S + HEARD_S, seed=seed):
        for snr_db in snrs_db or (float(rng.uniform(-5.0, 22.0)),):
            noisy = mixture.noisy(snr_db)
            seconds = TOLD_S if snrs_db else log_uniform(rng, 0.5, BEFORE_S)
            alone = (noisy - mixture.clean)[:, before - round(seconds * SAMPLE_RATE) : before]
            gain = np.float32(TARGET_RMS / max(rms(noisy[:, before:]), 1e-9))
            yield Case(mixture.category, gain * noisy[:, before:], gain * mixture.clean[:, before:], gain * alone)


@torch.inference_mode()
def seen(network: MusicECAN, case: Case, rng: np.random.Generator) -> Iterator[Seen]:
    """Yield some bins of a mixture through each window of a network, the likelier the more their errors count."""
    for window in network.preset.windows:
        noisy, clean = (network.analyze(torch.from_numpy(each), window)[..., :-1] for each in (case.noisy, case.clean))
        onlooker = Onlooker()
        network.masks(
            network.analyze(torch.from_numpy(case.noisy), window),
            told.learned(network, torch.from_numpy(case.before), onlooker),
        )
        inputs = torch.cat(onlooker.seen, dim=-3).flatten(0, -2)
        best = ((clean * noisy.conj()).real / (power(noisy) + 1e-12)).clamp(0.0, 1.0).flatten()
        counts = power(noisy).flatten()
        counts = counts / (counts * (torch.sigmoid(4.0 * inputs[:, 0]) - best).square()).sum()
        chances = (counts.sqrt() + 1e-6).double()
        chances = (chances / chances.sum()).numpy()
        drawn = rng.choice(len(chances), BINS, p=chances)
        yield Seen(inputs[drawn], best[drawn], counts[drawn] / torch.from_numpy(chances[drawn] * BINS).float())


def fitted(bins: Seen, steps: int, batch: int = 16_384, rate: float = 3e-3) -> Judge:
    """Return a judge with the least error of its masks."""
    judge = Judge()
    for layer in judge[-1].parameters():
        torch.nn.init.zeros_(layer)
    weights = bins.weights / (bins.weights * (torch.sigmoid(4.0 * bins.inputs[:, 0]) - bins.masks).square()).mean()
    optimizer = torch.optim.Adam(judge.parameters(), rate)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = rate * (1.0 - step / steps)
        drawn = torch.randint(len(weights), (batch,))
        inputs = bins.inputs[drawn]
        masks = torch.sigmoid(4.0 * inputs[:, 0] + judge(inputs)[:, 0])
        optimizer.zero_grad()
        (weights[drawn] * (masks - bins.masks[drawn]).square()).mean().backward()
        optimizer.step()
    return judge.eval()


def judge_for(networks: Sequence[MusicECAN], given: Sequence[Case], steps: int, seed: int) -> Judge:
    """Return a judge of the masks of all `networks`, fitted on the cases given."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    bins = [each for case in given for network in networks for each in seen(network, case, rng)]
    return fitted(Seen(*(torch.cat(parts) for parts in zip(*bins, strict=True))), steps)


@torch.inference_mode()
def gains(network: MusicECAN, given: Sequence[Case], judge: Judge | None) -> dict[str, float]:
    """Return the mean SI-SDR gain in dB by category and over all; without a judge the network isn't told."""
    found = defaultdict(list)
    for case in given:
        noise = None if judge is None else told.learned(network, torch.from_numpy(case.before), judge)
        denoised = network.denoise(torch.from_numpy(case.noisy), told=noise).numpy()
        gain = si_sdr(case.clean, denoised) - si_sdr(case.clean, case.noisy)
        for name in ("mean", case.category):
            found[name].append(gain)
    return {name: round(float(np.mean(values)), 2) for name, values in found.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="judging", description="Fit what judges masks by a sample of the noise.")
    parser.add_argument("--music", type=Path, nargs="*", help="folders of clean music to fit it on")
    parser.add_argument("--noise", type=Path, nargs="*", help="folders of noise, named CATEGORY_...")
    parser.add_argument("--validation-music", type=Path, required=True, help="clean music to measure on")
    parser.add_argument("--validation-noise", type=Path, required=True, help="noise to measure on")
    parser.add_argument("--presets", nargs="+", default=["fast", "quality"], help="networks whose masks it judges")
    parser.add_argument("--out", type=Path, required=True, help="file of the judge")
    parser.add_argument("--items", type=int, default=48, help="mixtures per category that it is fitted on")
    parser.add_argument("--measured", type=int, default=8, help="mixtures per category that are measured")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, required=True, help="where decoded sound is kept")
    given = parser.parse_args(arguments)
    try:
        fit_and_measure(given)
    except (ProcessorError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def fit_and_measure(given: argparse.Namespace) -> None:
    """Fit a judge if there is music to do it on, and say what the one at `--out` is worth."""
    if bool(given.music) != bool(given.noise):
        raise ProcessorError("A judge is fitted on both music and noise; name folders of both, or of none.")
    networks = {name: load_network(name) for name in given.presets}
    if given.music:
        corpora = load_corpus(given.music, given.cache), load_corpus(given.noise, given.cache)
        fitting = list(cases(*corpora, given.items, given.seed))
        fresh = judge_for(list(networks.values()), fitting, given.steps, given.seed)
        write(fresh.state_dict(), given.out, dtype=torch.float32)
    judge = Judge()
    judge.load_state_dict(read(parts_of(given.out)))
    corpora = load_corpus([given.validation_music], given.cache), load_corpus([given.validation_noise], given.cache)
    for snr_db in SNRS_DB:
        mixtures = list(cases(*corpora, given.measured, 2024, (snr_db,)))
        for name, network in networks.items():
            for words, by in (("not told", None), ("told", judge)):
                sys.stdout.write(f"{name}, {snr_db:g} dB, {words}: {gains(network, mixtures, by)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
