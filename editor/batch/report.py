# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a batch: one HTML file with everything in it, to be kept or sent, with no script and no network.

Each file has a row in the table of outcomes; each result also has its levels and spectrograms, before and after.
"""

from __future__ import annotations

import base64
import html
import math
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from editor.batch.items import Item
from editor.batch.jobs import State
from editor.batch.portraits import Portrait, portrait_of
from editor.core.errors import EditorError
from editor.core.files.problems import clock
from editor.core.files.target import Target
from processors.registry import find_processors

Say = Callable[[str], str]
"""Puts words into the language of the page."""
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
figcaption { font-size: .85rem; opacity: .75; } .failed { color: var(--bad); } .done { color: var(--accent); }
.note { font-size: .9rem; opacity: .8; }
"""


def writing_report(
    items: Sequence[Item], path: Path, say: Say = str, language: str = "en"
) -> Generator[int, None, Path]:
    """Write the report of `items` to `path`: yield how many are done, return the path; closing leaves nothing.

    `say` puts words into a language, whose code is "en" or such as "zh-CN". Raises `EditorError` when the report can't
    be written, as in place of one of the recordings or results.
    """
    with Target(path, [each for item in items for each in (item.job.input, item.output) if each is not None]) as target:
        file = target.output()

        def write(text: str) -> None:
            file.write(text.encode("utf-8", "replace"))

        write(_head(items, say, language))
        for done, item in enumerate(items, 1):
            write(_section(item, say))
            yield done
        write("</main></body></html>\n")
    return path


def _head(items: Sequence[Item], say: Say, language: str) -> str:
    """Return the begin of the page: what was done when, and the table of outcomes."""
    rows = "".join(_row(item, say) for item in items)
    heads = "".join(f"<th>{_text(word)}</th>" for word in (say("File"), say("Outcome")))
    heads += "".join(f'<th class="number">{_text(word)}</th>' for word in (say("Length"), say("Took")))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_text(say("MusicECAN report"))}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{_text(say('Recordings before and after'))}</h1>"
        f"<p>{time.strftime('%Y-%m-%d %H:%M')} · {_text(_summary(items, say))}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _summary(items: Sequence[Item], say: Say) -> str:
    """Return what was done to how many files, such as "MusicECAN · 3 files: 2 cleaned, 1 failed · 3:20 of sound"."""
    known = find_processors()
    infos = {id: known[id].info if id in known else None for id in sorted({item.job.processor_id for item in items})}
    names = ", ".join(id if info is None else say(info.name) for id, info in infos.items())
    sound_s = sum(item.outcome.audio_seconds for item in items if item.outcome is not None)
    counts = [(_word(state, say), sum(item.state is state for item in items)) for state in State if state.is_over]
    told = ", ".join(say("{count} {word}").format(count=count, word=word) for word, count in counts if count)
    files = say("1 file") if len(items) == 1 else say("{count} files").format(count=len(items))
    length = say("{length} of sound").format(length=clock(sound_s).rpartition(".")[0])
    return f"{names} · {_pair(files, told or say('nothing done'), say)} · {length}"


def _pair(what: str, more: str, say: Say) -> str:
    return say("{what}: {more}").format(what=what, more=more)


def _word(state: State, say: Say) -> str:
    """Return what became of a file in a word."""
    words = {
        State.WAITING: say("waiting"),
        State.RUNNING: say("being cleaned"),
        State.DONE: say("cleaned"),
        State.FAILED: say("failed"),
        State.CANCELLED: say("cancelled"),
        State.SKIPPED: say("done already"),
    }
    return words[state]


def _row(item: Item, say: Say) -> str:
    outcome = item.outcome
    told = _word(item.state, say)
    if outcome is not None and outcome.output is not None:
        told = _pair(told, outcome.output.name, say)
    elif outcome is not None and outcome.error and item.state is State.FAILED:
        told = _pair(told, say(outcome.error), say)
    length = clock(item.length_s) if item.length_s is not None else "–"
    took = f"{outcome.seconds:.1f} s" if outcome is not None and outcome.seconds else "–"
    name = _text(str(Path(item.job.below, item.job.input.name)))
    return (
        f'<tr><td>{name}</td><td class="{item.state.value}">{_text(told)}</td>'
        f'<td class="number">{length}</td><td class="number">{took}</td></tr>'
    )


def _section(item: Item, say: Say) -> str:
    """Return a file's portraits, or nothing for one without a result."""
    outcome = item.outcome
    if outcome is None or outcome.output is None:
        return ""
    head = f"<section><h2>{_text(item.job.input.name)}</h2>"
    try:
        before, after = portrait_of(item.job.input), portrait_of(outcome.output)
    except EditorError as error:
        return f"{head}<p class='failed'>{_text(say(str(error)))}</p></section>\n"
    notes = "".join(f"<p class='note'>{_text(say(note))}</p>" for note in outcome.notices)
    pictures = _figure(before, say("Before"), item.job.input.name, say)
    pictures += _figure(after, say("After"), outcome.output.name, say)
    return f"{head}<div class='pair'>{pictures}</div>{_figures(before, after, say)}{notes}</section>\n"


def _figure(portrait: Portrait, word: str, name: str, say: Say) -> str:
    data = base64.b64encode(portrait.picture).decode("ascii")
    told = _text(say("Spectrogram of {name}").format(name=name))
    return (
        f'<figure><img alt="{told}" src="data:image/png;base64,{data}">'
        f"<figcaption>{_text(_pair(word, name, say))}</figcaption></figure>"
    )


def _figures(before: Portrait, after: Portrait, say: Say) -> str:
    """Return the table of levels with what has changed."""
    lines = [
        (say("Noise floor (quietest 5 %)"), before.noise_floor_db, after.noise_floor_db, "dB"),
        (say("Average level"), before.rms_db, after.rms_db, "dB"),
        (say("Peak"), before.peak_db, after.peak_db, "dB"),
        (say("Loudness"), before.loudness_lufs, after.loudness_lufs, "LUFS"),
    ]
    rows = "".join(
        f'<tr><td>{_text(name)}</td><td class="number">{_text(_level(a, unit, say))}</td>'
        f'<td class="number">{_text(_level(b, unit, say))}</td><td class="number">{_change(a, b)}</td></tr>'
        for name, a, b, unit in lines
    )
    words = (say("Before"), say("After"), say("Change"))
    head = "<tr><th></th>" + "".join(f'<th class="number">{_text(word)}</th>' for word in words) + "</tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _level(value: float | None, unit: str, say: Say) -> str:
    if value is None:
        return "–"
    return say("silence") if math.isinf(value) else f"{_signed(value)} {unit}"


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
