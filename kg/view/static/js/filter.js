// Which claims are shown, and how many each choice of a filter would show.
const filter = (() => {
  const { claims, nodes, documents, relations } = model;
  const AUTHORITY = new Set(["sanctioned_by", "delisted_by", "charged_by"]);

  // Each facet has one or two values a claim: the second is -1 where there is none.
  const authorities = [];
  const authorityOf = new Map();
  const authority = (name) => {
    if (!name) return -1;
    if (!authorityOf.has(name)) {
      authorityOf.set(name, authorities.length);
      authorities.push(name);
    }
    return authorityOf.get(name);
  };
  const typeNames = [...new Set(nodes.map((node) => node.type))].sort();
  const typeOf = new Map(typeNames.map((name, i) => [name, i]));
  const nodeType = Int32Array.from(nodes, (node) => typeOf.get(node.type));

  const column = (run) => Int32Array.from({ length: claims.count }, (_, i) => run(i));
  const facets = [
    {
      name: "relation",
      title: "Relation",
      values: relations.map((r) => r.name),
      labels: relations.map((r) => r.label),
      a: claims.relation,
    },
    {
      name: "type",
      title: "Claims about",
      values: typeNames,
      labels: typeNames.map((t) => model.types[t] || t),
      a: column((i) => nodeType[claims.subject[i]]),
      b: column((i) => (claims.object[i] < 0 ? -1 : nodeType[claims.object[i]])),
    },
    {
      name: "status",
      title: "Status",
      values: look.STATUSES.map((s) => s.name),
      labels: look.STATUSES.map((s) => s.name),
      a: Int32Array.from(claims.status),
    },
    {
      name: "document",
      title: "Document or list",
      values: documents.map((d) => d.id),
      labels: documents.map((d) => sources.title(d, 58)),
      a: claims.document,
    },
    {
      name: "authority",
      title: "Authority or source",
      values: authorities,
      labels: authorities,
      a: column((i) => authority(model.word("who", i))),
      b: column((i) =>
        AUTHORITY.has(relations[claims.relation[i]].name) && claims.object[i] >= 0
          ? authority(nodes[claims.object[i]].name)
          : -1,
      ),
    },
  ];
  // Parties by where they are found, and lines of which different statuses are told.
  const found = sources.found();
  facets.push({
    name: "found",
    title: "Parties found",
    values: ["both", "list", "text"],
    labels: ["on a list and in a text", "on a list only", "in a text only"],
    a: column((i) => found[claims.subject[i]]),
    b: column((i) => (claims.object[i] < 0 ? -1 : found[claims.object[i]])),
  });
  const differs = model.bundles.map((b) => b.claims.some((i) => claims.status[i] !== claims.status[b.claims[0]]));
  facets.push({
    name: "told",
    title: "Told differently",
    values: ["differently"],
    labels: ["with different statuses"],
    a: column((i) => (differs[claims.bundle[i]] ? 0 : -1)),
  });
  for (const facet of facets) facet.index = new Map(facet.values.map((value, i) => [value, i]));

  const days = [...new Set(claims.when)].filter(Boolean).sort();
  /** Whether claims without any date are shown: as of a day they are not, unless asked for. */
  const withUndated = (now) => (now.undated ? now.undated === "yes" : !now.asof);
  // "2031" holds on every day of 2031; comparing text does that, as a shorter date sorts first.
  const passes = {
    pass: new Uint8Array(claims.count),
    round: 0,
    shown: 0,
    undated: 0, // claims without a date that pass the other filters
    counts: [],
    live: new Int32Array(model.bundles.length),
  };

  /** Work out again what passes. A claim that fails in one facet only is still counted there. */
  const apply = (now) => {
    const chosen = facets.map((facet) => {
      if (!now[facet.name].length) return null;
      const mask = new Uint8Array(facet.values.length);
      for (const value of now[facet.name]) if (facet.index.has(value)) mask[facet.index.get(value)] = 1;
      return mask;
    });
    const counts = facets.map((facet) => new Int32Array(facet.values.length));
    const least = 10 * Number(now.confidence) || 0; // per cent in the address, per mille in the claims
    passes.live.fill(0);
    passes.round++;
    passes.shown = 0;
    passes.undated = 0;
    const undated = withUndated(now);
    for (let i = 0; i < claims.count; i++) {
      passes.pass[i] = 0;
      if (claims.confidence[i] < least) continue;
      const when = claims.when[i];
      if (now.asof && when > now.asof) continue;
      let failed = -1,
        failures = 0;
      for (let f = 0; f < facets.length; f++) {
        const mask = chosen[f];
        if (!mask || mask[facets[f].a[i]] || (facets[f].b && facets[f].b[i] >= 0 && mask[facets[f].b[i]])) continue;
        failed = f;
        failures++;
      }
      if (!when && !failures) passes.undated++;
      if (failures > 1 || (!when && !undated)) continue;
      for (let f = 0; f < facets.length; f++) {
        if (failures && f !== failed) continue;
        const { a, b } = facets[f];
        if (a[i] >= 0) counts[f][a[i]]++;
        if (b && b[i] >= 0 && b[i] !== a[i]) counts[f][b[i]]++;
      }
      if (failures) continue;
      passes.pass[i] = 1;
      passes.shown++;
      if (claims.bundle[i] >= 0) passes.live[claims.bundle[i]]++;
    }
    passes.counts = counts;
    return passes;
  };

  /** How many filters are on. */
  const active = (now) =>
    facets.filter((facet) => now[facet.name].length).length +
    Number(now.confidence !== "0") +
    Number(Boolean(now.asof)) +
    Number(Boolean(now.undated));
  /** The filters that are on, in words. */
  const words = (now) => {
    const label = (facet, value) => facet.labels[facet.index.get(value)] ?? value;
    return [
      now.asof && `as of ${now.asof}`,
      now.asof && !withUndated(now) && "without claims of unknown date",
      now.undated && (withUndated(now) ? "with claims of unknown date" : "without claims of unknown date"),
      now.confidence !== "0" && `confidence at least ${now.confidence} %`,
      ...facets
        .filter((facet) => now[facet.name].length)
        .map((facet) => `${facet.title}: ${now[facet.name].map((value) => label(facet, value)).join(", ")}`),
    ].filter((one, i, all) => one && all.indexOf(one) === i);
  };
  const none = () => ({
    ...Object.fromEntries(facets.map((facet) => [facet.name, []])),
    confidence: "0",
    asof: "",
    undated: "",
  });
  /** The claims of a bundle that pass. */
  const claimsOf = (bundle) => model.bundles[bundle].claims.filter((i) => passes.pass[i]);

  return { facets, days, withUndated, apply, active, words, none, claimsOf, passes };
})();
