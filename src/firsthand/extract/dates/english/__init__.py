"""English date expressions, days and periods apart; the patterns are in `data/dates_en.toml`."""
