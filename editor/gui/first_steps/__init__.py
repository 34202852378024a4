# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide for those who see the program for the first time: what is done one after the other, with its buttons."""
