"""The base of every widget: controls above a picture that is drawn anew whenever a control moves."""

import io

import ipywidgets


def png_bytes(figure, dpi=100):
    """Return a matplotlib figure as the bytes of a PNG file."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi)
    return buffer.getvalue()


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

    Attributes
    ----------
    image : ipywidgets.Image
        The picture.
    """

    def __init__(self, draw, controls, summary, rows=None):
        self.draw, self.controls, self.summary = draw, dict(controls), summary
        self.image = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        self._quiet = False
        super().__init__([*(self.controls.values() if rows is None else rows), self.image])
        for control in self.controls.values():
            control.observe(self._redraw, names="value")
        self._redraw()

    @property
    def state(self):
        """The value of each control under its name."""
        return {name: control.value for name, control in self.controls.items()}

    def figure(self):
        """Return what the picture shows, as a fresh matplotlib figure: the still twin of this widget."""
        return self.draw(self.state)

    def choose(self, **values):
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

    def _redraw(self, _change=None):
        """Draw the picture for the present state."""
        if not self._quiet:
            self.image.value = png_bytes(self.figure())

    def __repr__(self):
        """Return the summary: it stands where the widget will be once the cell is run."""
        return self.summary
