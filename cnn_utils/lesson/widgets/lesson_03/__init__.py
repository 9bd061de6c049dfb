"""The widgets of lesson 3."""
