"""Firsthand: reports in, sourced claims out."""
