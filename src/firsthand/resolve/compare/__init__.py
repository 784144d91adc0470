"""Scores two reports and keeps what each feature added."""
