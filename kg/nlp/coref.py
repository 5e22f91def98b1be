"""Who is who inside one document: names into entities, then descriptions and pronouns to entities."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Entity
from kg.namespaces import slug
from kg.nlp import anaphora, clusters
from kg.nlp.concepts import CONCEPT_KEY
from kg.nlp.lexicon import load as lexicon
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens
from kg.ontology import Concept


@Language.component("kg_coref")
def kg_coref(doc: Doc) -> Doc:
    """Set `doc._.entities` and the `entity` of every mention."""
    tokens = Tokens.of(doc)
    lex = lexicon()
    concepts: Mapping[tuple[int, int, str], Concept] = doc.user_data.pop(CONCEPT_KEY, {})
    groups = clusters.cluster(tokens, lex, doc._.mentions, concepts)
    mentions = [
        m.resolved(groups.of[m.start, m.end, m.type]) for m in doc._.mentions if (m.start, m.end, m.type) in groups.of
    ]
    mentions += anaphora.find(tokens, lex, mentions, groups)
    doc._.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type)))
    doc._.entities = entities(tokens, groups, doc._.mentions)
    Tokens.release(doc)
    return doc


def entities(tokens: Tokens, groups: clusters.Clusters, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """Return the entities, each named by the longest form the text uses, with all other forms as `names`."""
    made = []
    for cluster in groups.clusters:
        forms = sorted(cluster.forms, key=lambda form: (-len(form), form))
        name = cluster.name or (forms[0] if forms else "")
        ref = cluster.ref or f"entity/{slug(name)}"
        made.append(
            Entity(ref, name, cluster.type, tuple(sorted({*forms} - {name})), tuple(sorted(cluster.identifiers)))
        )
    return tuple(made)
