# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds every string of the program that wants translating, and brings the .ts files in resources up to date."""
