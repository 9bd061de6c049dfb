"""The picture of a lesson's predictions: how sure each was, and what became of it."""

from typing import Any

from matplotlib.figure import Figure

from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, SKY, VERMILION, figure_style

LOOKS = {None: (SKY, "open"), True: (BLUE, "right"), False: (VERMILION, "wrong")}


@figure_style()
def draw_predictions(predictions: dict[int, Any], count: int, chosen: int, title: str) -> Figure:
    """Draw a column for each prediction, as high as the reader is sure.

    Parameters
    ----------
    predictions : dict of int to Prediction
        Under the number of their question, from 1.
    count : int
        How many questions there are.
    chosen : int
        The question that is open.
    title : str

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure = Sketch(900, 190, title)
    panel = figure.panel((60, 46, 830, 98), (0.4, count + 0.6), (0, 120))
    for right, (color, word) in LOOKS.items():
        places = [number for number, entry in predictions.items() if entry.right is right]
        panel.columns(places, [predictions[number].sure for number in places], color=color)
        for number in places:
            panel.write(number, predictions[number].sure + 4, word, size=9)
    panel.frame()
    panel.rectangle(chosen - 0.45, 0, 0.9, 120, edgecolor=BLUE)
    panel.count_x(range(1, count + 1), "question")
    panel.count_y((0, 50, 100), "sure, %", room=44)
    return figure
