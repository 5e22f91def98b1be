// The graph as the page holds it: read once out of the file, never changed. The evidence is read on demand.
const model = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const raw = read("kg-graph");
  const words = raw.words;
  const columns = raw.claims;
  const count = columns.subject.length;

  const nodes = raw.nodes.id.map((id, i) => ({
    id,
    ref: raw.nodes.ref[i],
    name: raw.nodes.name[i],
    type: words[raw.nodes.type[i]],
    x: raw.nodes.x[i],
    y: raw.nodes.y[i],
    names: raw.nodes.names[id] || [],
    identifiers: raw.nodes.identifiers[id] || [],
    bundles: [],
    literals: [],
    acts: [],
    weight: 0,
    target: "",
  }));
  const documents = raw.documents.map(([id, title, date, source, publisher, kind]) => ({
    id,
    title,
    date,
    source,
    publisher,
    kind,
  }));
  const byRef = new Map(nodes.map((node) => [node.ref, node.id]));

  const relationNames = Object.keys(raw.relations);
  for (const word of new Set(columns.relation)) if (!raw.relations[words[word]]) relationNames.push(words[word]);
  const relations = relationNames.map((name) => {
    const [label, inverse, symmetric, definition] = raw.relations[name] || [
      name.replace(/_/g, " "),
      name.replace(/_/g, " ") + " (inverse)",
      0,
      "",
    ];
    return { name, label, inverse, symmetric: Boolean(symmetric), definition, family: look.family(name) };
  });
  const relationOf = new Map(relations.map((relation, i) => [relation.name, i]));

  const claims = {
    count,
    subject: Int32Array.from(columns.subject),
    object: Int32Array.from(columns.object),
    document: Int32Array.from(columns.document),
    relation: Int32Array.from(columns.relation, (word) => relationOf.get(words[word])),
    status: Uint8Array.from(columns.status, (word) => look.statusNumber(words[word])),
    confidence: Uint16Array.from(columns.confidence),
    bundle: new Int32Array(count).fill(-1),
    when: new Array(count),
  };

  // A day to sort by: the claim's own date, or else its document's. A day without a year takes the document's year.
  // What is planned is told of from its document's day on, before the day from which it shall hold.
  const PLANNED = look.statusNumber("planned");
  const day = (date, published, status) => {
    if (status === PLANNED && published) return published;
    if (date.startsWith("--")) return published ? `${published.slice(0, 4)}-${date.slice(2)}` : "";
    return date || published;
  };
  for (let i = 0; i < count; i++)
    claims.when[i] = day(words[columns.date[i]], documents[claims.document[i]].date, claims.status[i]);

  // Parallel edges: claims with the same two ends and relation are one bundle, drawn as one line.
  const bundles = [];
  const found = new Map();
  for (let i = 0; i < count; i++) {
    let [s, o] = [claims.subject[i], claims.object[i]];
    const r = claims.relation[i];
    if (o < 0) {
      nodes[s].literals.push(i);
      continue;
    }
    if (relations[r].symmetric && s > o) [s, o] = [o, s];
    const key = (s * nodes.length + o) * relations.length + r;
    let number = found.get(key);
    if (number === undefined) {
      number = bundles.length;
      found.set(key, number);
      bundles.push({
        id: number,
        subject: s,
        object: o,
        relation: r,
        family: relations[r].family,
        claims: [],
        weight: 0,
      });
      nodes[s].bundles.push(number);
      if (o !== s) nodes[o].bundles.push(number);
    }
    bundles[number].claims.push(i);
    claims.bundle[i] = number;
  }

  // Weight: what comes first where not everything fits. Sanctions before the rest, articles before list entries.
  const SANCTIONS = 0;
  for (const bundle of bundles) {
    const told = bundle.claims.some((i) => documents[claims.document[i]].kind !== "ListEdition");
    bundle.weight = (bundle.family === SANCTIONS ? 3 : 1) + (told ? 1.5 : 0) + Math.log2(1 + bundle.claims.length);
  }
  const PARTIES = new Set(["Activity", "Position", "DesignationType", "LegalInstrument"]);
  for (const node of nodes) {
    node.weight = Math.log2(1 + node.bundles.length) * (PARTIES.has(node.type) ? 0.7 : 1);
    const under = node.bundles
      .map((b) => bundles[b])
      .filter((b) => b.subject === node.id && isMeasure(relations[b.relation].name));
    if (!under.length) continue;
    const best = Math.min(...under.flatMap((b) => b.claims.map((i) => claims.status[i])));
    node.target = look.STATUSES[best].name;
    node.weight += best < 2 ? 1.5 : 0.7;
  }
  function isMeasure(name) {
    return name === "designated_as" || name === "sanctioned_by" || name === "sanctioned_under";
  }

  // Designations: authorities' acts, put together from claims.
  const parties = (list) => list.map(([node, name]) => ({ node, name: node < 0 ? name : nodes[node].name }));
  const acts = raw.designations.map(
    ([target, state, announced, effective, ended, types, authorities, bases, announcers, behind]) => ({
      target,
      state,
      announced,
      effective,
      ended,
      types: parties(types),
      authorities: parties(authorities),
      bases: parties(bases),
      announcers: parties(announcers),
      claims: behind,
    }),
  );
  for (const act of acts) nodes[act.target].acts.push(act);

  let late = null;
  const evidence = () => (late ??= read("kg-evidence"));
  const word = (column, i) => words[columns[column][i]];

  /** One claim with everything that is said about it. */
  const claim = (i) => {
    const more = evidence();
    const texts = more.texts;
    const share = columns.share[i],
      paragraph = texts[more.paragraph[i]];
    return {
      number: i,
      id: more.id[i],
      subject: claims.subject[i],
      object: claims.object[i],
      value: word("value", i),
      kind: word("kind", i), // of a value: Name, Date, Identifier, Text
      relation: relations[claims.relation[i]],
      status: look.STATUSES[claims.status[i]],
      document: documents[claims.document[i]],
      who: word("who", i),
      whoRef: word("who_id", i),
      date: word("date", i),
      when: claims.when[i],
      confidence: claims.confidence[i] / 1000,
      share: share < 0 ? null : share,
      role: word("role", i),
      start: more.start[i],
      end: more.end[i],
      entry: word("entry", i),
      field: texts[more.field[i]],
      extractor: texts[more.extractor[i]],
      evidence: texts[more.evidence[i]],
      prefix: paragraph.slice(0, more.opens[i]),
      quote: paragraph.slice(more.opens[i], more.closes[i]),
      suffix: paragraph.slice(more.closes[i]),
    };
  };

  return {
    title: raw.title,
    focus: byRef.has(raw.focus) ? raw.focus : "",
    base: raw.base,
    prefixes: raw.prefixes,
    types: raw.types,
    nodes,
    documents,
    byRef,
    relations,
    relationOf,
    claims,
    bundles,
    acts,
    claim,
    word,
    columns,
    words,
    isMeasure,
  };
})();
