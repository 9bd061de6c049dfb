"""The base of every widget: controls above a picture that is drawn anew whenever a control moves."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
from matplotlib.figure import Figure

from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.widgets import STILL
from cnn_utils.lesson.widgets.needs import ABSENT
from cnn_utils.lesson.widgets.picture import Picture, png_bytes
from cnn_utils.lesson.widgets.refusing import refuse_nan

PATIENCE = 20  # seconds until a reader's function that does not end is stopped


def read_titles(figure: Figure) -> str:
    """Return what a figure's titles say, in one line."""
    titles = [figure.get_suptitle(), *(axes.get_title() for axes in figure.axes)]
    return "; ".join(" ".join(title.split()) for title in titles if title.strip())


class Playground(ipywidgets.VBox):
    """Controls above a picture, which a pure function draws from what the controls say.

    Parameters
    ----------
    draw : callable
        ``draw(state) -> matplotlib.figure.Figure``, where `state` holds each control's value under its name.
    controls : dict of str to ipywidgets widget
        Whatever has a `value`: sliders, drop-downs, number fields.
    summary : str
        What a reader sees who has not run the cell; at most 110 characters (ipywidgets cuts there).
    rows : list of ipywidgets widget, optional
        How the controls are laid out; by default one below the other.
    describe : callable, optional
        ``describe(state) -> str``: the line below the picture; by default what the figure's titles say.
    click : callable, optional
        ``click(panel, x, y) -> dict``: the values to set, for a click into the figure's axes (or a sketch's
        panel) number `panel` at data coordinates x and y. An empty dict if a click there means nothing.

    Attributes
    ----------
    image : Picture
        The picture.
    retold : bool
        Whether the picture itself writes all that the line says, as a title may that says just that.
    """

    retold = False

    def __init__(
        self,
        draw: Callable,
        controls: dict[str, Any],
        summary: str,
        rows: Sequence[Any] | None = None,
        describe: Callable | None = None,
        click: Callable | None = None,
    ) -> None:
        self.draw, self.controls, self.summary = draw, dict(controls), summary
        self.describe, self.click = describe, click
        self.image = Picture(name=summary.partition(":")[0], clickable=click is not None)
        self._quiet, self._places = False, dict[int, list]()
        self._shown: Any = None
        absent = ipywidgets.HTML(ABSENT).add_class("cnn-utils-absent")
        super().__init__([*(self.controls.values() if rows is None else rows), absent, self.image])
        for name, control in self.controls.items():
            refuse_nan(name, control)
            control.observe(self._redraw, names="value")
        self.image.observe(self._take_click, names="clicked")
        self._try(lambda: self._show(self.figure()))

    @property
    def state(self) -> dict[str, Any]:
        """The value of each control under its name."""
        return {name: control.value for name, control in self.controls.items()}

    def figure(self) -> Figure:
        """Return what the picture shows, as a fresh matplotlib figure: the still twin of this widget."""
        return self.draw(self.state)

    def choose(self, **values: Any) -> None:
        """Set several controls at once, and draw once."""
        if unknown := sorted(values.keys() - self.controls.keys()):
            raise ValueError(f"there is no control {unknown}, expected some of {sorted(self.controls)}")
        self._quiet = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self._quiet = False
            self._redraw()

    def _redraw(self, _change: Any = None) -> None:
        """Draw the picture for the present state."""
        if not self._quiet:
            self._try(lambda: self._show(self.figure()))

    def _try(self, action: Callable) -> None:
        """Do what may run a reader's function: one that fails, or never ends, says so where they look."""
        try:
            with stopped_after(PATIENCE):
                action()
        except TimeIsUp:
            self._complain(f"This was stopped after {PATIENCE} seconds: does a loop never end?")
        except (Exception, SystemExit) as error:
            self._complain(f"This could not be drawn. {type(error).__name__}: {error}")

    def _complain(self, words: str) -> None:
        """Say below the picture why it is not a new one."""
        self.image.says, self.image.repeats = words, False

    def _show(self, figure: Figure) -> None:
        """Show a figure, and what it says."""
        if figure.get_layout_engine() is not None:
            figure = self._in_places(figure)
        titles = read_titles(figure)
        says = titles if self.describe is None else self.describe(self.state)
        with self.image.hold_sync():
            self.image.value, self.image.says = png_bytes(figure), says
            self.image.repeats = self.retold or " ".join(says.split()) == titles
        self._shown = figure

    def _in_places(self, figure: Any) -> Any:
        """Put every panel where the first picture has it: nothing jumps, and a layout costs time."""
        if len(figure.axes) not in self._places:
            figure.draw_without_rendering()
            self._places[len(figure.axes)] = [axes.get_position(original=True) for axes in figure.axes]
            figure = self.figure()  # the layout has moved its title, too
        figure.set_layout_engine("none")
        for axes, place in zip(figure.axes, self._places[len(figure.axes)], strict=True):
            axes.set_position(place)
        return figure

    def _take_click(self, change: Any) -> None:
        """Find the axes that were clicked, and set the controls as `click` says."""
        click = self.click
        if click is None or self._shown is None or len(change.new) < 2:
            return
        across, down = change.new[:2]
        place = self._shown.bbox.width * across, self._shown.bbox.height * (1 - down)
        for panel, axes in enumerate(getattr(self._shown, "panels", self._shown.axes)):
            if axes.bbox.contains(*place):
                x, y = axes.transData.inverted().transform(place)
                self._try(lambda p=panel, x=x, y=y: self.choose(**click(p, float(x), float(y))))

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Hand on the picture as it is, too: where widgets can't be shown, it stands still in their place."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if STILL:  # half of the extensions would show the controls, and errors beside them
            bundle = {"text/plain": bundle["text/plain"]}
        return bundle | ({"image/png": self.image.value} if self.image.value else {})

    def __repr__(self) -> str:
        """Return the summary: it stands where the widget will be once the cell is run."""
        return self.summary
