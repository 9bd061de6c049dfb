"""What the folds of lesson 1 claim, where no cell shows it."""

import pytest


def test_read_sets_memory_aside_first(tmp_path):
    """However little a file has, `read` asks for all that it was asked for."""
    path = tmp_path / "tiny"
    path.write_bytes(bytes(16))
    with open(path, "rb") as file, pytest.raises(MemoryError):
        file.read(2**62)
