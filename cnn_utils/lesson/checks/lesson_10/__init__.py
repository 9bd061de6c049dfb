"""The checks of lesson 10."""
