# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN as a processor: its parameters, and the call that cleans.

Everything heavy is imported on first use, so that a menu, `--help` or a list of processors never loads torch.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorInfo,
    SoundParameter,
    Value,
    Waveform,
    ignore,
)
from processors.musicecan.presets import PRESETS
from processors.musicecan.torch_libraries import load_libraries
from processors.musicecan.weights import find_weights

CONTEXT_S = 5.5
"""Seconds around a region that it hears too: of sound that is shorter it can't tell music from noise.

By the card 3 are enough; beside digital silence it takes as many as a stretch needs to have a floor of its own.
"""

SHORT_S = 1.5
"""Music that is shorter loses too much of itself to say nothing."""


def preset_choices() -> dict[str, str]:
    """Return what the user reads for every preset; one without weights says so."""
    choices = {}
    for name, preset in PRESETS.items():
        text = f"{name.capitalize()}: {preset.description[0].lower()}{preset.description[1:]}"
        choices[name] = text if find_weights(name) else f"{text} (no weights yet)"
    return choices


class MusicECANProcessor:
    """Takes the noise out of a recording of music."""

    info = ProcessorInfo(
        id="musicecan",
        name="MusicECAN",
        category="Restoration",
        description="Takes the noise out of a recording of music with a neural network.",
        parameters=(
            ChoiceParameter(
                "preset",
                "Network",
                "fast",
                preset_choices(),
                "Fast leaves more of a singer, and of a recording with little noise; Quality takes more noise away.",
            ),
            NumberParameter("strength", "Strength", 100.0, 0.0, 100.0, "%", 5.0, "How much of the noise goes."),
            SoundParameter(
                "noise",
                "Noise",
                "",
                "A sample of the noise alone: with one more of the noise goes. Without, the network finds it itself.",
                can_find=True,
            ),
            ChoiceParameter(
                "output",
                "Output",
                "denoised",
                {"denoised": "The music without the noise", "residual": "What is taken away"},
                "Listen to what is taken away to hear whether music is among it.",
            ),
            ChoiceParameter(
                "device",
                "Device",
                "auto",
                {"auto": "GPU if there is one", "cpu": "CPU", "cuda": "GPU (CUDA)"},
                "Where the network runs; the sound is the same.",
            ),
        ),
        context_s=CONTEXT_S,
        advanced=("noise", "output", "device"),
    )  # fmt: skip

    def warm_up(self) -> None:
        """Import what the first run needs; a window calls this from a thread of its own once it stands."""
        load_libraries()
        from processors.musicecan import denoise, network

        logging.getLogger(__name__).debug("%s and %s are ready", denoise.__name__, network.__name__)

    def facts(self) -> dict[str, str]:
        """Return what it runs with, for `--version` and reports of bugs: torch, device and weights. Loads torch."""
        from processors.musicecan import torch_choice, weights

        found = {name: find_weights(name) for name in PRESETS}
        ready = [f"{name} ({weights.fingerprint(paths)})" for name, paths in found.items() if paths]
        return {**torch_choice.facts(), "weights": ", ".join(ready) or "none"}

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the cleaned recording, at least one block per segment.

        Raises `ProcessorError` when the preset has no weights, the device is missing, the sample of the noise can't be
        used or the recording has a sample that is not finite.
        """
        from processors.musicecan.denoise import Options, clean

        options = Options(
            preset=str(values["preset"]),
            strength=float(values["strength"]) / 100.0,
            residual=values["output"] == "residual",
            device=str(values["device"]),
            noise=str(values["noise"]),
        )
        if options.strength > 0.0 and 0 < audio.frames < SHORT_S * audio.sample_rate:
            notify(
                f"The sound is shorter than {SHORT_S:g} s, too short to tell its music from its noise for sure; "
                "listen to what is taken away."
            )
        yield from clean(audio, options, notify)
