# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files a folder gives to a batch, and what their results are called.

A template such as "{folder}/{name} (clean).{ext}" makes the name of a result; one that exists is never taken, it gets a
number instead. Results of earlier batches aren't taken for recordings.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from editor.batch.jobs import Job
from editor.core.errors import EditorError
from editor.core.exporting.names import plain_name
from editor.core.files import readable_extensions

FIELDS = {
    "name": "the recording's name without its ending",
    "ext": "the ending that fits the result's format",
    "folder": "the recording's folder below the one that was chosen",
    "processor": "id of the processor, such as musicecan",
    "preset": "name of the preset or of the saved settings, or the processor's id where there is none",
}
"""What may stand in braces in a template, and what it means."""


def check_template(template: str) -> None:
    """Raise `EditorError` for a template that makes no usable name."""
    try:
        fields = list(string.Formatter().parse(template))
        used = {name for _, name, _, _ in fields if name is not None}
        if any(shape or conversion for _, _, shape, conversion in fields):
            raise ValueError("there is no : or ! in braces")
    except ValueError as error:
        sentence = f"The template {template!r} can't be read ({error}); write one like {{name}}.{{ext}}."
        raise EditorError(sentence) from None
    unknown = sorted(used - set(FIELDS))
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise EditorError(f"The template has no field {{{unknown[0]}}}; use {known}.")
    if "name" not in used:
        raise EditorError("The template needs {name}, or all results would have the same name.")
    if Path(template).anchor or ".." in Path(template).parts or "\0" in template:
        raise EditorError("The template must stay in the folder of the results; choose that folder instead.")
    if template.endswith(("/", "\\")):
        raise EditorError("The template must end with the name of a file; write one like {folder}/{name}.{ext}.")


def result_path(job: Job, extension: str, number: int = 1) -> Path:
    """Return where the result of `job` goes; `extension` with its dot. From 2 on, `number` becomes part of the name."""
    ext = extension.removeprefix(".")
    fields = {
        "name": job.input.stem,
        "ext": ext,
        "folder": job.below,
        "processor": _part(job.processor_id),
        "preset": _part(job.preset or str(job.values.get("preset", job.processor_id))),
    }
    folder = job.input.parent if job.folder is None else job.folder
    if job.folder is not None and "{folder}" not in job.template:
        folder = folder / job.below
    made = Path(job.template.format_map(fields).lstrip("/\\"))
    path = folder.joinpath(*("_" if part == ".." else part for part in made.parts))
    if not job.template.endswith(".{ext}"):  # also "{ext}/{name}": without its ending no program would know the file
        path = path.with_name(f"{path.name}.{ext}")
    if number > 1:
        stem = path.name.removesuffix(f".{ext}")
        path = path.with_name(f"{stem} {number}.{ext}")
    return path


def free_path(job: Job, extension: str) -> Path:
    """Return where the result goes: nothing is there yet."""
    number = 1
    while True:
        path = result_path(job, extension, number)
        if not os.path.lexists(path):
            return path
        number += 1


def path_key(path: Path) -> str:
    """Return what two names of the same file have in common on this system; a link in a folder is a file of its own."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.normcase(os.path.join(os.path.realpath(folder), name))


def folder_key(folder: Path) -> str:
    """Return what all names of the same folder have in common, links to it too."""
    return os.path.normcase(os.path.realpath(folder))


def found_files(
    paths: Iterable[Path], results: Path | None = None, is_result: Callable[[Path], bool] = lambda path: False
) -> Iterator[tuple[Path, str]]:
    """Yield each recording and its folder below the one it was found in ("" at the top).

    A file is taken as it is; a folder stands for what it and its sub-folders hold, but for hidden files, other kinds
    than sound and video, the folder of the `results`, and what `is_result`. A folder that can't be looked into is
    yielded itself.
    """
    for path in paths:
        if not os.path.isdir(path):
            yield path, ""
            continue
        closed: list[OSError] = []
        seen: set[str] = set()
        for folder, names, files in os.walk(path, onerror=closed.append, followlinks=True):
            names.sort()
            names[:] = [name for name in names if not name.startswith(".") and _is_new(path, folder, name, seen)]
            if results is not None and folder_key(results) != folder_key(path):
                names[:] = [name for name in names if folder_key(Path(folder, name)) != folder_key(results)]
            below = _below(folder, path)
            for name in sorted(files):
                found = Path(folder, name)
                if not name.startswith(".") and found.suffix.lower() in readable_extensions() and not is_result(found):
                    yield found, below
        for error in closed:
            yield Path(error.filename), _below(error.filename, path)


def _is_new(top: Path, folder: str, name: str, seen: set[str]) -> bool:
    """Return whether a sub-folder isn't a link to what is found below `top` anyhow, or was `seen`; remember it."""
    real, root = os.path.realpath(os.path.join(folder, name)), os.path.realpath(top)
    if os.path.islink(os.path.join(folder, name)):
        if real in seen or Path(real).is_relative_to(root) or Path(root).is_relative_to(real):
            return False
        seen.add(real)
    return True


def _below(folder: str, top: Path) -> str:
    below = os.path.relpath(folder, top)
    return "" if below == "." else below


def jobs_for(paths: Iterable[Path], pattern: Job, is_result: Callable[[Path], bool] = lambda path: False) -> list[Job]:
    """Return a job like `pattern` for each recording that `paths`, files and folders, stand for; each file once."""
    jobs: dict[str, Job] = {}

    def made_here(path: Path) -> bool:
        return is_result(path) or looks_like_result(path, pattern)

    for path, below in found_files(paths, pattern.folder, made_here):
        jobs.setdefault(path_key(path), replace(pattern, input=path, below=below))
    return list(jobs.values())


def looks_like_result(path: Path, pattern: Job) -> bool:
    """Return whether `path` is named as the result of a recording that lies beside it."""
    if "/" in pattern.template or pattern.template.startswith("{name}.") or pattern.template == "{name}":
        return False
    mark = "\0"
    shape = result_path(replace(pattern, input=path.with_name(f"{mark}.x"), folder=None), path.suffix).name
    ending = re.escape(path.suffix)
    expression = re.escape(shape).replace(re.escape(mark), "(.+)").replace(ending, r"(?: \d+)?" + ending)
    match = re.fullmatch(expression, path.name)
    return match is not None and any(
        each.stem == match.group(1) and each != path for each in path.parent.glob(f"{_escaped(match.group(1))}.*")
    )


def _part(name: str) -> str:
    """Return what a user called something as part of a file's name, which names no folder: "AC/DC" is "AC_DC"."""
    return plain_name(name).strip(". ") or "_"


def _escaped(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)
