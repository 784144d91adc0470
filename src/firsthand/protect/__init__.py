"""Who must not be exposed."""
