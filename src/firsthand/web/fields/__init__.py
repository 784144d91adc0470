"""What was read in a report, field by field: how it is shown, what it may hold, and the forms that correct it."""
