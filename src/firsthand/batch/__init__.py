"""Plan, run, resume and sum up work on many items."""
