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
      entries(said),
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
      now.scene !== "all" && button("Close", close, { title: "Take away what hangs on it alone" }),
      button("Path to…", () => search.pathFrom(node.ref)),
      button("Turtle", () => out.saveTurtle(), { title: "Save its claims as Turtle" }),
    );
  };

  const names = (node) =>
    node.names.length && section("Also called", list(node.names.map((name) => () => el("li", {}, foreign(name, 160)))));

  const identifiers = (node) => {
    const rows = node.identifiers.map(([scheme, value]) => [
      el("dt", {}, foreign(scheme, 60)),
      el("dd", {}, foreign(value, 160)),
    ]);
    return rows.length && section("Identifiers", el("dl", {}, rows));
  };

  /** Claims of official lists, by entry. */
  const entries = (said) => {
    const listed = said.map(model.claim).filter((c) => c.document.kind === "ListEdition");
    const byEntry = grouped(listed, (c) => c.document.id + "\n" + c.entry);
    const row = (found) => {
      const { entry, document } = found[0];
      const title = [el("strong", {}, foreign(entry, 80)), " · ", foreign(document.title || document.source, 90)];
      const numbers = found.map((c) => c.number);
      return el("li", {}, cards.proof([title, ` (${plural(found.length, "claim")})`], numbers));
    };
    return (
      listed.length &&
      section(
        "List entries",
        list(
          [...byEntry.values()].map((found) => () => row(found)),
          5,
        ),
      )
    );
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
    for (const i of nodes[id].literals.filter((i) => filter.passes.pass[i])) {
      const { label } = relations[claims.relation[i]];
      byRelation.set(label, [...(byRelation.get(label) || []), () => literalRow(i)]);
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
  const literalRow = (i) => {
    const { status, value } = model.claim(i);
    return el(
      "li",
      { class: "literal" },
      cards.badge(status),
      el("span", {}, foreign(value, 300)),
      cards.proof("1 claim", [i]),
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
