# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a batch: one HTML file with everything in it, to be kept or sent, with no script and no network.

Each file has a row in the table of outcomes; each result also has its levels and spectrograms, before and after.
"""

from __future__ import annotations

import base64
import contextlib
import html
import math
import os
import tempfile
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from editor.batch.items import Item
from editor.batch.jobs import State
from editor.batch.portraits import Portrait, portrait_of
from editor.core.errors import EditorError
from editor.core.files.problems import clock, writing_failed

WORDS = {State.DONE: "cleaned", State.SKIPPED: "done already", State.FAILED: "failed", State.CANCELLED: "cancelled"}
STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --accent: #1f8f76; --bad: #c0392b; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 66rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }
th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
section { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 1rem 0; break-inside: avoid; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } figure { margin: 0; }
img { width: 100%; height: 8rem; border-radius: .3rem; image-rendering: auto; }
figcaption { font-size: .85rem; opacity: .75; } .failed { color: var(--bad); } .cleaned { color: var(--accent); }
.note { font-size: .9rem; opacity: .8; }
"""


def writing_report(items: Sequence[Item], path: Path) -> Generator[int, None, Path]:
    """Write the report of `items` to `path`: yield how many are done, return the path; closing leaves nothing.

    Raises `EditorError` when it can't be written.
    """
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=".musicecan-", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(_head(items))
            for done, item in enumerate(items, 1):
                file.write(_section(item))
                yield done
            file.write("</main></body></html>\n")
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        _remove(name)
        raise writing_failed(path, error) from error
    except BaseException:
        _remove(name)
        raise
    return path


def _head(items: Sequence[Item]) -> str:
    """Return the begin of the page: what was done when, and the table of outcomes."""
    processors = sorted({item.job.processor_id for item in items})
    sound_s = sum(item.outcome.audio_seconds for item in items if item.outcome is not None)
    counts = [(WORDS[state], sum(item.state is state for item in items)) for state in WORDS]
    told = ", ".join(f"{count} {word}" for word, count in counts if count) or "nothing done"
    rows = "".join(_row(item) for item in items)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>MusicECAN report</title>'
        f"<style>{STYLE}</style></head><body><main><h1>Recordings before and after</h1>"
        f"<p>{time.strftime('%Y-%m-%d %H:%M')} · {_text(', '.join(processors))} · {len(items)} files: {told} · "
        f"{clock(sound_s).rpartition('.')[0]} of sound</p>"
        '<table><thead><tr><th>File</th><th>Outcome</th><th class="number">Length</th><th class="number">Took</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(item: Item) -> str:
    word = WORDS.get(item.state, item.state.value)
    outcome = item.outcome
    told = word
    if outcome is not None and outcome.output is not None:
        told = f"{word}: {outcome.output.name}"
    elif outcome is not None and outcome.error and item.state is State.FAILED:
        told = f"{word}: {outcome.error}"
    length = clock(item.length_s) if item.length_s is not None else "–"
    took = f"{outcome.seconds:.1f} s" if outcome is not None and outcome.seconds else "–"
    return (
        f'<tr><td>{_text(str(Path(item.job.below, item.job.input.name)))}</td><td class="{word}">{_text(told)}</td>'
        f'<td class="number">{length}</td><td class="number">{took}</td></tr>'
    )


def _section(item: Item) -> str:
    """Return a file's portraits, or nothing for one without a result."""
    outcome = item.outcome
    if outcome is None or outcome.output is None:
        return ""
    try:
        before, after = portrait_of(item.job.input), portrait_of(outcome.output)
    except EditorError as error:
        return f"<section><h2>{_text(item.job.input.name)}</h2><p class='failed'>{_text(str(error))}</p></section>\n"
    notes = "".join(f"<p class='note'>{_text(note)}</p>" for note in outcome.notices)
    pictures = _figure(before, "Before", item.job.input.name) + _figure(after, "After", outcome.output.name)
    return (
        f"<section><h2>{_text(item.job.input.name)}</h2><div class='pair'>{pictures}</div>"
        f"{_figures(before, after)}{notes}</section>\n"
    )


def _figure(portrait: Portrait, word: str, name: str) -> str:
    data = base64.b64encode(portrait.picture).decode("ascii")
    return (
        f'<figure><img alt="Spectrogram of {_text(name)}" src="data:image/png;base64,{data}">'
        f"<figcaption>{word}: {_text(name)}</figcaption></figure>"
    )


def _figures(before: Portrait, after: Portrait) -> str:
    """Return the table of levels with what has changed."""
    lines = [
        ("Noise floor (quietest 5 %)", before.noise_floor_db, after.noise_floor_db, "dB"),
        ("Average level", before.rms_db, after.rms_db, "dB"),
        ("Peak", before.peak_db, after.peak_db, "dB"),
        ("Loudness", before.loudness_lufs, after.loudness_lufs, "LUFS"),
    ]
    rows = "".join(
        f'<tr><td>{name}</td><td class="number">{_level(a, unit)}</td><td class="number">{_level(b, unit)}</td>'
        f'<td class="number">{_change(a, b)}</td></tr>'
        for name, a, b, unit in lines
    )
    head = '<tr><th></th><th class="number">Before</th><th class="number">After</th><th class="number">Change</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _level(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return "silence" if math.isinf(value) else f"{_signed(value)} {unit}"


def _change(before: float | None, after: float | None) -> str:
    if before is None or after is None or math.isinf(before) or math.isinf(after):
        return "–"
    return f"{_signed(after - before, plus=True)} dB"


def _signed(value: float, plus: bool = False) -> str:
    """Return a number with one decimal and a real minus sign."""
    rounded = round(value, 1) + 0.0
    return (f"{rounded:+.1f}" if plus and rounded else f"{rounded:.1f}").replace("-", "\N{MINUS SIGN}")


def _text(text: str) -> str:
    return html.escape(text.encode("utf-8", "replace").decode("utf-8"))


def _remove(name: str) -> None:
    if name:
        with contextlib.suppress(OSError):
            os.unlink(name)
