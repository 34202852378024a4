# SPDX-License-Identifier: GPL-3.0-or-later
"""What gets on the listening page: some of the mixtures as every system left them, and real recordings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from processors.api import ProcessorError, Waveform
from processors.musicecan.evaluation.measuring import FIGURES, Heard
from processors.musicecan.evaluation.mixtures import Mixture
from processors.musicecan.evaluation.page import Item, Sound
from processors.musicecan.evaluation.real import RealRecording, real_figures
from processors.musicecan.evaluation.systems import System

Key = tuple[str, int]
"""The SNR as the user wrote it, and the number of the mixture."""


class Listening:
    """Keeps what systems make of a few mixtures while all are measured, so that nothing is computed twice.

    `per_category` mixtures of every category of noise are kept, at the SNRs in `words`; at the first SNR that is
    measured where none of these is.
    """

    def __init__(
        self, mixtures: Sequence[Mixture], snrs: dict[str, float | None], per_category: int, words: Sequence[str]
    ) -> None:
        self.mixtures, self.snrs = mixtures, snrs
        self.words = [word for word in snrs if word in words] or list(snrs)[:1]
        self.indices = [
            index
            for index, mixture in enumerate(mixtures)
            if sum(other.category == mixture.category for other in mixtures[:index]) < per_category
        ]
        self.outputs: dict[Key, dict[str, Waveform]] = {}
        self.figures: dict[Key, dict[str, dict[str, float]]] = {}

    def heard(self, system: System, word: str) -> Heard:
        """Return what `measure_all` gives a system's outputs at an SNR to."""

        def keep(index: int, output: Waveform) -> None:
            if word in self.words and index in self.indices:
                self.outputs.setdefault((word, index), {})[system.name] = output

        return keep

    def measured(self, system: System, word: str, rows: Sequence[dict[str, Any]]) -> None:
        """Take the figures that belong to a system's outputs at an SNR."""
        for index, row in enumerate(rows):
            figures = {name: row[name] for name in FIGURES if name in row}
            self.figures.setdefault((word, index), {})[system.name] = figures

    def items(self, systems: Sequence[System], reasons: dict[str, str]) -> list[Item]:
        """Return the mixtures that were kept: noisy, clean, and what each system made of it or the reason why not."""
        return [self.item(word, index, systems, reasons) for word in self.words for index in self.indices]

    def item(self, word: str, index: int, systems: Sequence[System], reasons: dict[str, str]) -> Item:
        """Return one mixture at one SNR. The first of `systems` is the one that does nothing: the noisy sound."""
        mixture, outputs, figures = self.mixtures[index], self.outputs[word, index], self.figures[word, index]
        input_level = "clean input" if self.snrs[word] is None else f"{word} dB"
        noisy = Sound("noisy", mixture.noisy(self.snrs[word]), "", figures.get(systems[0].name, {}))
        sounds = [noisy, Sound("clean", mixture.clean)]
        for system in systems[1:]:
            if system.name in outputs and not reasons.get(system.name):
                note = told(system)
                sounds.append(Sound(system.name, outputs[system.name], note, figures.get(system.name, {})))
            else:
                sounds.append(Sound(system.name, None, reasons.get(system.name, "")))
        return Item(f"{mixture.category}, {input_level}: {mixture.music}", sounds)


def told(system: System) -> str:
    """Return what a system is told of the noise, as a note; nothing where it is told nothing."""
    return f"is told {system.knows}" if system.knows else ""


def real_items(
    systems: Sequence[System], recordings: Sequence[RealRecording], say: Callable[[str], None]
) -> list[Item]:
    """Return real recordings: noisy, and what each of `systems` makes of it or the reason why not."""
    return [real_item(systems, recording, say) for recording in recordings]


def real_item(systems: Sequence[System], recording: RealRecording, say: Callable[[str], None]) -> Item:
    """Return one real recording. Systems that want the noise get the recording's quietest 2 s in its place."""
    sounds = [Sound("noisy", recording.noisy, "", real_figures(recording.noisy, recording.noisy))]
    for system in systems:
        say(f"{system.name} on {recording.name} ...")
        reason = system.reason
        if not reason:
            try:
                output = system.run(recording.noisy, recording.noise)
            except ProcessorError as error:
                reason = str(error)
        if reason:
            sounds.append(Sound(system.name, None, reason))
        else:
            note = "learns from the quietest 2 s" if system.knows else ""
            sounds.append(Sound(system.name, output, note, real_figures(recording.noisy, output)))
    return Item(recording.name, sounds)
