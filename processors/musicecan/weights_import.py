# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes weights of ours out of a checkpoint that the authors' TensorFlow network saved.

Every tensor has a place, and every place a tensor, or the import is refused: a network with one layer guessed sounds
wrong without a word. TensorFlow only reads the file, so it is asked for here and nowhere else.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.presets import PRESETS, Preset

if TYPE_CHECKING:
    from torch import Tensor

SUFFIX = "/.ATTRIBUTES/VARIABLE_VALUE"
ECA = "feature_learning.unet.eca."
AXES = (3, 2, 0, 1)
"""From Keras' (time, frequency, in, out) to our (out, in, time, frequency); both swap in and out where transposed."""
BESIDE = ("_CHECKPOINTABLE_OBJECT_GRAPH", "save_counter/", "optimizer/", "_optimizer/", "keras_api/", "step/", "epoch/")
"""How names of what a training run keeps beside the network begin."""


class CheckpointReader(Protocol):
    """What is asked of TensorFlow's reader of checkpoints."""

    def get_variable_to_shape_map(self) -> Mapping[str, Sequence[int]]:
        """Return the shape of every tensor by name."""

    def get_tensor(self, name: str) -> Any:
        """Return a tensor as an array."""


def import_checkpoint(checkpoint: Path, out: Path) -> str:
    """Write the weights in a TensorFlow checkpoint to `out`, in single precision; return one sentence about them.

    `checkpoint` is what TensorFlow calls its prefix, one of its files, or a folder whose newest checkpoint is meant.
    Raises `ProcessorError` when TensorFlow is missing, the checkpoint can't be read, it is of another network, or `out`
    can't be written.
    """
    import torch
    from safetensors import SafetensorError

    widths, state = convert(open_checkpoint(checkpoint), checkpoint.name)
    named = " ".join(str(width) for width in widths)
    facts = {"preset": "paper", "widths": named, "source": f"TensorFlow checkpoint {checkpoint.name}", "eca": "neutral"}
    try:
        weights.write(state, out, facts=facts, dtype=torch.float32)
    except (OSError, SafetensorError) as error:
        raise ProcessorError(f"{out} can't be written ({error}).") from error
    count = sum(value.numel() for value in state.values())
    return (
        f"Wrote {out.name}: {count:,} parameters of a network with the widths {named}; its ECA is neutral (a scale of "
        "0.5), because such checkpoints hold none."
    )


def open_checkpoint(checkpoint: Path) -> CheckpointReader:
    """Return TensorFlow's reader. Raises `ProcessorError` when TensorFlow is missing or finds no checkpoint there."""
    name = str(checkpoint)
    for ending in (".index", ".data-00000-of-00001"):
        name = name.removesuffix(ending)
    if not checkpoint.is_dir() and not Path(f"{name}.index").is_file():
        raise ProcessorError(f"There is no TensorFlow checkpoint {checkpoint}; it would have a file {name}.index.")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # it greets with a page of notices
    try:
        import tensorflow
    except ImportError as error:
        raise ProcessorError(
            f"Reading the checkpoint {checkpoint.name} needs TensorFlow; "
            'install it with pip install "musicecan-editor[import-weights]".'
        ) from error
    try:
        reader: CheckpointReader = tensorflow.train.load_checkpoint(name)
    except (ValueError, RuntimeError, tensorflow.errors.OpError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ProcessorError(f"The checkpoint {checkpoint.name} can't be read ({reason}).") from error
    return reader


def convert(reader: CheckpointReader, name: str) -> tuple[tuple[int, ...], dict[str, Tensor]]:
    """Return the widths of the network in a checkpoint called `name`, and its state with a neutral ECA.

    Raises `ProcessorError` when a tensor is missing, left over, of another shape or not finite.
    """
    import torch

    from processors.musicecan.network import MusicECAN

    shapes = {key: tuple(shape) for key, shape in reader.get_variable_to_shape_map().items()}
    root = find_root(shapes, name)
    preset = dataclasses.replace(PRESETS["paper"], widths=find_widths(shapes, root, name))
    with torch.device("meta"):
        expected = MusicECAN(preset).state_dict()
    theirs = {ours: root + their for ours, their in tensor_names(preset) if ours in expected}
    check_names(shapes, list(theirs.values()), root, name)
    state: dict[str, Tensor] = {}
    for ours, value in expected.items():
        if ours.startswith(ECA):
            state[ours] = torch.zeros(value.shape)
            continue
        array = read_array(reader, theirs[ours])
        if array.shape != tuple(value.shape):
            raise ProcessorError(
                f"The checkpoint {name} is of another network: {theirs[ours]} has the shape {shapes[theirs[ours]]}."
            )
        if not np.isfinite(array).all():
            raise ProcessorError(f"The checkpoint {name} is damaged: {theirs[ours]} holds numbers that are not finite.")
        state[ours] = torch.from_numpy(array)
    return preset.widths, state


def read_array(reader: CheckpointReader, name: str) -> NDArray[np.float32]:
    """Return a tensor of the checkpoint with its axes in our order."""
    array = np.asarray(reader.get_tensor(name), np.float32)
    return np.ascontiguousarray(array.transpose(AXES) if array.ndim == 4 else array)


def find_root(shapes: Mapping[str, tuple[int, ...]], name: str) -> str:
    """Return what stands before the names of the network's tensors. Raises `ProcessorError` when there are none."""
    landmark = f"sam_1/conv1/kernel{SUFFIX}"
    roots = [key.removesuffix(landmark) for key in shapes if key.endswith(landmark)]
    if len(roots) != 1:
        raise ProcessorError(f"The checkpoint {name} holds no network of the authors; choose one of theirs.")
    return roots[0]


def find_widths(shapes: Mapping[str, tuple[int, ...]], root: str, name: str) -> tuple[int, ...]:
    """Return the widths from full size to bottleneck. Raises `ProcessorError` when a U-Net has no levels."""
    widths: list[int] = []
    while shape := shapes.get(f"{root}encoder_s1/eblocks/{len(widths)}/i_block/tfc/H/0/kernel{SUFFIX}"):
        widths.append(shape[-1])
    bottleneck = shapes.get(f"{root}encoder_s1/i_block/tfc/H/0/kernel{SUFFIX}")
    if not widths or not bottleneck:
        raise ProcessorError(f"The checkpoint {name} lacks the encoder of the first module; choose a complete one.")
    return (*widths, bottleneck[-1])


def check_names(shapes: Mapping[str, tuple[int, ...]], wanted: list[str], root: str, name: str) -> None:
    """Raise `ProcessorError` when a tensor of the network is missing or one has no place in it."""
    missing = sorted(set(wanted) - set(shapes))
    if missing:
        raise ProcessorError(
            f"The checkpoint {name} lacks {len(missing)} tensors of the network, {missing[0]} first; choose another."
        )
    left = sorted(key for key in set(shapes) - set(wanted) if not is_beside(key.removeprefix(root), key))
    if left:
        raise ProcessorError(
            f"The checkpoint {name} is of another network: it holds {len(left)} tensors too many, {left[0]} first."
        )


def is_beside(*names: str) -> bool:
    """Tell whether one of the names of a tensor says that a training run keeps it beside the network."""
    return any(name.startswith(BESIDE) or "/.OPTIMIZER_SLOT/" in name for name in names)


def tensor_names(preset: Preset) -> Iterator[tuple[str, str]]:
    """Yield our name and theirs, without its root, of every tensor but ECA's; ours may lack some projections."""
    for ours, theirs in layer_names(preset):
        yield f"{ours}.weight", f"{theirs}/kernel{SUFFIX}"
        yield f"{ours}.bias", f"{theirs}/bias{SUFFIX}"


def layer_names(preset: Preset) -> Iterator[tuple[str, str]]:
    """Yield our name and theirs of every layer but ECA's."""
    yield "feature_learning.stem.layer", "conv2d_1"
    yield "feature_learning.sam.features.layer", "sam_1/conv1"
    yield "feature_learning.sam.head.layer", "sam_1/conv2"
    yield "feature_learning.sam.mask.layer", "sam_1/conv3"
    yield "noise_filtering.stem.layer", "conv2d_2"
    yield "noise_filtering.head.layer", "finalblock/conv2"
    for unet, stage in (("feature_learning.unet", "s1"), ("noise_filtering.unet", "s2")):
        for level in range(preset.depth):
            encoder, their_encoder = f"{unet}.encoders.{level}", f"encoder_{stage}/eblocks/{level}"
            yield from block_names(f"{encoder}.block", f"{their_encoder}/i_block", preset.layers)
            yield f"{encoder}.down.layer", f"{their_encoder}/conv2d_2"
            # ours stand in the order in which they run, theirs from full size down
            decoder, their_decoder = f"{unet}.decoders.{preset.depth - 1 - level}", f"decoder_{stage}/dblocks/{level}"
            yield f"{decoder}.up", f"{their_decoder}/tconv_1"
            yield f"{decoder}.project", f"{their_decoder}/projection"
            yield from block_names(f"{decoder}.block", f"{their_decoder}/i_block", preset.layers)
        yield from block_names(f"{unet}.bottleneck", f"encoder_{stage}/i_block", preset.layers)


def block_names(ours: str, theirs: str, layers: int) -> Iterator[tuple[str, str]]:
    """Yield our name and theirs of every layer of an intermediate block."""
    for layer in range(layers):
        yield f"{ours}.dense.layers.{layer}.layer", f"{theirs}/tfc/H/{layer}"
    yield f"{ours}.around", f"{theirs}/conv2d_res"
