# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what a processor says of itself is enough to make menus, forms and options of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from processors.api import ChoiceParameter, NumberParameter, Parameter, ProcessorError, ProcessorInfo


class Broken(Exception):
    """A promise that a processor doesn't keep. Its text is one sentence."""


def check_info(info: ProcessorInfo) -> None:
    """Raise `Broken` for a description that no menu and no form can be made of: whoever lists processors asks this."""
    texts = (info.id, info.name, info.category, info.description)
    if not all(isinstance(text, str) for text in texts) or not all(texts[:3]):
        raise Broken("Its info needs an id, a name, a category and a description, each a text.")
    if not re.fullmatch(r"[\w.-]+", info.id):
        raise Broken(f"Its id is {info.id!r}; make it of letters, digits and _ alone, since files are named after it.")
    listed = isinstance(info.parameters, tuple | list)
    if not listed or not all(isinstance(parameter, Parameter) for parameter in info.parameters):
        raise Broken("Its parameters must be a tuple of parameters; one alone needs a comma behind it.")
    if info.context_s < 0.0 or (info.context_s and not info.keeps_length):
        raise Broken("Its context_s must be 0 or more seconds, and more only if it keeps the length.")
    ids = [parameter.id for parameter in info.parameters]
    if len(set(ids)) != len(ids):
        raise Broken(f"Two of its parameters have the same id; they are {', '.join(ids)}.")
    for parameter in info.parameters:
        check_parameter(parameter)


def check_parameter(parameter: Parameter) -> None:
    """Raise `Broken` for a parameter that has no name, or whose default is none of its values."""
    if not parameter.name:
        raise Broken(f"Its parameter {parameter.id} has no name.")
    if isinstance(parameter, ChoiceParameter) and not isinstance(parameter.choices, Mapping):
        raise Broken(f"The choices of its parameter {parameter.id} must be a dict from value to name.")
    if isinstance(parameter, NumberParameter):
        check_words(parameter)
    try:
        kept = parameter.parse(parameter.default)
    except ProcessorError as error:
        raise Broken(f"The default of its parameter {parameter.id} is not allowed: {error}") from error
    if kept != parameter.default:
        raise Broken(f"The default of its parameter {parameter.id} is read as {kept!r}.")


def check_words(parameter: NumberParameter) -> None:
    """Raise `Broken` for words that stand for no value of a parameter."""
    words = parameter.words
    if not isinstance(words, Mapping) or not all(isinstance(word, str) and word for word in words.values()):
        raise Broken(f"The words of its parameter {parameter.id} must be a dict from value to name.")
    if not all(parameter.minimum <= value <= parameter.maximum for value in words):
        raise Broken(f"The words of its parameter {parameter.id} must stand for values of its range.")
