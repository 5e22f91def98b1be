"""XML of any size, element by element: no entities, no DTD, no network, no huge trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from kg.errors import ListError
from kg.sources.lists.files import Source
from kg.sources.lists.node import Node


def elements(source: Source, tags: Sequence[str]) -> Iterator[Node]:
    """Yield each element with one of the local names, whole, in the order of the file.

    An element inside another one of these names is part of it. Raises ListError where the XML breaks off or is
    not well-formed: half of a list would look as if the rest had been delisted.
    """
    wanted = set(tags)
    depth = 0
    try:
        with source.path.open("rb") as stream:
            walk = etree.iterparse(
                stream, events=("start", "end"), tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False,
                no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for event, element in walk:
                if event == "start":
                    depth += 1
                    continue
                depth -= 1
                if depth:
                    continue
                if _local(element) in wanted:
                    yield _node(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise broken(source, error) from error
    except OSError as error:
        raise source.error(str(error), "check the file") from error


def broken(source: Source, error: etree.XMLSyntaxError) -> ListError:
    """Return the error for XML that is not well-formed."""
    message = (error.msg or "is not well-formed XML").splitlines()[0]
    return source.error(f"is not well-formed XML: {message}", "the file is cut off or damaged; download it again")


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _node(element: etree._Element) -> Node:
    text = element.text
    made = Node(_local(element), text.strip() if text else "", {str(k): str(v) for k, v in element.attrib.items()})
    for child in element:
        if isinstance(child.tag, str):
            made.children.append(_node(child))
        if child.tail and (tail := child.tail.strip()):
            made.text = f"{made.text} {tail}".strip()
    return made
