"""Pages of the mentors room: the roster and its people, a mentor's own pages, the import."""
