"""A round that comes in files: mentees, mentors, and pairs where they were scored elsewhere.

docs/guide/matching-files.md describes them for people.
"""

from handrail.rules.matching.files.round import Round, read_round
from handrail.rules.matching.files.sheets import BadFiles, File, Wrong

__all__ = ["BadFiles", "File", "Round", "Wrong", "read_round"]
