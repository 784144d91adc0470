"""Who did what to whom, where and when, as one report tells it."""
