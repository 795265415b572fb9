"""Benchmarks: commands, never timed tests. `python -m tests.bench` prints the table."""
