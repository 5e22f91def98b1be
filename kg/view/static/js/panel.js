// The side panel: what is known of the chosen node, line or path; with nothing chosen, the designations.
const panel = (() => {
  const { el, foreign, button, plural } = text;
  const { nodes, bundles, relations } = model;
  const holder = document.getElementById("panel-body");
  const OF_STATE = { "in force": "fact", announced: "planned", ended: "former", possible: "possible", denied: "negated" };

  const edgeKey = (number) => {
    const bundle = bundles[number];
    return `e:${nodes[bundle.subject].ref}~${relations[bundle.relation].name}~${nodes[bundle.object].ref}`;
  };
  /** The node or bundle that a pick names, as { node } or { bundle }. */
  const parsePick = (pick) => {
    if (pick.startsWith("n:") && model.byRef.has(pick.slice(2))) return { node: model.byRef.get(pick.slice(2)) };
    if (!pick.startsWith("e:")) return {};
    const [subject, relation, object] = pick.slice(2).split("~");
    const found = bundles.find((b) => nodes[b.subject].ref === subject && relations[b.relation].name === relation && nodes[b.object].ref === object);
    return found ? { bundle: found.id } : {};
  };
  const pickEdge = (number) => state.go({ pick: edgeKey(number) });

  const section = (title, ...content) => el("section", {}, el("h3", {}, title), ...content);
  /** A list of which the first few are shown, the rest on demand. */
  const list = (rows, first = 8, tag = "ul") => {
    const made = el(tag, {}, rows.slice(0, first).map((row) => row()));
    if (rows.length <= first) return made;
    const more = button(`${(rows.length - first).toLocaleString("en")} more`, () => {
      const step = made.children.length;
      made.append(...rows.slice(step, step + 100).map((row) => row()));
      if (made.children.length >= rows.length) more.remove();
      else more.textContent = `${(rows.length - made.children.length).toLocaleString("en")} more`;
    }, { class: "link more" });
    return el("div", {}, made, more);
  };

  // ── the designations ──
  const someNames = (parties) => parties.flatMap(({ node, name }, i) => [i ? ", " : "", node >= 0 ? cards.named(node) : foreign(name, 120)]);
  /** The state of an act at the chosen day: not yet in effect, or not yet ended. */
  const stateOf = ({ state: now, effective, ended }) => {
    const { asof } = state.now;
    if (!asof) return now;
    if (now === "ended" && ended > asof) return "in force";
    return now === "in force" && !effective.startsWith("--") && effective > asof ? "announced" : now;
  };
  const act = (one, withTarget) => {
    const style = look.STATUSES[look.statusNumber(OF_STATE[stateOf(one)] || "fact")];
    const rows = [
      ["Measure", one.types], ["Authority", one.authorities], ["Legal basis", one.bases], ["Announced by", one.announcers],
    ].filter(([, found]) => found.length).map(([term, found]) => [el("dt", {}, term), el("dd", {}, someNames(found))]);
    for (const [term, date] of [["Announced", one.announced], ["In effect from", one.effective], ["Ended", one.ended]])
      if (date) rows.push([el("dt", {}, term), el("dd", {}, cards.dateWords(date))]);
    const proof = el("details", { class: "proof" }, el("summary", {}, plural(one.claims.length, "claim") + " behind it"));
    proof.addEventListener("toggle", () => { if (proof.open && proof.children.length === 1) proof.append(...one.claims.map((i) => cards.card(i))); });
    return el("li", { class: "act" },
      el("p", {}, el("span", { class: `status ${style.name}` }, cards.line(style, "currentColor", 30), stateOf(one)), " ", withTarget ? cards.named(one.target) : null),
      el("dl", {}, rows), proof);
  };
  const STATES = ["announced", "in force", "possible", "ended", "denied"];
  const actOrder = (a, b) => STATES.indexOf(stateOf(a)) - STATES.indexOf(stateOf(b)) || (b.effective || b.announced || "").localeCompare(a.effective || a.announced || "") || nodes[b.target].weight - nodes[a.target].weight;
  const passing = (one) => one.claims.some((i) => filter.passes.pass[i]);

  const overview = () => {
    const acts = model.acts.filter(passing).sort(actOrder);
    const counts = STATES.map((name) => [name, acts.filter((one) => stateOf(one) === name).length]).filter(([, count]) => count);
    return [
      el("h2", {}, "What is claimed here"),
      el("p", {}, `${plural(filter.passes.shown, "claim")} about ${plural(nodes.length, "part").replace("part", nodes.length === 1 ? "party, place or measure" : "partie").replace("parties", "parties, places and measures")} from ${plural(model.documents.length, "document")}. `,
        "Every line leads to the sentences behind it: choose a node or a line."),
      acts.length ? section("Designations", el("p", { class: "counts" }, counts.map(([name, count]) => [el("span", { class: `status ${OF_STATE[name]}` }, `${count.toLocaleString("en")} ${name}`), " "])), list(acts.map((one) => () => act(one, true)), 12)) : null,
    ];
  };

  // ── a node ──
  const nodePanel = (id) => {
    const node = nodes[id];
    const said = [...node.literals, ...node.bundles.flatMap((b) => bundles[b].claims)].filter((i) => filter.passes.pass[i]);
    const all = node.literals.length + node.bundles.reduce((sum, b) => sum + bundles[b].claims.length, 0);
    return [
      el("h2", {}, cards.shape(node.type, 22), foreign(node.name, 160)),
      el("p", { class: "kind" }, model.types[node.type] || node.type, " · ", said.length === all ? plural(all, "claim") : `${said.length} of ${plural(all, "claim")} with the filters`),
      nodeActions(node),
      node.names.length ? section("Also called", list(node.names.map((name) => () => el("li", {}, foreign(name, 160))), 6)) : null,
      node.identifiers.length ? section("Identifiers", el("dl", {}, node.identifiers.map(([scheme, value]) => [el("dt", {}, foreign(scheme, 60)), el("dd", {}, foreign(value, 160))]))) : null,
      node.acts ? section("Designations", list([...node.acts].sort(actOrder).map((one) => () => act(one, false)), 6)) : null,
      entries(said), timeline(said), groups(id),
    ];
  };

  const nodeActions = (node) => {
    const now = state.now, focused = now.scene === "focus" && now.focus === node.ref;
    const depth = (n) => button(String(n), () => state.focus(node.ref, n), { "aria-pressed": String(focused && now.depth === String(n)), "aria-label": `Show its neighbours within ${plural(n, "step")}` });
    const toggle = (name, other) => () => state.go({ [name]: [...now[name], node.ref], [other]: now[other].filter((ref) => ref !== node.ref) });
    const hidden = drawing.scene?.hidden?.get(node.id) || 0;
    return el("div", { class: "actions" },
      el("span", { class: "group", role: "group", "aria-label": "Focus" }, el("span", { class: "group-name" }, "Focus, steps"), depth(1), depth(2), depth(3)),
      hidden ? button(`Open (+${hidden})`, toggle("more", "less"), { title: "Add its neighbours to the picture" }) : null,
      now.scene !== "all" ? button("Close", toggle("less", "more"), { title: "Take away what hangs on it alone" }) : null,
      button("Path to…", () => search.pathFrom(node.ref)),
      button("Turtle", () => out.saveTurtle(), { title: "Save its claims as Turtle" }));
  };

  const entries = (said) => {
    const listed = said.filter((i) => model.documents[model.claims.document[i]].kind === "ListEdition").map(model.claim);
    if (!listed.length) return null;
    const byEntry = new Map();
    for (const c of listed) {
      const key = c.document.id + "\n" + c.entry;
      if (!byEntry.has(key)) byEntry.set(key, []);
      byEntry.get(key).push(c);
    }
    return section("List entries", list([...byEntry.values()].map((found) => () => {
      const proof = el("details", {}, el("summary", {}, el("strong", {}, foreign(found[0].entry, 80)), " · ", foreign(found[0].document.title || found[0].document.source, 90), ` (${plural(found.length, "claim")})`));
      proof.addEventListener("toggle", () => { if (proof.open && proof.children.length === 1) proof.append(...found.map((c) => cards.card(c.number))); });
      return el("li", {}, proof);
    }), 5));
  };

  const timeline = (said) => {
    const dated = said.filter((i) => model.word("date", i)).sort((a, b) => (model.claims.when[a] < model.claims.when[b] ? -1 : 1) || a - b);
    if (!dated.length) return null;
    return section("Timeline", el("div", { class: "timeline" }, list(dated.map((i) => () => {
      const c = model.claim(i);
      const bundle = model.claims.bundle[i];
      return el("li", {}, el("time", {}, cards.dateWords(c.date)), cards.badge(c.status), " ",
        bundle < 0 ? cards.statement(c) : button(foreign(cards.plainStatement(c), 160), () => pickEdge(bundle), { class: "link" }));
    }), 8, "ol")));
  };

  /** Claims by relation, out of the node and into it. */
  const groups = (id) => {
    const byRelation = new Map();
    const add = (label, row) => { if (!byRelation.has(label)) byRelation.set(label, []); byRelation.get(label).push(row); };
    for (const number of nodes[id].bundles.filter(scene.live).sort(scene.byWeight)) {
      const bundle = bundles[number], relation = relations[bundle.relation], leaving = bundle.subject === id;
      const next = scene.other(bundle, id);
      add(leaving ? relation.label : relation.inverse, () => {
        const { count, status, disputed } = drawing.summary(number);
        return el("li", { class: "bundle" }, cards.badge(status), " ", cards.named(next), disputed ? el("span", { class: "disputed" }, " disputed") : null, " ",
          button(plural(count, "claim"), () => pickEdge(number), { class: "link evidence", "aria-label": `${plural(count, "claim")} that ${text.visible(nodes[bundle.subject].name)} ${relation.label} ${text.visible(nodes[bundle.object].name)}` }));
      });
    }
    for (const i of nodes[id].literals) if (filter.passes.pass[i]) add(relations[model.claims.relation[i]].label, () => el("li", {}, cards.card(i)));
    if (!byRelation.size) return section("Claims", el("p", {}, "None with these filters."));
    return section("Claims by relation", [...byRelation].map(([label, rows]) => el("details", { open: true, class: "relation-group" }, el("summary", {}, label, el("span", { class: "count" }, rows.length.toLocaleString("en"))), list(rows, 8))));
  };

  // ── a line ──
  const edgePanel = (number) => {
    const bundle = bundles[number], relation = relations[bundle.relation];
    const shown = filter.claimsOf(number);
    const denies = shown.filter((i) => look.STATUSES[model.claims.status[i]].bar), says = shown.filter((i) => !denies.includes(i));
    const order = (a, b) => model.claims.status[a] - model.claims.status[b] || (model.claims.when[a] < model.claims.when[b] ? 1 : -1);
    const column = (title, found) => el("div", {}, el("h3", {}, title, el("span", { class: "count" }, found.length)), found.sort(order).map((i) => cards.card(i, { headed: false })));
    const pair = nodes[bundle.subject].bundles.filter((b) => b !== number && scene.live(b) && (bundles[b].subject === bundle.object || bundles[b].object === bundle.object));
    return [
      el("h2", {}, cards.named(bundle.subject), " ", el("span", { class: "relation" }, relation.label), " ", cards.named(bundle.object)),
      el("p", { class: "kind" }, relation.definition),
      says.length && denies.length
        ? [el("p", { class: "disputed", role: "note" }, "Disputed: documents contradict each other here."), el("div", { class: "sides" }, column("Says so", says), column("Denies it", denies))]
        : list(shown.sort(order).map((i) => () => cards.card(i, { headed: false })), 12, "div"),
      shown.length < bundle.claims.length ? el("p", { class: "kind" }, `${bundle.claims.length - shown.length} more hidden by the filters.`) : null,
      pair.length ? section("Also between these two", el("ul", {}, pair.map((b) => el("li", {}, cards.badge(drawing.summary(b).status), " ",
        button(foreign(`${nodes[bundles[b].subject].name} ${relations[bundles[b].relation].label} ${nodes[bundles[b].object].name}`, 160), () => pickEdge(b), { class: "link" }))))) : null,
    ];
  };

  // ── a path ──
  const pathPanel = (shown) => {
    const from = model.byRef.get(state.now.from), to = model.byRef.get(state.now.to);
    const between = (a, b) => nodes[a].bundles.filter((n) => scene.live(n) && scene.other(bundles[n], a) === b).sort(scene.byWeight);
    const step = (a, b) => el("li", {}, el("ul", {}, between(a, b).map((n) => el("li", {}, cards.badge(drawing.summary(n).status), " ",
      button(foreign(`${nodes[bundles[n].subject].name} ${relations[bundles[n].relation].label} ${nodes[bundles[n].object].name}`, 160), () => pickEdge(n), { class: "link" })))));
    return [
      el("h2", {}, "What connects ", cards.named(from), " and ", cards.named(to)),
      shown.ways.length ? null : el("p", {}, "Nothing, with the claims that the filters let through."),
      ...shown.ways.map((way, i) => section(`${i ? "Another way" : "Shortest way"}: ${plural(way.length - 1, "step")}`, el("ol", { class: "way" }, way.slice(1).map((node, j) => step(way[j], node))))),
    ];
  };

  const show = (now, shown) => {
    const { node, bundle } = parsePick(now.pick);
    const content = bundle !== undefined ? edgePanel(bundle) : node !== undefined ? nodePanel(node) : shown.kind === "path" ? pathPanel(shown) : overview();
    text.refill(holder, ...content.flat(Infinity).filter(Boolean));
    holder.parentElement.scrollTop = 0;
    document.body.classList.toggle("picked", node !== undefined || bundle !== undefined || shown.kind === "path");
  };

  return { show, parsePick, pickEdge, edgeKey };
})();
