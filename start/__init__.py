"""Starts and checks the house with nothing but Python's standard library. `run.py` is its face."""
