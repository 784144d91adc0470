"""Attributions by rules: cues, quotation marks and the order of words, one set of rules for each language."""
