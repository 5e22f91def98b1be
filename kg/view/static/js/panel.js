// The side panel: what is known of the chosen node, line or path; with nothing chosen, the designations.
const panel = (() => {
  const { el, foreign, button, plural, section, list } = text;
  const { nodes, bundles, relations, claims } = model;
  const holder = document.getElementById("panel-body");

  const edgeKey = (number) => {
    const { subject, relation, object } = bundles[number];
    return `e:${nodes[subject].ref}~${relations[relation].name}~${nodes[object].ref}`;
  };
  /** The node or bundle that a pick names, as { node } or { bundle }. */
  const parsePick = (pick) => {
    if (pick.startsWith("n:") && model.byRef.has(pick.slice(2))) return { node: model.byRef.get(pick.slice(2)) };
    if (!pick.startsWith("e:")) return {};
    const found = bundles.find((bundle) => edgeKey(bundle.id) === pick);
    return found ? { bundle: found.id } : {};
  };
  const pickEdge = (number) => state.go({ pick: edgeKey(number) });

  /** A row for a line that leads to what is behind it. */
  const lineRow = (number) => {
    const words = foreign(lines.sentence(number), 160);
    const link = button(words, () => pickEdge(number), { class: "link" });
    return el("li", {}, cards.badges(lines.summary(number).said), " ", link);
  };

  const overview = () => {
    const counted = sources.count();
    const of = counted.nodes === 1 ? "party, place or measure" : "parties, places and measures";
    return [
      el("h2", {}, "What is claimed here"),
      el(
        "p",
        {},
        `${plural(filter.passes.shown, "claim")} about ${text.amount(counted.nodes)} ${of} from ${sources.words(counted)}. `,
        "Every line leads to the sentences behind it: choose a node or a line.",
      ),
      acts.show(model.acts, { withTarget: true, first: 12 }),
    ];
  };

  const aboutLine = (number) => {
    const { subject, object, relation: r, claims: behind } = bundles[number];
    const relation = el("span", { class: "relation" }, relations[r].label);
    const shown = filter.claimsOf(number).sort(byStatus);
    const denies = shown.filter((i) => look.STATUSES[claims.status[i]].bar);
    const says = shown.filter((i) => !denies.includes(i));
    const hidden = behind.length - shown.length;
    return [
      el("h2", {}, cards.named(subject), " ", relation, " ", cards.named(object)),
      el("p", { class: "kind" }, relations[r].definition),
      says.length && denies.length
        ? disputed(says, denies)
        : list(
            shown.map((i) => () => plainCard(i)),
            12,
            "div",
          ),
      hidden > 0 && el("p", { class: "kind" }, `${hidden} more hidden by the filters.`),
      alsoBetween(number),
    ];
  };
  const byStatus = (a, b) => claims.status[a] - claims.status[b] || (claims.when[a] < claims.when[b] ? 1 : -1);
  const plainCard = (i) => cards.card(i, { headed: false });

  /** Contradictory claims side by side. */
  const disputed = (says, denies) => {
    const column = (title, found) =>
      el("div", {}, el("h3", {}, title, el("span", { class: "count" }, found.length)), found.map(plainCard));
    return [
      el("p", { class: "disputed", role: "note" }, "Disputed: documents contradict each other here."),
      el("div", { class: "sides" }, column("Says so", says), column("Denies it", denies)),
    ];
  };

  const alsoBetween = (number) => {
    const { subject, object } = bundles[number];
    const others = between(subject, object).filter((other) => other !== number);
    return others.length > 0 && section("Also between these two", el("ul", {}, others.map(lineRow)));
  };
  const between = (a, b) =>
    nodes[a].bundles.filter((n) => scene.live(n) && scene.other(bundles[n], a) === b).sort(scene.byWeight);

  const through = () => {
    const input = el("input", { type: "checkbox", checked: state.now.through === "yes" });
    input.addEventListener("change", () => state.go({ through: input.checked ? "yes" : "" }));
    return el("label", { class: "tick" }, input, " also through laws, authorities, measures, places and activities");
  };
  const nothing = () =>
    state.now.through === "yes"
      ? "Nothing, with the claims that the filters let through."
      : "Nothing, from party to party, with the claims that the filters let through.";

  const aboutPath = (shown) => {
    const [from, to] = [model.byRef.get(state.now.from), model.byRef.get(state.now.to)];
    const stepRow = (number) => {
      const row = lineRow(number);
      row.append(cards.quoted(filter.claimsOf(number).sort(byStatus)[0]));
      return row;
    };
    const step = (a, b) => {
      const rows = between(a, b).map((number) => () => stepRow(number));
      return el("li", {}, list(rows, 3));
    };
    const way = (found, i) => {
      const title = `${i ? "Another way" : "Shortest way"}: ${plural(found.length - 1, "step")}`;
      return section(
        title,
        el(
          "ol",
          { class: "way" },
          found.slice(1).map((node, j) => step(found[j], node)),
        ),
      );
    };
    return [
      el("h2", {}, "What connects ", cards.named(from), " and ", cards.named(to)),
      through(),
      !shown.ways.length && el("p", {}, nothing()),
      shown.ways.map(way),
    ];
  };

  const content = ({ node, bundle }, shown) => {
    if (bundle !== undefined) return aboutLine(bundle);
    if (node !== undefined) return about.show(node);
    return shown.kind === "path" ? aboutPath(shown) : overview();
  };

  const show = (now, shown) => {
    const pick = parsePick(now.pick);
    text.refill(holder, ...content(pick, shown).flat(Infinity).filter(Boolean));
    holder.parentElement.scrollTop = 0;
    const something = pick.node !== undefined || pick.bundle !== undefined || shown.kind === "path";
    document.body.classList.toggle("picked", something);
  };

  return { show, parsePick, pickEdge, edgeKey };
})();
