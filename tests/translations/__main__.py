# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m tests.translations`: bring all .ts files up to date and say what they lack."""

from __future__ import annotations

from tests.translations.files import FOLDER, update

for path in sorted(FOLDER.glob("*.ts")):
    missing = update(path)
    print(f"{path.name}: {len(missing)} unfinished")
    for context, text in missing:
        print(f"  {context}: {text}")
