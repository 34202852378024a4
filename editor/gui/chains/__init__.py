# SPDX-License-Identifier: GPL-3.0-or-later
"""Chains of processors in the window: made, changed and deleted."""
