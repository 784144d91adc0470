"""Place names in the text, and where they are."""
