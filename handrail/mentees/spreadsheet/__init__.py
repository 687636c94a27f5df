"""A list of mentees in a spreadsheet: which columns it may have, and what its cells mean.

`reading.read_mentees` turns bytes into rows without looking at the database; `people.spreadsheet` holds what is the
same for every list of people. docs/guide/importing-mentees.md describes all of it for people.
"""
