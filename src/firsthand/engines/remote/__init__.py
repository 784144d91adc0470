"""Attributions by a language model behind an OpenAI-compatible endpoint: off by default, on loopback unless allowed."""
