// Where designations stand: the state that each has at the chosen day, and which ring its target wears.
const standing = (() => {
  const { claims, documents } = model;
  const STATES = ["planned", "in force", "possible", "ended", "denied"];
  const STATUS = { planned: "planned", "in force": "fact", possible: "possible", ended: "former", denied: "negated" };
  const MEASURES = new Set(["designated_as", "sanctioned_by", "sanctioned_under"]);

  /** The day on which an act is first told of, where a document or the announcement has a day. */
  const told = (act) =>
    [act.announced, ...act.claims.map((i) => documents[claims.document[i]].date)]
      .filter((day) => /^\d{4}/.test(day))
      .reduce((first, day) => (!first || day < first ? day : first), "");

  // Worked out once for each round of the filters.
  const states = new Map();
  const rings = new Map();
  let round = 0;
  const kept = (map, key, run) => {
    if (round !== filter.passes.round) {
      round = filter.passes.round;
      states.clear();
      rings.clear();
    }
    if (!map.has(key)) map.set(key, run(key));
    return map.get(key);
  };

  /** The state at the chosen day; "" where nothing said by then is known of the act. */
  const stateOf = (act) => kept(states, act, work);
  const work = (act) => {
    const { asof } = state.now;
    const said = act.state === "announced" ? "planned" : act.state;
    if (!asof) return said;
    const begins = act.effective.startsWith("--") ? "" : act.effective;
    if (said === "ended" && act.ended > asof && (!begins || begins <= asof)) return "in force";
    if (begins && begins <= asof) return said;
    const first = told(act);
    if (first > asof) return "";
    return begins && said === "in force" ? "planned" : said;
  };
  const passing = (act) => act.claims.filter((i) => filter.passes.pass[i]);
  /** Of these acts, those that the filters and the chosen day let through. */
  const shown = (acts) => acts.filter((act) => stateOf(act) && passing(act).length);

  // The ring: red for who is under sanctions, its line saying whether that is a fact; grey and broken for who was.
  const ENDED = { name: "ended", dashes: [3, 3], alpha: 1, ended: true };
  const ring = (node) => kept(rings, node, ringOf);
  const ringOf = (node) => {
    const open = shown(model.nodes[node].acts);
    const best = open
      .filter((act) => ["planned", "in force", "possible"].includes(stateOf(act)))
      .map(lineOf)
      .sort((a, b) => a - b)[0];
    if (best !== undefined) return look.STATUSES[best];
    return open.some((act) => stateOf(act) === "ended") ? ENDED : null;
  };
  /** Number of the status whose line the ring of an act has: an act in force may be alleged alone. */
  const lineOf = (act) => {
    if (stateOf(act) !== "in force") return look.statusNumber(stateOf(act));
    const said = passing(act).filter((i) => MEASURES.has(model.relations[claims.relation[i]].name));
    const alleged = look.statusNumber("alleged");
    return said.length && said.every((i) => claims.status[i] === alleged) ? alleged : look.statusNumber("fact");
  };

  return { STATES, STATUS, stateOf, shown, ring };
})();
