"""The widget of lesson 5."""
