"""`run.py drill`: what may never happen is made to happen, and nothing may be lost (docs/operations/drills.md)."""
