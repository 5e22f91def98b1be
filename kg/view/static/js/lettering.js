// Words in the picture: names of nodes, words and counts on lines, "+5" where neighbours are not shown.
// They are chosen when the picture is at rest, so that none lies on another, and move with it until the next rest.
const lettering = (() => {
  const { nodes, bundles, relations } = model;
  let names = [];
  let onLines = [];
  let badges = [];
  let everyLine = false; // whether all lines carry their relation

  const toScreen = (id, seen, large) => [
    (arrange.x[id] - seen.x) * seen.scale + seen.width / 2,
    (arrange.y[id] - seen.y) * seen.scale + seen.height / 2,
    marks.radius(id, seen.scale, large) * seen.scale * 1.25,
  ];

  /** Nodes in the order in which their names find a place: chosen, centre and ends of a path, then by weight. */
  const ordered = (ids, shown) => {
    const ends = new Set([shown.centre, ...shown.ways.flatMap((way) => [way[0], way.at(-1)])]);
    const first = (id) => (id === choice.node() ? 0 : ends.has(id) ? 1 : 2);
    return [...ids].sort((a, b) => first(a) - first(b) || nodes[b].weight - nodes[a].weight || a - b);
  };

  /** Choose what is written. `pointOn` gives a point of a line by its number and how far along (0 to 1). */
  const choose = (drawn, shown, seen, large, pointOn) => {
    const place = (id) => toScreen(id, seen, large);
    const box = (number, along) => lineBox(wordsOn(number), pointOn(number, along), seen);
    const chosen = drawn.lines.includes(choice.bundle()) ? choice.bundle() : -1;
    const reserved = chosen >= 0 ? [box(chosen, spots(chosen)[0])] : [];
    const made = labels.choose(ordered(drawn.nodes, shown), place, seen, reserved);
    names = made.chosen;
    onLines = [];
    for (const number of drawn.lines.filter(wordsOn)) {
      const free = (along) => made.taken.claim(box(number, along), -10 - number);
      const along = number === chosen ? spots(number)[0] : spots(number).find(free);
      if (along) onLines.push({ number, words: wordsOn(number), along });
    }
    badges = large ? [] : badgesOf(drawn.nodes, shown, place, made.taken);
  };

  const badgesOf = (ids, shown, place, taken) =>
    ids
      .filter((id) => shown.hidden?.get(id))
      .map((node) => ({ node, words: "+" + shown.hidden.get(node) }))
      .filter(({ node, words }) => {
        const [x, y, r] = place(node);
        const [left, middle] = [x + r * 0.9 + 3, y - r * 0.9 - 3];
        return taken.claim([left, middle - 6, left + labels.widthOf(words), middle + 6], node);
      });

  /** The relation on the chosen line, on those of the chosen node, on all where asked for; else the count, if over 1. */
  const wordsOn = (number) => {
    const { count } = lines.summary(number);
    if (!everyLine && !choice.holds(number)) return count > 1 ? String(count) : "";
    return relations[bundles[number].relation].label + (count > 1 ? ` ×${count}` : "");
  };
  // Where words may stand along a line; the middle of a negated one belongs to its bar.
  const spots = (number) => (lines.summary(number).negated ? [0.3, 0.7] : [0.5, 0.36, 0.64]);
  const lineBox = (words, { x, y }, seen) => {
    const [left, top] = [(x - seen.x) * seen.scale + seen.width / 2, (y - seen.y) * seen.scale + seen.height / 2];
    const half = labels.widthOf(words) / 2;
    return [left - half, top - 7, left + half, top + 7];
  };

  /** Write it all on vis-network's canvas, whose units are those of the picture. */
  const write = (pen, scale, shown, large, pointOn) => {
    for (const { number, words, along } of onLines) {
      const at = pointOn(number, along);
      if (at) labels.write(pen, words, at.x, at.y, { scale, colour: look.familyColour(bundles[number].family) });
    }
    for (const { node, label, dx, dy, align } of names) {
      const [x, y] = [arrange.x[node] + dx / scale, arrange.y[node] + dy / scale];
      const bold = node === choice.node() || node === shown.centre;
      labels.write(pen, label, x, y, { align, scale, bold, alpha: choice.lit(node) ? 1 : 0.45 });
    }
    for (const { node, words } of badges) {
      const away = marks.radius(node, scale, large) * 1.1 + 3 / scale;
      const [x, y] = [arrange.x[node] + away, arrange.y[node] - away];
      labels.write(pen, words, x, y, { scale, align: "left", colour: look.faint() });
    }
  };

  return {
    choose,
    write,
    nameLines: (value) => {
      everyLine = value;
    },
    names: () => names,
    onLines: () => onLines,
  };
})();
