// What claims stand on: texts, and entries of lists. An entry is the own one of the party that it lists.
const sources = (() => {
  const { claims, documents, nodes } = model;
  const editions = new Map(documents.filter((d) => d.kind === "ListEdition").map((d) => [d.source, d]));

  /** The list of which a document is the text of an entry ("list.xml#EST 417"), with the entry's name. */
  const within = (d) => {
    const mark = d.source.indexOf("#");
    const list = mark > 0 && editions.get(d.source.slice(0, mark));
    return list && d !== list ? { list, entry: d.source.slice(mark + 1) } : null;
  };
  const texts = new Map(documents.map((d, number) => [number, within(d)]));

  /** The entry of a list that a claim stands in, as one word; "" where it stands in a text. */
  const entryOf = (i) => {
    const entry = model.word("entry", i);
    if (entry) return `${documents[claims.document[i]].id}\n${entry}`;
    const found = texts.get(claims.document[i]);
    return found ? `${found.list.id}\n${found.entry}` : "";
  };

  /** Whom an entry lists: the subject of most of its claims. */
  let owners = null;
  const owner = (entry) => {
    if (!owners) {
      const counts = new Map();
      for (let i = 0; i < claims.count; i++) {
        if (!model.word("entry", i)) continue;
        const key = entryOf(i);
        if (!counts.has(key)) counts.set(key, new Map());
        const of = counts.get(key);
        of.set(claims.subject[i], (of.get(claims.subject[i]) || 0) + 1);
      }
      const most = (of) => [...of].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
      owners = new Map([...counts].map(([key, of]) => [key, most(of)]));
    }
    return owners.get(entry) ?? -1;
  };

  /** How many parties, texts and list entries the claims that pass are about and from. */
  const count = () => {
    const about = new Uint8Array(nodes.length);
    const [from, entries] = [new Set(), new Set()];
    for (let i = 0; i < claims.count; i++) {
      if (!filter.passes.pass[i]) continue;
      about[claims.subject[i]] = 1;
      if (claims.object[i] >= 0) about[claims.object[i]] = 1;
      const entry = entryOf(i);
      if (entry) entries.add(entry);
      else from.add(claims.document[i]);
    }
    return { nodes: about.reduce((sum, one) => sum + one, 0), texts: from.size, entries: entries.size };
  };
  /** "133 texts and 791 list entries" */
  const words = ({ texts, entries }) => {
    const listed = `${text.amount(entries)} list ${entries === 1 ? "entry" : "entries"}`;
    return [texts || !entries ? text.plural(texts, "text") : "", entries ? listed : ""].filter(Boolean).join(" and ");
  };

  /** Where each node is found: 0 on a list and in a text, 1 on a list only, 2 in a text only, else -1. */
  const found = () => {
    const [listed, told] = [new Uint8Array(nodes.length), new Uint8Array(nodes.length)];
    for (let i = 0; i < claims.count; i++) {
      const entry = entryOf(i);
      if (entry) {
        const of = owner(entry);
        if (of >= 0) listed[of] = 1;
        continue;
      }
      told[claims.subject[i]] = 1;
      if (claims.object[i] >= 0) told[claims.object[i]] = 1;
    }
    return Int8Array.from(nodes, (_, node) => (listed[node] ? (told[node] ? 0 : 1) : told[node] ? 2 : -1));
  };

  // A document is called by its headline, cut at a word; where it has none, by its file.
  const title = (d, limit = 70) => {
    const whole = text.visible(d.title || d.source || d.id);
    return whole.length <= limit ? whole : text.cut(whole, limit).replace(/\s+\S*…$/, "…");
  };

  return { entryOf, owner, found, count, words, title };
})();
