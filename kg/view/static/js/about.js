// What is known of one node.
const about = (() => {
  const { el, foreign, button, plural, section, list } = text;
  const { nodes, bundles, relations, claims } = model;

  const show = (id) => {
    const node = nodes[id];
    const all = [...node.literals, ...node.bundles.flatMap((number) => bundles[number].claims)];
    const said = all.filter((i) => filter.passes.pass[i]);
    const told = plural(all.length, "claim");
    const kind = [model.types[node.type] || node.type, " · "];
    return [
      el("h2", {}, cards.shape(node.type, 22), foreign(node.name, 160)),
      el(
        "p",
        { class: "kind" },
        kind,
        said.length === all.length ? told : `${said.length} of ${told} with the filters`,
      ),
      actions(node),
      names(node),
      identifiers(node),
      acts.show(node.acts),
      entries(id, said),
      timeline(said),
      groups(id),
    ];
  };

  const actions = (node) => {
    const now = state.now;
    const step = (n) =>
      button(String(n), () => state.focus(node.ref, n), {
        "aria-pressed": String(now.scene === "focus" && now.focus === node.ref && now.depth === String(n)),
        "aria-label": `Show its neighbours within ${plural(n, "step")}`,
      });
    const steps = el("span", { class: "group", role: "group", "aria-label": "Focus" });
    steps.append(el("span", { class: "group-name" }, "Focus, steps"), step(1), step(2), step(3));
    const hidden = drawing.scene()?.hidden?.get(node.id) || 0;
    const open = () => state.unfold(node.ref);
    const close = () => state.fold(node.ref);
    return el(
      "div",
      { class: "actions" },
      steps,
      hidden > 0 && button(`Open (+${hidden})`, open, { title: "Add its neighbours to the picture" }),
      now.scene !== "all" && button("Collapse", close, { title: "Take away what hangs on it alone" }),
      button("Path to…", () => search.pathFrom(node.ref)),
      button("RDF (Turtle)", () => out.saveTurtle(), { title: "Save its claims as Turtle" }),
    );
  };

  /** Each name once, with the claims that give it; other names are those that texts use. */
  const names = (node) => {
    const found = new Map([[plainName(node.name), { name: node.name, behind: [] }]]);
    const at = (name) => {
      const key = plainName(name);
      if (!found.has(key)) found.set(key, { name, behind: [] });
      return found.get(key);
    };
    node.names.forEach(at);
    for (const i of node.literals) if (isAlias(i) && filter.passes.pass[i]) at(model.word("value", i)).behind.push(i);
    const rows = [...found.values()].filter(({ name, behind }) => name !== node.name || behind.length);
    const row = ({ name, behind }) => {
      if (!behind.length) return el("li", {}, foreign(name, 160));
      const from = [...new Set(behind.map((i) => model.documents[claims.document[i]]))];
      const more = from.length > 1 ? ` and ${text.amount(from.length - 1)} more` : "";
      const source = el("span", { class: "kind" }, ` ${sources.title(from[0], 40)}${more}`);
      return el("li", {}, cards.proof([foreign(name, 160), source], behind));
    };
    return (
      rows.length &&
      section(
        "Also called",
        list(
          rows.map((one) => () => row(one)),
          12,
        ),
      )
    );
  };
  const plainName = (name) =>
    text
      .plain(name)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim() || name;
  const isAlias = (i) => relations[claims.relation[i]].name === "also_known_as";

  const identifiers = (node) => {
    const rows = node.identifiers.map(([scheme, value]) => [
      el("dt", {}, foreign(scheme, 60)),
      el("dd", {}, foreign(value, 160)),
    ]);
    return rows.length && section("Identifiers", el("dl", {}, rows));
  };

  /** The party's own entries in official lists, and those of others that mention it. */
  const entries = (id, said) => {
    const byEntry = [...grouped(said.filter((i) => model.word("entry", i)), sources.entryOf)];
    const own = byEntry.filter(([key]) => sources.owner(key) === id).map(([, found]) => found);
    const others = byEntry.filter(([key]) => sources.owner(key) !== id);
    const entry = (i) => el("strong", {}, foreign(model.word("entry", i), 80));
    const told = (found) => ` (${plural(found.length, "claim")})`;
    const ownRow = (found) => {
      const since = listedSince(found);
      const list = sources.title(model.documents[claims.document[found[0]]], 60);
      const words = ["Own entry: ", entry(found[0]), since && `, listed since ${cards.dateWords(since)}`, ` · ${list}`];
      return el("li", {}, cards.proof([...words, told(found)], found));
    };
    const otherRow = ([key, found]) => {
      const owner = sources.owner(key);
      return el("li", {}, cards.proof([foreign(nodes[owner].name, 80), " · ", entry(found[0]), told(found)], found));
    };
    const rows = (all, row) =>
      list(
        all.map((one) => () => row(one)),
        5,
      );
    return [
      own.length && section("List entries", rows(own, ownRow)),
      others.length && section(`Mentioned in the entries of others (${text.amount(others.length)})`, rows(others, otherRow)),
    ];
  };
  /** The day on which an entry says that the party was listed, or from which the sanctions hold. */
  const listedSince = (found) => {
    const of = (relation, column) =>
      found.filter((i) => relations[claims.relation[i]].name === relation).map((i) => model.word(column, i));
    const days = [...of("listed_on", "value"), ...of("sanctioned_by", "date")];
    return days.filter((day) => /^\d{4}/.test(day)).sort()[0];
  };

  const timeline = (said) => {
    const dated = said.filter((i) => model.word("date", i));
    dated.sort((a, b) => (claims.when[a] < claims.when[b] ? -1 : claims.when[a] > claims.when[b] ? 1 : a - b));
    const row = (i) => {
      const c = model.claim(i);
      const bundle = claims.bundle[i];
      const words = foreign(cards.plainStatement(c), 160);
      const statement = bundle < 0 ? words : button(words, () => panel.pickEdge(bundle), { class: "link" });
      return el("li", {}, el("time", {}, cards.dateWords(c.date)), cards.badge(c.status), " ", statement);
    };
    const rows = dated.map((i) => () => row(i));
    return rows.length && section("Timeline", el("div", { class: "timeline" }, list(rows, 8, "ol")));
  };

  /** Claims by relation, out of the node and into it. */
  const groups = (id) => {
    const leaving = (number) => bundles[number].subject === id;
    const word = ({ relation }, out) => (out ? relations[relation].label : relations[relation].inverse);
    const live = nodes[id].bundles.filter(scene.live).sort(scene.byWeight);
    const byRelation = grouped(
      live,
      (number) => word(bundles[number], leaving(number)),
      (number) => () => bundleRow(number, id),
    );
    const values = nodes[id].literals.filter((i) => filter.passes.pass[i] && !isAlias(i));
    const same = (i) => [claims.relation[i], claims.status[i], plainName(model.word("value", i))].join();
    for (const found of grouped(values, same).values()) {
      const { label } = relations[claims.relation[found[0]]];
      byRelation.set(label, [...(byRelation.get(label) || []), () => literalRow(found)]);
    }
    if (!byRelation.size) return section("Claims", el("p", {}, "None with these filters."));
    const group = ([label, rows]) =>
      el(
        "details",
        { open: true, class: "relation-group" },
        el("summary", {}, label, el("span", { class: "count" }, text.amount(rows.length))),
        list(rows, 8),
      );
    return section("Claims by relation", [...byRelation].map(group));
  };
  const literalRow = (found) => {
    const { status, value } = model.claim(found[0]);
    return el(
      "li",
      { class: "literal" },
      cards.badge(status),
      el("span", {}, foreign(value, 300)),
      cards.proof(plural(found.length, "claim"), found),
    );
  };
  const bundleRow = (number, id) => {
    const { count, said, disputed } = lines.summary(number);
    const told = plural(count, "claim");
    const evidence = button(told, () => panel.pickEdge(number), {
      class: "link evidence",
      "aria-label": text.visible(`${told} that ${lines.sentence(number)}`),
    });
    const other = cards.named(scene.other(bundles[number], id));
    const mark = disputed && el("span", { class: "disputed" }, "disputed");
    return el("li", { class: "bundle" }, cards.badges(said), other, mark, evidence);
  };

  const grouped = (list, key, value = (one) => one) => {
    const made = new Map();
    for (const one of list) {
      if (!made.has(key(one))) made.set(key(one), []);
      made.get(key(one)).push(value(one));
    }
    return made;
  };

  return { show };
})();
