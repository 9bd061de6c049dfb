"""Build the reading site, with all it needs, into site/_build/html; check every link.

python site/build.py          the pages
python site/build.py --pdf    the course and each lesson as PDF first, by Chromium; the pages link to them
"""

import argparse
import os
import shutil
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from required import trouble  # noqa: E402

if said := trouble():
    sys.exit(said)

from gather import gather  # noqa: E402
from link_check import broken_links  # noqa: E402

BUILD = HERE / "_build"
SOURCE, EXTRA, PAGES = BUILD / "source", BUILD / "extra", BUILD / "html"
PRETRAINED = ROOT / "data" / "pretrained" / "epoch_5.npz"


def main():
    """Build; return 1 if a link is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pdf", action="store_true", help="print the lessons, too, by Chromium")
    args = parser.parse_args()
    shutil.rmtree(BUILD, ignore_errors=True)
    EXTRA.mkdir(parents=True)
    carry_mathjax()
    export_network()
    if args.pdf:
        print_course()
    gather(SOURCE, EXTRA)
    sphinx("html", PAGES)
    broken = broken_links(PAGES)
    print(*broken, sep="\n")
    print(f"{PAGES.relative_to(ROOT)}: {len([*PAGES.rglob('*.html')])} pages, {len(broken)} broken links")
    return int(bool(broken))


def carry_mathjax():
    """Copy MathJax from its package: one file, which needs no other."""
    (BUILD / "mathjax").mkdir()
    found = [file for file in files("sphinx-mathjax-offline") if file.name == "tex-svg.js"]
    shutil.copyfile(found[0].locate(), BUILD / "mathjax" / "tex-svg.js")


def export_network():
    """Write the page with the pretrained network to draw digits for."""
    (EXTRA / "network").mkdir()
    command = [sys.executable, "-m", "cnn_utils", "export", EXTRA / "network" / "index.html"]
    subprocess.run([*command, "--params", PRETRAINED], cwd=ROOT, check=True)


def print_course():
    """Print the lessons, from sources of their own: those of the site link to what is printed."""
    from paper import print_pages

    gather(BUILD / "paper", BUILD / "not-printed")
    options = ["-t", "paper", "-D", "root_doc=paper"]
    sphinx("singlehtml", BUILD / "sheet", *options, source=BUILD / "paper")
    print_pages(BUILD / "sheet" / "paper.html", EXTRA / "pdf")


def sphinx(builder, target, *options, source=SOURCE):
    """Run Sphinx; a warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-c", HERE, "-d", BUILD / f"read-{builder}"]
    command += ["--jobs", str(os.cpu_count()), "--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    subprocess.run([*command, *options, source, target], check=True)


if __name__ == "__main__":
    sys.exit(main())
