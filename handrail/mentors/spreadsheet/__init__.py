"""A roster in a spreadsheet: which columns it may have, what its cells mean, and which mentor a row is.

`reading.read_roster` turns bytes into rows without looking at the database; `people.spreadsheet` holds what is the same
for every list of people. docs/guide/importing-mentors.md describes all of it for people.
"""
