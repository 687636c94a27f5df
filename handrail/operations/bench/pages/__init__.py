"""What a page costs: over an empty view, over its own SQL, and as the program grows (docs/operations/bench.md)."""
