# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN: takes the noise out of recordings of music.

S. Cheng, L. Liu, H. Lian, Y. Ye, Z. Zhang: "MusicECAN: An Automatic Denoising Network for Music Recordings With
Efficient Channel Attention", IEEE/ACM Transactions on Audio, Speech, and Language Processing, 2024,
doi 10.1109/TASLP.2024.3378118. It extends E. Moliner, V. Välimäki: "A Two-Stage U-Net for High-Fidelity Denoising of
Historical Recordings", ICASSP 2022.

| the paper's figures               | here                                                                |
| --------------------------------- | ------------------------------------------------------------------- |
| feature learning module, ECA-U-SAM | `network.FeatureLearningModule`                                     |
| noise filtering module            | `network.NoiseFilteringModule`                                      |
| U-Net                             | `network.UNet`: `modules.Encoder`, bottleneck, `modules.Decoder`    |
| I-block                           | `modules.IntermediateBlock`                                         |
| dense block                       | `modules.DenseBlock`                                                |
| ECA                               | `modules.ECA`, between bottleneck and decoder of the first module    |
| SAM                               | `modules.SAM`; its 1x1 convolutions are 3x3, as in the authors' code |
| frequency positional embedding    | `spectrogram.frequency_positions`                                   |
| STFT, iSTFT                       | `spectrogram.paper_stft`, `spectrogram.paper_istft`                 |
| intermediate output, output       | predictions 1 and 2 of `network.MusicECAN.forward`                  |

Figure and code of the authors differ in places (4 levels against 6, features used again against a second 7x7
convolution); the preset `paper` is their code, but for ECA: there it is neither trained nor saved, here it is both.
"""

from processors.musicecan import torch_choice, waiting

# Before anything below imports torch: the user may have asked for another one.
torch_choice.choose()
waiting.shorten()
