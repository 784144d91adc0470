"""The desk: server-rendered screens on loopback."""
