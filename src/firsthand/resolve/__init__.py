"""Readings of many reports to incidents: claims aligned, echoes found, sources made one, support counted."""
