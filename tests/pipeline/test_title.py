"""What a page about several documents is called."""

from __future__ import annotations

from kg.model import Document
from kg.pipeline.outputs import title

LIST = Document("1", "Estoria list", "2031-06-02", "list.xml", "Estoria", "ListEdition")
ENTRY = Document("2", "", "2031-06-02", "list.xml#EST 417", "Estoria")
STORY = Document("3", "A headline", "2031-06-02", "story.txt")
NOTE = Document("4", "", "", "note.txt#part")


def test_the_only_document_gives_its_title() -> None:
    assert title([STORY]) == "A headline"


def test_texts_and_lists_are_counted_apart_and_an_entry_belongs_to_its_list() -> None:
    assert title([STORY, NOTE, ENTRY, LIST]) == "2 texts and 1 list"
    assert title([ENTRY, LIST]) == "1 list"
    assert title([NOTE]) == "1 text"
    assert title([]) == "0 texts"
