# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints of the authors' network become ours: names, axes, refusals; without TensorFlow but for one test."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import weights, weights_import
from processors.musicecan.weights_import import SUFFIX, convert, import_checkpoint

WIDTHS = (2, 3, 3, 5)
ROOT = "layer_with_weights-0/"


def block(name, inputs, width):
    yield f"{name}/conv2d_res", (1, 1, inputs, width)
    yield from ((f"{name}/tfc/H/{i}", (3, 3, inputs + i * width, width)) for i in range(3))


def layers(widths):
    """The authors' layers with the shapes of their kernels, written down from a checkpoint of theirs."""
    first, depth = widths[0], len(widths) - 1
    yield from ((name, (7, 7, 12, first)) for name in ("conv2d_1", "conv2d_2"))
    yield from (("sam_1/conv1", (3, 3, first, first)), ("sam_1/conv2", (3, 3, first, 2)))
    yield from (("sam_1/conv3", (3, 3, 2, first)), ("finalblock/conv2", (3, 3, first, 2)))
    for stage, start in (("s1", first), ("s2", 2 * first)):
        for i in range(depth):
            width, below = widths[i], widths[i + 1]
            yield from block(f"encoder_{stage}/eblocks/{i}/i_block", width if i else start, width)
            yield f"encoder_{stage}/eblocks/{i}/conv2d_2", (4, 4, width, below)
            yield f"decoder_{stage}/dblocks/{i}/tconv_1", (4, 4, width, below)
            if width != below:
                yield f"decoder_{stage}/dblocks/{i}/projection", (1, 1, below, width)
            yield from block(f"decoder_{stage}/dblocks/{i}/i_block", 2 * width, width)
        yield from block(f"encoder_{stage}/i_block", widths[-1], widths[-1])


def tensors(widths=WIDTHS, root=ROOT):
    rng = np.random.default_rng(5)
    result = {}
    for name, shape in layers(widths):
        outputs = shape[2] if "tconv" in name else shape[3]
        result[f"{root}{name}/kernel{SUFFIX}"] = rng.standard_normal(shape).astype(np.float32)
        result[f"{root}{name}/bias{SUFFIX}"] = rng.standard_normal(outputs).astype(np.float32)
    return result


class MemoryReader:
    """Looks like TensorFlow's reader of checkpoints, over a dict."""

    def __init__(self, values):
        self.values = values

    def get_variable_to_shape_map(self):
        return {name: list(np.shape(value)) for name, value in self.values.items()}

    def get_tensor(self, name):
        return self.values[name]


def refusal(values):
    with pytest.raises(ProcessorError) as caught:
        convert(MemoryReader(values), "epoch-73")
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and "epoch-73" in text
    return text


@pytest.fixture
def opened(monkeypatch):
    """Make `import_checkpoint` read these tensors, whatever file it is told to read."""
    return lambda values: monkeypatch.setattr(weights_import, "open_checkpoint", lambda path: MemoryReader(values))


@pytest.mark.parametrize("widths", [WIDTHS, (4, 4), (2, 3, 3, 4, 4, 5, 6)])
def test_every_tensor_lands_in_its_place_the_right_way_round(widths):
    theirs = tensors(widths)
    found, state = convert(MemoryReader(theirs), "checkpoint")
    assert found == widths
    assert len(state) == len(theirs) + 2

    def check(ours, their):
        assert np.array_equal(state[f"{ours}.bias"], theirs[f"{ROOT}{their}/bias{SUFFIX}"])
        kernel = theirs[f"{ROOT}{their}/kernel{SUFFIX}"]
        assert np.array_equal(state[f"{ours}.weight"], np.einsum("tfio->oitf", kernel)), ours

    deepest = len(widths) - 2
    check("feature_learning.stem.layer", "conv2d_1")
    check("noise_filtering.stem.layer", "conv2d_2")
    check("feature_learning.sam.features.layer", "sam_1/conv1")
    check("feature_learning.unet.encoders.0.block.dense.layers.2.layer", "encoder_s1/eblocks/0/i_block/tfc/H/2")
    check("noise_filtering.unet.bottleneck.around", "encoder_s2/i_block/conv2d_res")
    check("noise_filtering.unet.decoders.0.block.around", f"decoder_s2/dblocks/{deepest}/i_block/conv2d_res")
    transposed = theirs[f"{ROOT}decoder_s1/dblocks/0/tconv_1/kernel{SUFFIX}"]  # (time, frequency, out, in)
    ours = state[f"feature_learning.unet.decoders.{deepest}.up.weight"]
    assert np.array_equal(ours, np.einsum("tfoi->iotf", transposed))


def test_what_training_keeps_beside_the_network_is_left_behind():
    kernel = f"{ROOT}conv2d_1/kernel"
    extra = {
        "_CHECKPOINTABLE_OBJECT_GRAPH": np.float32(0),
        f"save_counter{SUFFIX}": np.int64(3),
        f"optimizer/iter{SUFFIX}": np.int64(3),
        f"{kernel}/.OPTIMIZER_SLOT/optimizer/m{SUFFIX}": np.zeros((7, 7, 12, 2), np.float32),
        f"keras_api/metrics/0/total{SUFFIX}": np.float32(0),
    }
    assert convert(MemoryReader(tensors() | extra), "checkpoint")[0] == WIDTHS


@pytest.mark.parametrize("root", ["", "model/", "model/layer_with_weights-0/"])
def test_the_network_may_stand_anywhere(root):
    assert convert(MemoryReader(tensors(root=root)), "checkpoint")[0] == WIDTHS


@pytest.mark.parametrize("lost", ["finalblock/conv2/bias", "encoder_s2/i_block/tfc/H/1/kernel", "conv2d_1/kernel"])
def test_a_missing_tensor_is_refused(lost):
    values = tensors()
    del values[f"{ROOT}{lost}{SUFFIX}"]
    assert "lacks 1 tensors" in refusal(values) and lost in refusal(values)


def test_half_a_network_is_refused():
    values = tensors()
    assert "no network of the authors" in refusal({f"dense/kernel{SUFFIX}": np.zeros((2, 2), np.float32)})
    assert "lacks the encoder" in refusal({n: v for n, v in values.items() if "encoder_s1" not in n})
    assert "no network of the authors" in refusal(values | tensors(root="copy/"))


@pytest.mark.parametrize("name", [f"{ROOT}eca/kernel{SUFFIX}", f"other/bias{SUFFIX}"])
def test_a_tensor_too_many_is_refused(name):
    text = refusal(tensors() | {name: np.zeros((3, 1, 1), np.float32)})
    assert "1 tensors too many" in text and name in text


@pytest.mark.parametrize(("name", "shape"), [("finalblock/conv2/kernel", (3, 3, 2, 4)), ("conv2d_1/bias", (1,))])
def test_another_shape_is_refused(name, shape):
    text = refusal(tensors() | {f"{ROOT}{name}{SUFFIX}": np.zeros(shape, np.float32)})
    assert "another network" in text and name in text and str(shape) in text


def test_a_number_that_is_none_is_refused():
    values = tensors()
    values[f"{ROOT}conv2d_2/bias{SUFFIX}"][0] = np.nan
    assert "not finite" in refusal(values)


def test_an_imported_network_can_be_loaded(opened, tmp_path):
    opened(tensors())
    out = tmp_path / "paper.safetensors"
    sentence = import_checkpoint(tmp_path / "checkpoint", out)
    assert "paper.safetensors" in sentence and "2 3 3 5" in sentence and "ECA is neutral" in sentence
    network = weights.load_network("paper", folder=tmp_path)
    assert network.preset.widths == WIDTHS
    expected = convert(MemoryReader(tensors()), "checkpoint")[1]
    loaded = network.state_dict()
    assert loaded.keys() == expected.keys()
    assert all(torch.equal(loaded[name], value) for name, value in expected.items())  # in single precision, bit for bit
    x = torch.randn(1, 5, 12, 9)
    assert torch.allclose(network.feature_learning.unet.eca(x, 7), x / 2)


def test_a_folder_that_is_not_there(opened, tmp_path):
    opened(tensors())
    with pytest.raises(ProcessorError, match=r"can't be written \(.*\)\.$"):
        import_checkpoint(tmp_path / "checkpoint", tmp_path / "none" / "paper.safetensors")
    assert list(tmp_path.iterdir()) == []


def test_without_tensorflow_the_sentence_names_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    (tmp_path / "checkpoint.index").touch()
    with pytest.raises(ProcessorError, match=r'pip install "musicecan-editor\[import-weights\]"'):
        import_checkpoint(tmp_path / "checkpoint", tmp_path / "paper.safetensors")


def test_no_checkpoint_there(tmp_path):
    with pytest.raises(ProcessorError, match=r"There is no TensorFlow checkpoint .*nothing"):
        import_checkpoint(tmp_path / "nothing", tmp_path / "paper.safetensors")


@pytest.mark.filterwarnings("ignore")  # TensorFlow's own
def test_a_real_checkpoint(tmp_path):
    tensorflow = pytest.importorskip("tensorflow")
    values = tensors()

    def saved(names):
        """Make the tree of objects whose variables get these names."""
        heads = sorted({name.partition("/")[0] for name in names})
        below = {head: [n.partition("/")[2] for n in names if n.partition("/")[0] == head] for head in heads}
        return tensorflow.train.Checkpoint(
            **{head: variable(names[head]) if head in names else saved(tree(names, head)) for head in below}
        )

    def tree(names, head):
        return {name.removeprefix(f"{head}/"): value for name, value in names.items() if name.startswith(f"{head}/")}

    def variable(value):
        return tensorflow.Variable(value)

    saved({name.removesuffix(SUFFIX): value for name, value in values.items()}).write(str(tmp_path / "checkpoint"))
    expected = convert(MemoryReader(values), "checkpoint")[1]
    for given in ("checkpoint", "checkpoint.index", "checkpoint.data-00000-of-00001"):
        out = tmp_path / "paper.safetensors"
        import_checkpoint(tmp_path / given, out)
        state = weights.read([out])
        assert state.keys() == expected.keys()
        assert all(torch.equal(state[name], value) for name, value in expected.items())
    (tmp_path / "damaged.index").write_bytes(b"no such thing")
    with pytest.raises(ProcessorError, match=r"damaged can't be read"):
        import_checkpoint(tmp_path / "damaged", out)
