"""What people decided, and a reading with their decisions applied."""
