"""The checks of lesson 4."""
