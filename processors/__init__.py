# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound processors as plug-ins. They know nothing of the editor; `processors.api` is the whole contract."""
