"""Bytes to main text, metadata, language and passages with offsets."""
