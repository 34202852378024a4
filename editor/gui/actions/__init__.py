# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user can trigger, area by area; `table` joins the areas."""
