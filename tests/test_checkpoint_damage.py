"""Files that are damaged, dangerous or no files of ours, and writing that is interrupted."""

import io
import os
import pickle
import random
import zipfile

import numpy as np
import pytest
from checkpoint_cases import HISTORY, SETTINGS, assert_not_resumed, used_run, write_run
from network_cases import contents, new_run

import cnn_utils.checkpoint
from cnn_utils import load_checkpoint, load_params, save_checkpoint, save_params


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return the bytes of a good checkpoint."""
    return write_run(tmp_path_factory.mktemp("good")).read_bytes()


def sensitive_places(data):
    """Return where a flipped byte can do most: every member's headers, and the directory at the end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = [member.header_offset for member in archive.infolist()]
    places = [start + n for start in starts for n in range(200)]
    return places + list(range(len(data) - 1500, len(data)))


def test_truncated_anywhere(good, tmp_path):
    """Inside every member, at both ends, and right in between."""
    path, places = tmp_path / "run.npz", random.Random(0).sample(sensitive_places(good), 40)
    for size in (0, 1, 2, 4, 30, *range(1000, len(good), len(good) // 20), *places, len(good) - 1):
        path.write_bytes(good[:size])
        assert_not_resumed(path, "(damaged|no array)")


def test_flipped_bytes(good, tmp_path):
    """Refused with the file's name, or harmless (such as the time of a member): never half of each."""
    path, places, random_ = tmp_path / "run.npz", sensitive_places(good), random.Random(0)
    refused = 0
    for _ in range(200):
        damaged = bytearray(good)
        for place in random_.sample(places, random_.choice([1, 1, 1, 4])):
            damaged[place] = random_.randrange(256)
        path.write_bytes(damaged)
        run = new_run()
        try:
            assert load_checkpoint(path, *run, SETTINGS) == HISTORY
        except ValueError as error:
            refused += 1
            assert str(path) in str(error) and contents(run) == contents(new_run())
        else:
            assert contents(run) == contents(used_run())
    assert 100 < refused < 200


def npy(array):
    """Return the bytes of an .npy file."""
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def zip_of(data):
    """Return the bytes of a zip file in which every array of a checkpoint is replaced by `data`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("about", "conv1_w", "conv1_b", "conv2_w", "conv2_b", "dense_w", "dense_b"):
            archive.writestr(f"{name}.npy", data)
    return stream.getvalue()


HUGE = npy(np.zeros(1)).replace(b"(1,), } ", b"(9" + b"0" * 14 + b",),}")  # a header that lies
FOREIGN = {
    "empty": b"",
    "text": b"conv1_w = 0\n" * 50,
    "noise": np.random.default_rng(0).bytes(5000),
    "one array": npy(np.zeros(9)),
    "pickle": pickle.dumps({"conv1_w": np.zeros(9)}),
    "zip without a member": zip_of(b"")[-22:],
    "zip of text": zip_of(b"conv1_w = 0\n"),
    "zip of nothing": zip_of(b""),
    "zip of scalars": zip_of(npy(np.float32(1))),
    "zip of a huge promise": zip_of(HUGE),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_foreign_files(kind, tmp_path):
    """The name of the file, whatever it is, also if only parameters are wanted."""
    path = tmp_path / "run.npz"
    path.write_bytes(FOREIGN[kind])
    assert_not_resumed(path)
    with pytest.raises(ValueError, match="run.npz: "):
        load_params(path)


class Trap:
    """An object that, unpickled, makes a folder."""

    def __init__(self, folder):
        """Remember which folder."""
        self.folder = folder

    def __reduce__(self):
        """Tell pickle what to call."""
        return os.mkdir, (self.folder,)


@pytest.mark.parametrize("name", ["about", "conv1_w", "dense_b", "of no use"])
def test_nothing_is_unpickled(name, tmp_path):
    """An array of objects is refused; the code that it would run does not run."""
    path, folder = write_run(tmp_path), str(tmp_path / "trap")
    with np.load(path) as old:
        arrays = dict(old) | {name: np.array([Trap(folder)], dtype=object)}
    np.savez(path, **arrays)
    assert_not_resumed(path, "allow_pickle=False")
    with pytest.raises(ValueError, match="run.npz: .*allow_pickle=False"):
        load_params(path)
    assert not os.path.exists(folder)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("before", [False, True])
def test_interrupted_writing_leaves_what_was_there(tmp_path, monkeypatch, error, before):
    """The old file or none, and nothing beside it."""
    path = write_run(tmp_path) if before else tmp_path / "run.npz"
    names, data = os.listdir(tmp_path), before and path.read_bytes()

    def savez(file, **arrays):
        file.write(b"PK")
        raise error

    monkeypatch.setattr(cnn_utils.checkpoint.np, "savez", savez)
    for save, *arguments in ((save_params, new_run()[0]), (save_checkpoint, *new_run(), SETTINGS, [])):
        with pytest.raises(error if isinstance(error, type) else type(error)):
            save(path, *arguments)
        assert os.listdir(tmp_path) == names and (before and path.read_bytes()) == data


def test_what_cannot_be_written_leaves_what_was_there(tmp_path):
    """Settings that JSON does not know."""
    path = write_run(tmp_path)
    data = path.read_bytes()
    with pytest.raises(TypeError):
        save_checkpoint(path, *new_run(), {"images": object()}, [])
    assert path.read_bytes() == data and os.listdir(tmp_path) == ["run.npz"]
