# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of preferences: a table says what there is, forms are made from it, and keys have a page of their own."""
