"""The widgets of lesson 8."""
