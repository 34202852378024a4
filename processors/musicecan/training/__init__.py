# SPDX-License-Identifier: GPL-3.0-or-later
"""Training: a corpus of clean music and of noise becomes weights. Nothing outside this folder imports it."""
