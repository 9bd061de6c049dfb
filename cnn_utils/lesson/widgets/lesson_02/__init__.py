"""The widgets of lesson 2."""
