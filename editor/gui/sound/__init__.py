# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard and what is recorded: transport, levels, devices, takes."""
