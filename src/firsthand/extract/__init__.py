"""Passages to what they say: attributions and chains, events, places, dates, quantities, identifying details."""
