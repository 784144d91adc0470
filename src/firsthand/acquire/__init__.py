"""Bring a report in, byte for byte: files, folders, archives, messages, input lines."""
