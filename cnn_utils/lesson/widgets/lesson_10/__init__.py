"""The widgets of lesson 10."""
