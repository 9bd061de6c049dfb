"""Take the picture of the README out of lesson 7: ``python tools/make_picture.py``."""

import base64
import json
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def main():
    """Write notebooks/course.png: the last figure of all activations, those of the trained network."""
    notebook = json.loads((NOTEBOOKS / "07_full_forward.ipynb").read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if "draw_activations(" in "".join(cell["source"])]
    pictures = [
        output["data"]["image/png"]
        for cell in cells
        for output in cell["outputs"]
        if "image/png" in output.get("data", {})
    ]
    (NOTEBOOKS / "course.png").write_bytes(base64.b64decode(pictures[-1]))


if __name__ == "__main__":
    main()
