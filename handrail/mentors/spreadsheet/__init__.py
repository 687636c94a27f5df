"""A roster in a spreadsheet: which columns it may have, what its cells mean, and which mentor a row is.

`reading.read_roster` turns bytes into rows without looking at the database; `identity` finds out whom the program knows
already. docs/guide/importing-mentors.md describes all of it for people.
"""
