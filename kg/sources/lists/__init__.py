"""Official lists → entities and claims.

`read` recognises the format by content and gives a stream of entries; memory does not grow with the file. `diff`
compares two editions, `ended` makes the claims that end what is gone, `as_of` gives the state on a day.
"""

from kg.sources.lists.diff import Change, Diff, Statement, diff
from kg.sources.lists.editions import as_of, ended, ending, is_edition_of
from kg.sources.lists.entry import Entry
from kg.sources.lists.format import Report
from kg.sources.lists.listfile import ListFile, read, read_many

__all__ = [
    "Change",
    "Diff",
    "Entry",
    "ListFile",
    "Report",
    "Statement",
    "as_of",
    "diff",
    "ended",
    "ending",
    "is_edition_of",
    "read",
    "read_many",
]
