"""Take the picture of the README out of lesson 7: ``python tools/make_picture.py``."""

import base64
import json
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def main():
    """Write notebooks/course.png: the last figure of six panels, every activation of a trained network."""
    notebook = json.loads((NOTEBOOKS / "07_full_forward.ipynb").read_text("utf-8"))
    outputs = [output.get("data", {}) for cell in notebook["cells"] for output in cell.get("outputs", [])]
    pictures = [
        data["image/png"]
        for data in outputs
        if "image/png" in data and "".join(data["text/plain"]).startswith("Six panels")
    ]
    (NOTEBOOKS / "course.png").write_bytes(base64.b64decode(pictures[-1]))


if __name__ == "__main__":
    main()
