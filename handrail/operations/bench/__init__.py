"""What things cost, measured against others in the same run: `python3 run.py bench`, docs/operations/bench.md."""
