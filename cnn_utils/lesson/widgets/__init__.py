"""Things to play with: each widget holds its controls and a picture, drawn anew when a control moves."""
