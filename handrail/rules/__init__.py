"""The rules of the program as plain Python: no Django, no database, no clock.

Rules take and return frozen dataclasses and dates. The caller gives the day. They answer with keys and facts;
the room above puts them into words.
"""
