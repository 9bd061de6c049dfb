"""The checks of lesson 6."""
