"""Who must not be exposed: masks before anything leaves."""
