"""The checks of lesson 5."""
