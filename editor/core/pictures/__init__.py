# SPDX-License-Identifier: GPL-3.0-or-later
"""What a track looks like at any zoom: its waveform and its spectrogram, as numbers."""
