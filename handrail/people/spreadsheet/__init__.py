"""People in a spreadsheet: what is the same for every list of them that a room above reads.

Which columns tell of a person and of what they share for matching, what their cells mean, and whom a row is. Nothing
here looks at the database: the room above says whom it knows already.
"""
