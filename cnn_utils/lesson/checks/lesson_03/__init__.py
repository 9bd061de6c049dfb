"""The checks of lesson 3."""
