// Lines: what the claims behind one amount to, and how vis-network shall draw it.
const lines = (() => {
  const { bundles, claims, relations } = model;
  const NEGATED = look.statusNumber("negated");

  /** Of the claims that the filters let through: the strongest status, and whether they contradict each other. */
  const summary = (number) => {
    const shown = filter.claimsOf(number);
    const statuses = shown.map((i) => claims.status[i]);
    const negated = statuses.includes(NEGATED);
    return {
      count: shown.length,
      said: look.STATUSES.map((status, i) => [status, statuses.filter((one) => one === i).length]).filter(([, n]) => n),
      status: look.STATUSES[Math.min(...statuses)],
      negated,
      disputed: negated && statuses.some((status) => status !== NEGATED),
    };
  };

  /** Lines between the same two nodes fan out: the place of each among them, 0 in the middle. */
  const fans = (list) => {
    const pairs = new Map();
    for (const number of list) {
      const { subject: s, object: o } = bundles[number];
      const key = Math.min(s, o) + ":" + Math.max(s, o);
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(number);
    }
    const made = new Map();
    for (const list of pairs.values()) list.forEach((number, i) => made.set(number, i - (list.length - 1) / 2));
    return made;
  };

  const bent = (bundle, fan) => {
    if (!fan) return { enabled: false, type: "continuous", roundness: 0 };
    const side = bundle.subject < bundle.object ? fan : -fan; // the same fan whichever way a line points
    return {
      enabled: true,
      type: side > 0 ? "curvedCW" : "curvedCCW",
      roundness: Math.min(0.6, 0.16 * Math.abs(side)),
    };
  };

  /** A line as vis-network's options. Widths and dashes are in pixels: `scale` is pixels a unit. */
  const options = (number, fan, scale) => {
    const bundle = bundles[number];
    const { count, status, negated } = summary(number);
    const colour = look.familyColour(bundle.family);
    const opacity = status.alpha * (choice.litLine(number) ? 1 : 0.3);
    return {
      id: number,
      from: bundle.subject,
      to: bundle.object,
      width: (status.width + Math.min(2, Math.log2(count) * 0.6)) / scale,
      dashes: status.dashes ? status.dashes.map((dash) => dash / scale) : false,
      color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
      arrows: {
        to: { enabled: !relations[bundle.relation].symmetric, scaleFactor: 0.5 / scale ** 0.85 },
        middle: { enabled: negated, type: "bar", scaleFactor: 0.8 / scale ** 0.85 },
      },
      smooth: bent(bundle, fan),
    };
  };

  /** "Oto Brandel leads Lanternfish Syndicate" */
  const sentence = (number) => {
    const { subject, object, relation } = bundles[number];
    return `${model.nodes[subject].name} ${relations[relation].label} ${model.nodes[object].name}`;
  };

  return { summary, fans, options, sentence };
})();
