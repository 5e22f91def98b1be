"""Official lists → entities and claims.

`read` recognises the format by content and gives a stream of entries; memory does not grow with the file.
"""

from kg.sources.lists.format import Report
from kg.sources.lists.listfile import ListFile, read, read_many
from kg.sources.lists.party import Entry

__all__ = ["Entry", "ListFile", "Report", "read", "read_many"]
