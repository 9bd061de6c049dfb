"""The widget of lesson 6."""
