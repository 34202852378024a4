# SPDX-License-Identifier: GPL-3.0-or-later
"""The MusicECAN network: a feature learning module and a noise filtering module; forward reads like the figure.

Cheng, Liu, Lian, Ye, Zhang, "MusicECAN: An Automatic Denoising Network for Music Recordings With Efficient Channel
Attention", IEEE/ACM TASLP 2024, doi 10.1109/TASLP.2024.3378118. The authors' code makes ECA's layer inside the forward
pass, so it is never trained or saved; here it is a layer like any other.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from processors.musicecan.bands import to_bands, to_bins
from processors.musicecan.contrasts import QUIET, SEEN, contrasts
from processors.musicecan.modules import ECA, SAM, Convolution, Decoder, Encoder, IntermediateBlock
from processors.musicecan.presets import SAMPLE_RATE, Preset
from processors.musicecan.rounding import exactly
from processors.musicecan.spatial import filtered
from processors.musicecan.spectrogram import frequency_positions, istft, paper_istft, paper_stft, reference, stft
from processors.musicecan.spectrogram import power as power_of
from processors.musicecan.told import Told

TRUST = 2.5
"""What the first head says of every bin before training: nearly all of it is music."""

WEIGHT = 0.2
"""How much a head's numbers count: each acts on many bins at once, by contrasts of 3 and more, so that at the rate that
suits all other layers the heads would be thrown about, and training with them."""


class UNet(nn.Module):
    """Encoders, a bottleneck with ECA where asked for, and decoders."""

    def __init__(self, inputs: int, preset: Preset, attention: bool) -> None:
        super().__init__()
        widths, shape = preset.widths, (preset.layers, preset.growth, preset.mirrored)
        first = [inputs, *widths[1:-1]]
        self.encoders = nn.ModuleList(Encoder(first[i], widths[i], widths[i + 1], *shape) for i in range(preset.depth))
        self.bottleneck = IntermediateBlock(widths[-1], widths[-1], *shape)
        self.eca = ECA(widths[-1]) if attention else None
        self.decoders = nn.ModuleList(Decoder(widths[i + 1], widths[i], *shape) for i in reversed(range(preset.depth)))

    def forward(self, x: Tensor, pooling: int = 0) -> Tensor:
        """Return features [B, widths[0], T, F] of [B, inputs, T, F]; ECA averages over `pooling` steps at most."""
        skips = []
        for encoder in self.encoders:
            x, skip = encoder(x)
            skips.append(skip)
        x = self.bottleneck(x)
        if self.eca is not None:
            x = self.eca(x, pooling)
        for decoder in self.decoders:
            x = decoder(x, skips.pop())
        return x


class FeatureLearningModule(nn.Module):
    """ECA-U-SAM: a first prediction, and the features that support it."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        width = preset.widths[0]
        self.stem = Convolution(preset.inputs, width, preset.stem_kernel, 1, preset.mirrored)
        self.unet = UNet(width, preset, attention=True)
        self.sam = SAM(width, preset.outputs, preset.pictured, preset.mirrored)

    def forward(self, x: Tensor, pooling: int) -> Tensor:
        """Return features [B, widths[0], T, F] of the network's input [B, inputs, T, F]."""
        return self.unet(F.elu(self.stem(x), inplace=True), pooling)


class NoiseFilteringModule(nn.Module):
    """A second U-Net that sees the input again beside the supported features."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        width = preset.widths[0]
        self.stem = Convolution(preset.inputs, width, preset.stem_kernel, 1, preset.mirrored)
        self.unet = UNet(2 * width, preset, attention=False)
        self.head = Convolution(width, preset.outputs, 3, 1, preset.mirrored)

    def forward(self, x: Tensor, supported: Tensor) -> Tensor:
        """Return the head's output [B, outputs, T, F]."""
        features = self.unet(torch.cat([F.elu(self.stem(x), inplace=True), supported], dim=1))
        return exactly(self.head, features)


class MusicECAN(nn.Module):
    """The whole network of one preset, with the spectrogram that belongs to it."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self.preset = preset
        self.feature_learning = FeatureLearningModule(preset)
        self.noise_filtering = NoiseFilteringModule(preset)
        self.hop, self.multiple = preset.hop(max(preset.windows)), 2**preset.depth  # the coarsest time step
        self.context_s, self.segment_s = preset.context_s, preset.segment_s
        self.tolerates_rounding = preset.bands > 0  # masks change the sound by little; spectrograms are the sound
        if preset.bands:
            self.initialize()

    def initialize(self) -> None:
        """Draw weights that keep the features' variance from layer to layer; the heads pass most of the input through.

        torch's own draw lets them fade in so deep a network without normalization, and training stand still.
        """
        if self.noise_filtering.head.layer.weight.is_meta:
            return  # weights will be assigned; to draw numbers that aren't there torch would load its compiler
        for name, layer in self.named_modules():
            if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
                # a stride of 2 leaves a quarter of a transposed convolution's kernel to every output
                transposed = isinstance(layer, nn.ConvTranspose2d)
                fan_in = layer.in_channels * math.prod(layer.kernel_size) // (4 if transposed else 1)
                gain = 0.7 if name.endswith("around") else 1.2  # a block adds the linear path to the dense one
                nn.init.normal_(layer.weight, std=gain / math.sqrt(fan_in))
                nn.init.zeros_(layer.bias)
        for head in (self.feature_learning.sam.head, self.noise_filtering.head):
            nn.init.zeros_(head.layer.weight)
        with torch.no_grad():
            self.feature_learning.sam.head.layer.bias[0] = TRUST / WEIGHT

    def forward(self, spectrogram: Tensor) -> tuple[Tensor, Tensor]:
        """Return predictions 2 (to use) and 1 (deep supervision), complex [B, T, bins], of a spectrogram like them."""
        if not self.preset.bands:
            return self.predict_spectrograms(spectrogram)
        second, first = self.masks(spectrogram)
        return spectrogram * second, spectrogram * first

    def predict_spectrograms(self, spectrogram: Tensor) -> tuple[Tensor, Tensor]:
        """The paper's way: the first prediction is input minus noise, the second is the clean spectrogram itself."""
        parts = torch.view_as_real(spectrogram).movedim(-1, 1)  # [B, 2, T, F]
        x = self.with_positions(parts)  # [B, 12, T, F]
        features = self.feature_learning(x, self.pooling(spectrogram))  # [B, N, T, F]
        first = parts + exactly(self.feature_learning.sam.head, features)  # [B, 2, T, F]
        supported = self.feature_learning.sam(features, first)  # [B, N, T, F]
        second = self.noise_filtering(x, supported)  # [B, 2, T, F]
        return as_complex(second), as_complex(first)

    def masks(self, spectrogram: Tensor, told: Told | None = None) -> tuple[Tensor, Tensor]:
        """The cheap way: both modules look at bands, and say how much each contrast of a bin to what is around counts.

        Returns masks 2 (to use) and 1, each [B, T, bins] of 0 to 1, of a spectrogram like them. The second module
        corrects what the first one said. B is 1 where the noise is `told`.
        """
        steps, per_octave = spectrogram.shape[-2], self.preset.bands
        x, magnitude, compared = self.look(spectrogram, told)
        features = self.feature_learning(x, self.pooling(spectrogram))  # [B, N, T, K]
        said = exactly(self.feature_learning.sam.head, features)  # [B, outputs, T, K]
        certainty = to_bins(WEIGHT * said, compared, per_octave)  # [B, T, bins]
        believed = magnitude * torch.sigmoid(certainty)[:, None] ** self.preset.compression  # [B, 1, T, bins]
        supported = self.feature_learning.sam(features, to_bands(believed, per_octave))  # [B, N, T, K]
        corrected = certainty + to_bins(WEIGHT * self.noise_filtering(x, supported), compared, per_octave)
        if told is not None:
            corrected = told.corrected(corrected[:, :steps], power_of(spectrogram[..., :-1]))
        second, first = (torch.sigmoid(each[:, :steps]) for each in (corrected, certainty))
        return F.pad(second, (0, 1), mode="replicate"), F.pad(first, (0, 1), mode="replicate")

    @torch.no_grad()
    def look(self, spectrogram: Tensor, told: Told | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return the network's input [B, inputs, T, K], compressed magnitudes [B, 1, T, F] and contrasts [B, .., T, F].

        Of a spectrogram [B, T, bins]. T is rounded up to what the U-Net can halve; of the bins F are used, all but the
        one at half the sample rate, which holds nothing audible and shares its neighbor's mask.
        """
        extra, exponent = -spectrogram.shape[-2] % self.multiple, self.preset.compression / 2
        used = spectrogram[..., :-1]
        power = F.pad((used.real.square() + used.imag.square())[:, None], (0, 0, 0, extra), mode="replicate")
        used = F.pad(used, (0, 0, 0, extra))
        rate = self.steps_per_second(spectrogram)
        lowest = None if told is None else told.lowest(power)
        compared, floor = contrasts(used, power, rate, self.preset.bands, not self.training, lowest)
        magnitude = (power + QUIET).pow(exponent)
        views = [magnitude, torch.exp(floor * exponent), *(compared[:, place : place + 1] for place in SEEN)]
        bands = [to_bands(view, self.preset.bands) for view in views]  # one at a time: bins are large
        return self.with_positions(torch.cat(bands, dim=1)), magnitude, compared

    def with_positions(self, x: Tensor) -> Tensor:
        """Return [B, C + positions, T, F] of [B, C, T, F]."""
        positions = frequency_positions(self.preset.positions, x.shape[-1], x.device)
        rows = positions[None, :, None, :].expand(x.shape[0], -1, x.shape[2], -1)
        return torch.cat([x, rows], dim=1).contiguous(memory_format=torch.channels_last)

    def steps_per_second(self, spectrogram: Tensor) -> float:
        """Return how many time steps a spectrogram [..., T, bins] has in a second: more bins, fewer steps."""
        return SAMPLE_RATE / self.preset.hop(window_of(spectrogram))

    def pooling(self, spectrogram: Tensor) -> int:
        """Return over how many steps of the bottleneck ECA averages at most."""
        return max(1, round(self.preset.pooling_s * self.steps_per_second(spectrogram)) >> self.preset.depth)

    def analyze(self, waveform: Tensor, window: int) -> Tensor:
        """Return the spectrogram, complex [..., T, window / 2 + 1], of 44.1 kHz samples [..., N]."""
        if self.preset.mirrored:
            return paper_stft(waveform, window, self.preset.hop(window))
        return stft(waveform, window)

    def synthesize(self, spectrogram: Tensor, length: int) -> Tensor:
        """Return the `length` samples [..., N] of a spectrogram."""
        window = window_of(spectrogram)
        if self.preset.mirrored:
            return paper_istft(spectrogram, length, window, self.preset.hop(window))
        return istft(spectrogram, length)

    def denoise(self, waveform: Tensor, before: int = 0, behind: int = 0, told: Told | None = None) -> Tensor:
        """Return 44.1 kHz samples [C, N] without their noise: as many, not shifted; all channels by one decision.

        Of a preset with several windows the mean of what each leaves. The first `before` and the last `behind` samples
        are context, for which no answer is asked: a window sees no more of it than it needs, a short one less.
        """
        clean = torch.zeros_like(waveform)
        longest_first = sorted(self.preset.windows, reverse=True)  # what the next ones need fits where it was
        for window in longest_first if waveform.shape[-1] else ():
            # convolutions reach over so many steps, whatever their length; the floor's 3 s must fit in as well
            needed = self.context_s * SAMPLE_RATE * window / max(self.preset.windows)
            first, last = (self.whole_steps(max(0.0, context - needed), window) for context in (before, behind))
            seen = slice(first, waveform.shape[-1] - last)
            clean[..., seen] += self.denoise_by(waveform[..., seen], window, told)
        return clean / len(self.preset.windows)

    def whole_steps(self, frames: float, window: int) -> int:
        """Return `frames` cut to a multiple of the coarsest time step that is made of this window's."""
        whole = self.preset.hop(window) * self.multiple
        return int(frames) // whole * whole

    def denoise_by(self, waveform: Tensor, window: int, told: Told | None = None) -> Tensor:
        """Return samples [C, N] without their noise, looked at by a window of one length."""
        length = waveform.shape[-1]
        # the paper's windows are not centered: without zeros before them the first samples would fade in
        before = window - self.preset.hop(window) if self.preset.mirrored else 0
        spectrograms = self.analyze(F.pad(waveform, (before, 0)), window)[None]  # [1, C, T, bins]
        common = reference(spectrograms)  # [1, T, bins]
        if self.preset.bands:
            clean = self.masked(spectrograms, self.masks(common, told)[0])
        elif spectrograms.shape[1] > 1:
            mask = self(common)[0] * common.conj() / (common.abs().square() + 1e-12)
            clean = spectrograms * bounded(mask)[:, None]
        else:
            clean = self(common)[0]
        return self.synthesize(clean.reshape(spectrograms.shape)[0], before + length)[..., before:]

    def masked(self, spectrograms: Tensor, masks: Tensor) -> Tensor:
        """Return what masks [1, T, bins] leave of spectrograms [1, C, T, bins]; of two channels with regard to both."""
        if spectrograms.shape[1] != 2 or torch.equal(spectrograms[:, 0], spectrograms[:, 1]):
            return spectrograms * masks[:, None]
        reach = round(self.preset.pooling_s * self.steps_per_second(masks))
        return filtered(spectrograms[0], masks[0], reach)[None]


def window_of(spectrogram: Tensor) -> int:
    """Return the length of the window that a spectrogram [..., bins] was made with."""
    return 2 * (spectrogram.shape[-1] - 1)


def as_complex(parts: Tensor) -> Tensor:
    """Return complex [B, T, F] of real and imaginary parts [B, 2, T, F]."""
    return torch.view_as_complex(parts.movedim(1, -1).float().contiguous())


def bounded(change: Tensor) -> Tensor:
    """Return complex `change` with its magnitudes limited to 1, so that nothing is ever made louder."""
    return change / change.abs().clamp(min=1.0)
