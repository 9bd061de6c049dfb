"""What the site is built with; looked at before anything is imported that may be missing, or thrown away."""

import re
from importlib import metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements.txt"


def trouble():
    """Return a sentence that names the packages which are not installed; nothing if all are."""
    wanted = re.findall(r"^([\w-]+)==", REQUIREMENTS.read_text("utf-8"), re.MULTILINE)
    missing = ", ".join(name for name in wanted if not is_installed(name))
    return missing and f"missing: {missing}; in the project's folder: pip install -r site/requirements.txt"


def is_installed(name):
    """Tell whether a package is."""
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False
