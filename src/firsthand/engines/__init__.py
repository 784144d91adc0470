"""Language tools behind the small protocol of `extract.engine`."""
