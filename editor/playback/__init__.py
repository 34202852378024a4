# SPDX-License-Identifier: GPL-3.0-or-later
"""Hearing a project: `mix` reads a snapshot of it, `engine` knows where playback is, `devices` reach the sound card."""
