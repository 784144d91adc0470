"""Words, sentences, shingles and dates of a report in the form in which reports are compared."""
