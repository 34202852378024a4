# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences that code without Qt makes with f-strings, as patterns with named fields: "{name} needs a track"."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

Test = Callable[[str], bool]

BUGS = {
    "ValueError",
    "TypeError",
    "RuntimeError",
    "KeyError",
    "AttributeError",
    "AssertionError",
    "NotImplementedError",
}
"""What is raised with these is for programmers."""

OWN_NAMES = {"self", "info", "command", "kind", "parameter", "job"}
"""A `.name` of these is a word of the program; that of anything else is named by the user."""


def patterns(path: Path, wanted: Test) -> Iterator[str]:
    """Yield each string in a file for which `wanted` is true."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = _left_out(tree)
    for node in ast.walk(tree):
        text = "" if id(node) in left_out else text_of(node)
        if text and wanted(text):
            yield text


def text_of(node: ast.AST) -> str:
    """Return what a string says, with {named} fields if it is an f-string; "" for all other nodes."""
    if isinstance(node, ast.JoinedStr):
        return _pattern(node)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_sentence(text: str) -> bool:
    """Return whether `text` is a whole sentence, or the beginning of one that ends in a reason."""
    return bool(re.fullmatch(r"[A-Z{“\"'].* .*([\w})”\]][.]|: {\w+})", text))


def is_phrase(text: str) -> bool:
    """Return whether `text` are words for the middle or the end of a sentence; keys of tags are none."""
    return bool(re.fullmatch(r"(?!timed:)[a-zA-Z{][^\\*_]*[a-z]{2} [\w(]+ [\w(][^\\*]*", text))


def is_step(text: str) -> bool:
    """Return whether `text` is what a step is called or described as, such as "Cut" or "{name} at {time}"."""
    literal = re.sub(r"{\w+}", "", text)
    shape = r"[A-Z][a-z]+( [a-z{].*|: .*)?|{\w+}(:| [a-z({]).*|(above|below) {\w+}"
    return bool(re.search("[a-z]{2}|: ", literal) and re.fullmatch(shape, text)) and not text.endswith(".")


def _left_out(tree: ast.AST) -> set[int]:
    """Return what is no string of its own, no text for users, or translated where it stands."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found |= {id(part) for part in ast.walk(node) if part is not node}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        elif isinstance(node, ast.Call) and _is_for_others(node):
            found |= {id(part) for part in ast.walk(node)}
    return found


def _is_for_others(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_log = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "LOG"
    return is_log or name in BUGS | {"translate", "compile", "fullmatch", "print", "getLogger"}


def _pattern(node: ast.JoinedStr) -> str:
    parts, used = [], {}
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
            continue
        assert isinstance(value, ast.FormattedValue)
        name = base = field_name(value.value)
        number = 2
        while name in used:
            name, number = f"{base}_{number}", number + 1
        used[name] = True
        parts.append(f"{{{name}}}")
    return "".join(parts)


def field_name(node: ast.expr) -> str:
    """Return what a field is called: the last name in the expression, such as `path` for `str(path)`."""
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Attribute):
        owner = field_name(node.value)
        return owner if node.attr == "name" and owner not in OWN_NAMES else node.attr.strip("_")
    if isinstance(node, ast.Call):
        if node.args:
            return field_name(node.args[0])
        return field_name(node.func.value) if isinstance(node.func, ast.Attribute) else field_name(node.func)
    if isinstance(node, ast.BinOp | ast.BoolOp):
        return field_name(node.left if isinstance(node, ast.BinOp) else node.values[0])
    if isinstance(node, ast.Subscript):
        return field_name(node.value)
    if isinstance(node, ast.IfExp):
        return field_name(node.body)
    if isinstance(node, ast.GeneratorExp):
        return field_name(node.elt)
    return "value"
