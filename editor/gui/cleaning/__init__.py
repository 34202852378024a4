# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock that processes sound: choose, listen before and after while it renders, compare settings, apply."""
