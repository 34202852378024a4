# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN as a processor: its parameters, and the call that cleans.

Everything heavy is imported on first use, so that a menu, `--help` or a list of processors never loads torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorInfo,
    Value,
    Waveform,
    ignore,
)
from processors.musicecan.presets import PRESETS


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
                {name: f"{name.capitalize()}: {preset.description[0].lower()}{preset.description[1:]}"
                 for name, preset in PRESETS.items()},
                "The larger the network, the longer it takes.",
            ),
            NumberParameter("strength", "Strength", 100.0, 0.0, 100.0, "%", 5.0, "How much of the noise goes."),
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
    )  # fmt: skip

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the cleaned recording, at least one block per segment of 5 s.

        Raises `ProcessorError` when the preset has no weights, the device is missing or a sample is not finite.
        """
        from processors.musicecan.denoise import Options, clean

        options = Options(
            preset=str(values["preset"]),
            strength=float(values["strength"]) / 100.0,
            residual=values["output"] == "residual",
            device=str(values["device"]),
        )
        yield from clean(audio, options, notify)
