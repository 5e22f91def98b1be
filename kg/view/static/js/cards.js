// A claim as a card: how it is said, by whom, when, and the sentence in its paragraph.
const cards = (() => {
  const { el, foreign, link, button, svg, plural } = text;
  const NEAR = 600; // characters that claims carry before and after a quote, and that are shown
  const MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];

  /** "2031-06-01" → "1 June 2031"; less precise dates stay so. */
  const dateWords = (date) => {
    const [, year, month, day] = date.match(/^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/) || [];
    if (!year || (month && !MONTHS[month - 1])) return date;
    return [day && String(Number(day)), month && MONTHS[month - 1], year === "-" ? "(year not given)" : year]
      .filter(Boolean)
      .join(" ");
  };
  const per = (confidence) => `${Math.round(confidence * 100)} %`;

  /** A short piece of line in the style of a status. */
  const line = (status, colour = "currentColor", width = 30) => {
    const made = svg(
      "svg",
      { class: "line", width, height: 12, viewBox: `0 0 ${width} 12`, "aria-hidden": "true" },
      svg("line", {
        x1: 1,
        x2: width - 1,
        y1: 6,
        y2: 6,
        stroke: colour,
        "stroke-width": status.width + 0.4,
        "stroke-opacity": status.alpha,
        ...(status.dashes && { "stroke-dasharray": status.dashes.join(" ") }),
      }),
    );
    if (status.bar)
      made.append(svg("line", { x1: width / 2, x2: width / 2, y1: 1, y2: 11, stroke: colour, "stroke-width": 2.4 }));
    return made;
  };
  const shape = (type, size = 16) =>
    svg(
      "svg",
      { class: "shape", width: size, height: size, viewBox: "-1.4 -1.4 2.8 2.8", "aria-hidden": "true" },
      svg("path", { d: look.shape(type), fill: look.colour(type), stroke: look.outline(), "stroke-width": 0.14 }),
    );

  const badge = (status) =>
    el("span", { class: `status ${status.name}`, title: status.says }, line(status), status.name);
  /** What several claims say: one badge a status, with the number of each where they differ. */
  const badges = (said) =>
    said.map(([status, count]) => {
      const made = badge(status);
      if (said.length > 1) made.append(` ${text.amount(count)}`);
      return [made, " "];
    });
  const party = (node, run = state.focus) =>
    button(foreign(model.nodes[node].name, 80), () => run(model.nodes[node].ref), { class: "link party" });
  const named = (node) => el("span", { class: "named" }, shape(model.nodes[node].type, 13), party(node));

  /** The sentence of a claim in its paragraph. */
  const sentence = (c) => {
    if (c.entry)
      return el(
        "blockquote",
        {},
        el(
          "p",
          {},
          "List entry ",
          el("strong", {}, foreign(c.entry)),
          ", field ",
          el("code", {}, foreign(c.field)),
          ": ",
          el("mark", {}, foreign(c.quote, 600)),
        ),
      );
    const [before, after] = [text.since(c.prefix, NEAR, c.start), text.until(c.suffix, NEAR)];
    const quote = el("mark", {}, foreign(c.quote, 900));
    return el(
      "blockquote",
      {},
      el("p", {}, before && foreign(before, NEAR + 2), quote, after && foreign(after, NEAR + 2)),
    );
  };

  /** The sentence alone, with where it stands. */
  const quoted = (i) => {
    const c = model.claim(i);
    const entry = c.entry ? ["list entry ", foreign(c.entry, 60), ", "] : "";
    const day = c.document.date && `, ${dateWords(c.document.date)}`;
    const from = el("span", { class: "kind" }, " — ", entry, sources.title(c.document), day);
    return el("blockquote", {}, el("mark", {}, foreign(c.quote, 300)), from);
  };

  const source = (d) => {
    const parts = [el("cite", {}, sources.title(d, 140))];
    if (d.publisher) parts.push(", ", foreign(d.publisher, 80));
    if (d.date) parts.push(", ", el("time", { datetime: /^\d{4}/.test(d.date) ? d.date : null }, dateWords(d.date)));
    if (d.source && d.source !== d.title) parts.push(" · ", link(d.source));
    return parts;
  };

  const facts = (c) => {
    const rows = [];
    if (c.who)
      rows.push(["Who says it", model.byRef.has(c.whoRef) ? named(model.byRef.get(c.whoRef)) : foreign(c.who, 120)]);
    else rows.push(["Who says it", c.document.kind === "ListEdition" ? "the list itself" : "the document itself"]);
    rows.push(["Holds from", c.date ? dateWords(c.date) : "no date said"]);
    if (c.role) rows.push(["As", foreign(c.role, 120)]);
    if (c.share !== null) rows.push(["Share", `${c.share} %`]);
    rows.push(
      ["Confidence", per(c.confidence)],
      [c.document.kind === "ListEdition" ? "List" : "Document", source(c.document)],
    );
    return el(
      "dl",
      {},
      rows.map(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]),
    );
  };

  const statement = (c) => [
    named(c.subject),
    " ",
    el("span", { class: "relation" }, c.relation.label),
    " ",
    c.object < 0 ? foreign(c.value, 120) : named(c.object),
  ];

  /** One claim, whole. `headed` repeats who and what, where the place does not say so already. */
  const card = (number, { headed = true, open = true } = {}) => {
    const c = model.claim(number);
    const made = el("article", {
      class: "claim",
      "data-claim": c.id,
      "aria-label": `${c.status.name}: ${plainStatement(c)}`,
    });
    const head = el("header", {}, badge(c.status), headed && el("span", { class: "statement" }, statement(c)));
    const copy = el(
      "p",
      { class: "actions" },
      button("Copy citation", (event) => out.copy(citation(c), event.target), { class: "small" }),
      button("Copy Turtle", (event) => out.copy(turtle.of([number]), event.target), { class: "small" }),
    );
    made.append(head, sentence(c), open ? facts(c) : "", copy);
    return made;
  };

  /** Claims that are shown when somebody opens them. */
  const proof = (title, numbers) => {
    const made = el("details", { class: "proof" }, el("summary", {}, title));
    made.addEventListener("toggle", () => {
      if (made.open && made.children.length === 1) made.append(...numbers.map((i) => card(i)));
    });
    return made;
  };

  const objectName = (c) => (c.object < 0 ? c.value : model.nodes[c.object].name);
  const plainStatement = (c) => text.visible(`${model.nodes[c.subject].name} ${c.relation.label} ${objectName(c)}`);

  /** A sentence that can be pasted into a report, with all that is needed to find the place again. */
  const citation = (c) => {
    const d = c.document;
    const where = c.entry ? `entry ${c.entry}, field ${c.field}` : `characters ${c.start}–${c.end}`;
    const said = [c.status.name, c.who && `according to ${c.who}`, c.date && `holds from ${c.date}`]
      .filter(Boolean)
      .join(", ");
    const from = [d.publisher, d.title && `“${d.title}”`, d.date, d.source].filter(Boolean).join(", ");
    return text.visible(
      `${plainStatement(c)} (${said}): “${c.quote}” — ${from}, ${where}; document ${d.id}, claim ${c.id}.`,
    );
  };

  return {
    card,
    quoted,
    proof,
    badge,
    badges,
    line,
    shape,
    party,
    named,
    statement,
    dateWords,
    per,
    citation,
    objectName,
    plainStatement,
    source,
    plural,
  };
})();
