"""The widgets of lesson 9."""
