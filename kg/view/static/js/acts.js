// Designations: authorities' acts, put together from claims, with their state at the chosen day.
const acts = (() => {
  const { el, foreign, section, list } = text;
  const { STATES, STATUS, stateOf } = standing;

  const order = (a, b) =>
    STATES.indexOf(stateOf(a)) - STATES.indexOf(stateOf(b)) ||
    (b.effective || b.announced).localeCompare(a.effective || a.announced) ||
    model.nodes[b.target].weight - model.nodes[a.target].weight;

  const parties = (found) =>
    found.flatMap(({ node, name }, i) => [i ? ", " : "", node >= 0 ? cards.named(node) : foreign(name, 120)]);
  const rows = (act) => [
    ["Measure", act.types.length && parties(act.types)],
    ["Authority", act.authorities.length && parties(act.authorities)],
    ["Legal basis", act.bases.length && parties(act.bases)],
    ["Announced by", act.announcers.length && parties(act.announcers)],
    ["Announced on", act.announced && cards.dateWords(act.announced)],
    ["In effect from", act.effective && cards.dateWords(act.effective)],
    [stateOf(act) === "ended" ? "Ended" : "Later ended", act.ended && cards.dateWords(act.ended)],
  ];

  const behind = ({ claims }) => {
    const shown = claims.filter((i) => filter.passes.pass[i]).length;
    const of = shown < claims.length ? `${text.amount(shown)} of ` : "";
    return `${of}${text.plural(claims.length, "claim")} behind it`;
  };
  const row = (act, withTarget) => {
    const status = look.STATUSES[look.statusNumber(STATUS[stateOf(act)] || "fact")];
    const badge = el("span", { class: `status ${status.name}` }, cards.line(status), stateOf(act));
    const said = rows(act).filter(([, value]) => value);
    return el(
      "li",
      { class: "act" },
      el("p", {}, badge, " ", withTarget && cards.named(act.target)),
      el(
        "dl",
        {},
        said.map(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]),
      ),
      cards.proof(behind(act), act.claims.filter((i) => filter.passes.pass[i])),
    );
  };

  /** A section of acts, the ones to come first; `withTarget` where they are not all about one. */
  const show = (all, { withTarget = false, first = 6 } = {}) => {
    const found = standing.shown(all);
    const hidden = withTarget ? 0 : all.length - found.length;
    if (!found.length && !hidden) return null;
    const counts = STATES.map((name) => [name, found.filter((act) => stateOf(act) === name).length]);
    const badges = counts
      .filter(([, count]) => count)
      .map(([name, count]) => [el("span", { class: `status ${STATUS[name]}` }, `${text.amount(count)} ${name}`), " "]);
    const ordered = [...found].sort(order);
    return section(
      "Designations",
      withTarget && el("p", { class: "counts" }, badges),
      list(
        ordered.map((act) => () => row(act, withTarget)),
        first,
      ),
      hidden > 0 && el("p", { class: "kind" }, `${text.amount(hidden)} more left out by the filters.`),
    );
  };

  return { show };
})();
