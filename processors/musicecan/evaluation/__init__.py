# SPDX-License-Identifier: GPL-3.0-or-later
"""Evaluation: how much better a recording is afterwards, measured on mixtures whose clean sound is known."""
