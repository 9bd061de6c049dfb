"""The reading site as `python site/build.py` has built it."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "site"))
BUILT = ROOT / "site" / "_build" / "html"
SOURCES = ("site/*.*", "site/static/*.*", "notebooks/*.ipynb")


def why_not_built():
    """Return why the built site can say nothing, or None."""
    if not (BUILT / "index.html").exists():
        return "the site is not built: python site/build.py"
    built = (BUILT / "index.html").stat().st_mtime
    if any(path.stat().st_mtime > built for pattern in SOURCES for path in ROOT.glob(pattern)):
        return "the site is older than its sources: python site/build.py"
    return None
