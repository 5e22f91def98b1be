// The same claims as a table: for screen readers, for sorting, for whoever prefers rows.
const table = (() => {
  const { el, foreign, button } = text;
  const PAGE = 100;
  const holder = document.getElementById("table");
  const COLUMNS = [
    ["Subject", (c) => cards.party(c.subject), (c) => model.nodes[c.subject].name],
    ["Relation", (c) => c.relation.label, (c) => c.relation.label],
    ["Object", (c) => (c.object < 0 ? foreign(c.value, 80) : cards.party(c.object)), (c) => cards.objectName(c)],
    ["Status", (c) => cards.badge(c.status), (c) => look.statusNumber(c.status.name)],
    ["Who says it", (c) => foreign(c.who, 60), (c) => c.who],
    ["Date", (c) => cards.dateWords(c.date), (c) => c.when],
    ["Confidence", (c) => cards.per(c.confidence), (c) => c.confidence],
    ["Document", (c) => foreign(c.document.title || c.document.source, 60), (c) => c.document.title],
  ];
  let sorted = 0,
    turned = false,
    page = 0,
    shownFor = null;

  /** Numbers of the claims that the scene shows: behind its lines, and literals of its nodes. */
  const claimsOf = (shown) => {
    const numbers = shown.bundles.flatMap((bundle) => filter.claimsOf(bundle));
    for (const node of shown.nodes)
      for (const i of model.nodes[node].literals) if (filter.passes.pass[i]) numbers.push(i);
    // A claim about a node and itself has no line.
    for (const node of shown.nodes)
      for (const b of model.nodes[node].bundles)
        if (model.bundles[b].subject === model.bundles[b].object) numbers.push(...filter.claimsOf(b));
    return numbers.sort((a, b) => a - b);
  };

  const heading = ([title], i) =>
    el(
      "th",
      { scope: "col", "aria-sort": i === sorted ? (turned ? "descending" : "ascending") : "none" },
      button(
        title,
        () => {
          turned = i === sorted && !turned;
          sorted = i;
          page = 0;
          fill(shownFor);
        },
        { class: "link" },
      ),
    );

  const row = (c) => {
    const evidence = el(
      "td",
      {},
      button("Sentence", () => toggle(), {
        class: "small",
        "aria-expanded": "false",
        "aria-label": `Sentence behind: ${cards.plainStatement(c)}`,
      }),
    );
    const made = el(
      "tr",
      {},
      COLUMNS.map(([, cell], i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, cell(c))),
      evidence,
    );
    const toggle = () => {
      const open = made.nextElementSibling?.classList.contains("proof");
      evidence.firstChild.setAttribute("aria-expanded", String(!open));
      if (open) made.nextElementSibling.remove();
      else made.after(el("tr", { class: "proof" }, el("td", { colspan: COLUMNS.length + 1 }, cards.card(c.number))));
    };
    return made;
  };

  const fill = (shown) => {
    shownFor = shown;
    const key = COLUMNS[sorted][2];
    const all = claimsOf(shown)
      .map(model.claim)
      .map((c) => [key(c), c]);
    const way = turned ? -1 : 1;
    all.sort(([a, c], [b, d]) => (a < b ? -way : a > b ? way : c.number - d.number));
    const pages = Math.max(1, Math.ceil(all.length / PAGE));
    page = Math.min(page, pages - 1);
    const turn = (step) => () => {
      page += step;
      fill(shown);
      holder.scrollTop = 0;
    };
    text.refill(
      holder,
      el("h2", {}, "Claims as a table"),
      el(
        "p",
        {},
        `${text.plural(all.length, "claim")} of the present picture and filters. `,
        shown.kind === "all"
          ? null
          : button("Take all claims", () => state.go({ scene: "all", pick: "" }), { class: "link" }),
      ),
      el(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of claims" },
        el(
          "table",
          {},
          el("caption", { class: "hidden" }, "Claims"),
          el("thead", {}, el("tr", {}, COLUMNS.map(heading), el("th", { scope: "col" }, "Evidence"))),
          el(
            "tbody",
            {},
            all.slice(page * PAGE, (page + 1) * PAGE).map(([, c]) => row(c)),
          ),
        ),
      ),
      pages > 1
        ? el(
            "nav",
            { class: "pages", "aria-label": "Pages of the table" },
            button("Previous", turn(-1), { disabled: page === 0 }),
            ` page ${page + 1} of ${pages} `,
            button("Next", turn(1), { disabled: page === pages - 1 }),
          )
        : "",
    );
  };

  const show = (now, shown) => {
    holder.hidden = now.view !== "table";
    if (now.view === "table") {
      if (shown !== shownFor) page = 0;
      fill(shown);
    }
  };
  return { show, claimsOf };
})();
