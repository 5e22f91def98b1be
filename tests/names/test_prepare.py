import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.names
from kg.names.words import OBJECT, ORGANIZATION, PERSON, WORDS, analysed, symbol_of, tag_of

from .test_compare import ORG_WORDS
from .test_compare import WORDS as PERSON_WORDS

prepare = sys.modules["kg.names.prepare"].prepare


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.lists(st.sampled_from(PERSON_WORDS + ORG_WORDS), min_size=1, max_size=6).map(" ".join), st.text(max_size=25)
    ),
    kind=st.sampled_from([PERSON, ORGANIZATION, OBJECT]),
)
def test_a_word_means_alone_what_it_means_in_a_name(text, kind):
    """That rigour says the same of a word wherever it stands is what lets words be kept."""
    found = analysed(text.casefold(), kind)
    for part in found.parts if found else ():
        alone = WORDS[kind](part.form)
        said = {symbol_of(span.symbol) for span in found.spans if [one.index for one in span.parts] == [part.index]}
        assert alone.symbols == said
        if tag_of(part.tag) == "particle":
            assert alone.kind in ("particle", "initial", "number")


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Dr. Ada Example", PERSON, "ada example"),
        ("Field Marshal Ada Example", PERSON, "ada example"),
        ("EXAMPLE, Dr. Ada", PERSON, "ada example"),
        ("Drake Example", PERSON, "drake example"),
        ("'Ada' Ex-ample", PERSON, "ada ex ample"),
        ("The Example Trust", ORGANIZATION, "example trust"),
        ("Theatre Example", ORGANIZATION, "theatre example"),
        ("M/V Blue Star", OBJECT, "blue star"),
        ("MT. Blue Star 1", OBJECT, "blue star 1"),
        ("!!!", OBJECT, "!!!"),
    ],
)
def test_titles_and_articles_are_left_out(name, kind, key):
    assert prepare(name, kind).key == key


def test_words_that_mean_something_together():
    name = prepare("Abd al Rahman Example", PERSON)
    assert (0, 1) in name.spans.values()
    assert name.means_together([0, 1, 2])
    assert not name.means_together([3])
    assert (
        "abdulrahman and abd al rahman are forms of one name"
        in kg.names.compare("Abdulrahman Example", "Abd al Rahman Example").reasons
    )
    plant = prepare("Example Joint Venture", ORGANIZATION)
    assert plant.symbols == frozenset().union(*[word.symbols for word in plant.words])


def test_names_of_persons_are_looked_up_only_where_words_differ():
    words = prepare("Quuxa Zyxxo", PERSON).words
    assert kg.names.compare("Quuxa Zyxxo", "ZYXXO, Quuxa").score == 1.0
    assert [word._symbols for word in words] == [None, None]
