"""A package that pip has copied out of the course."""

import pytest


@pytest.fixture
def installed(tmp_path):
    """Return a package as pip would leave it: with a record of its files, the data beside it."""
    package = tmp_path / "lib" / "site-packages" / "cnn_utils"
    data = tmp_path / "share" / "cnn_utils" / "data"
    about = package.parent / "cnn_utils-0.1.0.dist-info"
    for folder in (package, data, about):
        folder.mkdir(parents=True)
    (data / "README.md").write_text("", "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: cnn_utils\nVersion: 0.1.0\n", "utf-8")
    record = "cnn_utils/__init__.py,,\n../../share/cnn_utils/data/README.md,,\n"
    (about / "RECORD").write_text(record, "utf-8")
    return package
