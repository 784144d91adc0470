"""Numbers of something."""
