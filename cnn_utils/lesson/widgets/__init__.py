"""Things to play with: each widget holds its controls and a picture, drawn anew when a control moves."""

from cnn_utils.lesson.widgets.needs import demand_packages, say_if_not_shown

demand_packages()
STILL = say_if_not_shown()  # whether pictures stand for widgets
