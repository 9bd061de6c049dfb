"""Figures for everybody: a picture, and the same in words."""

import html
import io
from typing import Any

from IPython.display import display

DPI = 110
# JupyterLab does not hand the alt text of an image on to the page, so the words follow in a box of one pixel
HIDDEN = '<div style="height:1px;width:1px;overflow:hidden">{}</div>'


def show(figure: Any, alt: str) -> None:
    """Display a figure as an image, with `alt` for those who cannot see it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        It must have a title.
    alt : str
        What the figure shows, in a sentence or two. Tests compare it: no times, nothing that varies.

    Raises
    ------
    ValueError
        If `alt` is empty or the figure has no title.
    """
    if not alt.strip():
        raise ValueError("alt is empty, expected what the figure shows, in words")
    titles = [figure.get_suptitle(), *(axes.get_title(loc) for axes in figure.axes for loc in LOCATIONS)]
    if not any(title.strip() for title in titles):
        raise ValueError("figure has no title, expected figure.suptitle(...) or axes.set_title(...)")
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DPI, metadata={"Software": None})
    bundle = {"image/png": picture.getvalue(), "text/plain": alt}
    display(bundle, raw=True, metadata={"image/png": {"alt": alt}})
    display({"text/html": HIDDEN.format(html.escape(alt)), "text/plain": alt}, raw=True)


LOCATIONS = ("left", "center", "right")
