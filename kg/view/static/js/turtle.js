// Claims as Turtle, in the shape that docs/rdf.md describes: what stands here also stands in the project's own export.
const turtle = (() => {
  const string = (value) =>
    '"' +
    value
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replace(/["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escape) +
    '"';
  const SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const escape = (c) => SHORT[c] || "\\u" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  /** An IRI: what may not stand between < and > is percent-encoded. */
  const iri = (ref) => `<${model.base}${encodeIri(ref)}>`;
  const encodeIri = (value) =>
    value.replace(/[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~[\]\u00a1-\uffff]|[\ud800-\udfff]|%(?![0-9A-Fa-f]{2})/gu, (c) =>
      encodeURIComponent(c.isWellFormed?.() === false ? "\ufffd" : c),
    );
  const local = (name) =>
    /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? `kg:${name}` : iri(`ontology#${encodeURIComponent(name)}`);

  const KINDS = [
    [/^\d{4}$/, "gYear"],
    [/^\d{4}-\d{2}$/, "gYearMonth"],
    [/^\d{4}-\d{2}-\d{2}$/, "date"],
    [/^--\d{2}-\d{2}$/, "gMonthDay"],
  ];
  /** A date with its type; a day that no calendar has stays text. */
  const date = (value) => {
    const kind = KINDS.find(([shape]) => shape.test(value))?.[1];
    const [year, month, day] =
      kind === "gMonthDay" ? [2000, ...value.slice(2).split("-").map(Number)] : [...value.split("-").map(Number), 1, 1];
    const real =
      kind &&
      year > 0 &&
      month >= 1 &&
      month <= 12 &&
      day >= 1 &&
      day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    return real ? `${string(value)}^^xsd:${kind}` : string(value);
  };
  const literal = ({ kind, value }) => (kind === "Date" ? date(value) : string(value));
  const decimal = (value) => `"${value}"^^xsd:decimal`;
  const integer = (value) => `"${value}"^^xsd:integer`;
  const part = (value) =>
    encodeURIComponent(value).replace(/[!'()*~]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase()) || "~";

  const block = (subject, pairs) => `${subject}\n${pairs.map(([p, o]) => `    ${p} ${o}`).join(" ;\n")} .\n`;

  const claimBlocks = (c) => {
    const subject = iri(model.nodes[c.subject].ref),
      evidence = `evidence/${c.evidence}`;
    const object = c.object < 0 ? literal(c) : iri(model.nodes[c.object].ref);
    const pairs = [
      ["a", "kg:Claim"],
      ["rdf:subject", subject],
      ["rdf:predicate", local(c.relation.name)],
      ["rdf:object", object],
      ["kg:status", local(c.status.name)],
      ["kg:confidence", decimal(c.confidence)],
      ["prov:wasDerivedFrom", iri(`document/${c.document.id}`)],
      ["prov:wasGeneratedBy", iri("extractor/" + c.extractor.split("/").map(part).join("/"))],
    ];
    // A typed date is a Date and other text a Name, unless the claim says another.
    const usual = object.includes("^^") ? "Date" : "Name";
    if (c.object < 0 && c.kind && c.kind !== usual) pairs.push(["kg:object_kind", local(c.kind)]);
    if (c.whoRef) pairs.push(["kg:attributed_to", iri(c.whoRef)]);
    if (c.date) pairs.push(["kg:date", date(c.date)]);
    if (c.share !== null) pairs.push(["kg:share", decimal(c.share)]);
    if (c.role) pairs.push(["kg:role", string(c.role)]);
    pairs.push(["kg:evidence", iri(evidence)]);
    const made = [block(iri(`claim/${c.id}`), pairs)];
    if (c.status.name === "fact") made.push(`${subject} ${local(c.relation.name)} ${object} .\n`);
    return [...made, ...evidenceBlocks(c, evidence)];
  };

  const evidenceBlocks = (c, ref) => {
    const place = !c.entry || c.start || c.end;
    const where = [
      ["a", "oa:SpecificResource"],
      ["oa:hasSource", iri(`document/${c.document.id}`)],
      ["oa:hasSelector", iri(ref + "#quote") + (place ? `, ${iri(ref + "#position")}` : "")],
    ];
    if (c.entry) where.push(["kg:entry", string(c.entry)]);
    if (c.field) where.push(["kg:field", string(c.field)]);
    const quote = [
      ["a", "oa:TextQuoteSelector"],
      ["oa:exact", string(c.quote)],
    ];
    if (c.prefix) quote.push(["oa:prefix", string(c.prefix)]);
    if (c.suffix) quote.push(["oa:suffix", string(c.suffix)]);
    const made = [block(iri(ref), where), block(iri(ref + "#quote"), quote)];
    if (place)
      made.push(
        block(iri(ref + "#position"), [
          ["a", "oa:TextPositionSelector"],
          ["oa:start", integer(c.start)],
          ["oa:end", integer(c.end)],
        ]),
      );
    return made;
  };

  const documentBlock = (d) => {
    const pairs = [["a", local(d.kind || "Article")]];
    if (d.title) pairs.push(["dcterms:title", string(d.title)]);
    if (d.date) pairs.push(["dcterms:issued", date(d.date)]);
    if (d.publisher) pairs.push(["dcterms:publisher", string(d.publisher)]);
    if (d.source)
      pairs.push([
        "dcterms:source",
        /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?([/?#]([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$/.test(d.source)
          ? `<${d.source}>`
          : string(d.source),
      ]);
    return block(iri(`document/${d.id}`), pairs);
  };

  const entityBlock = (node) => {
    const pairs = [
      ["a", local(node.type)],
      ["skos:prefLabel", string(node.name) + (node.ref.startsWith("ontology#") ? "@en" : "")],
    ];
    if (node.names.length) pairs.push(["skos:altLabel", node.names.map(string).join(", ")]);
    return block(iri(node.ref), pairs);
  };

  /** The Turtle of claims (by number), with the entities and documents that they speak of. */
  const of = (numbers) => {
    const said = numbers.map(model.claim);
    const documents = new Set(said.map((c) => c.document));
    const entities = [...new Set(said.flatMap((c) => [c.subject, c.object]))]
      .filter((node) => node >= 0)
      .sort((a, b) => a - b);
    const prefixes = ["dcterms", "kg", "oa", "prov", "rdf", "skos", "xsd"]
      .map((name) => `@prefix ${name}: <${model.prefixes[name]}> .`)
      .join("\n");
    const blocks = [
      ...entities.map((node) => entityBlock(model.nodes[node])),
      ...[...documents].map(documentBlock),
      ...said.flatMap(claimBlocks),
    ];
    return `${prefixes}\n\n${[...new Set(blocks)].join("\n")}`;
  };

  return { of };
})();
