// What a saved picture says of itself: what it shows, when it was made, with which filters, and its legend.
const exhibit = (() => {
  const { svg } = text;
  const ROW = 18;
  const EDGE = 14;

  /** What is looked at, in words. */
  const title = () => {
    const { kind, centre, ways } = drawing.scene();
    const name = (id) => text.visible(model.nodes[id].name);
    if (kind === "focus") return name(centre);
    if (kind === "path" && ways.length) return `${name(ways[0][0])} – ${name(ways[0].at(-1))}`;
    return text.visible(model.title);
  };

  /** The words in lines of at most `width` pixels. */
  const wrapped = (words, width) => {
    const made = [""];
    for (const word of words.split(" ")) {
      const longer = made.at(-1) ? `${made.at(-1)} ${word}` : word;
      if (labels.widthOf(longer) <= width) made[made.length - 1] = longer;
      else made.push(word);
    }
    return made;
  };
  const write = (words, x, y, more = {}) =>
    svg("text", { x, y, fill: look.ink(), "font-family": "system-ui, sans-serif", "font-size": 12, ...more }, words);

  /** Lines above the picture, with the height that they take. */
  const head = (width) => {
    const { nodes, bundles } = drawing.scene();
    const now = new Date();
    const made = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    const shown = `${text.plural(nodes.length, "node")}, ${text.plural(bundles.length, "line")}`;
    const filters = filter.words(state.now).join("; ");
    const notes = [title() !== model.title && model.title, shown, filters ? `filters: ${filters}` : "no filters"];
    const words = [...notes, `made ${cards.dateWords(made.join("-"))}`].filter(Boolean).join(" · ");
    const rows = wrapped(text.visible(words), width - 2 * EDGE).slice(0, 4);
    const group = svg("g", { class: "head" }, write(title(), EDGE, 24, { "font-size": 16, "font-weight": 650 }));
    rows.forEach((row, i) => group.append(write(row, EDGE, 44 + i * ROW, { fill: look.faint() })));
    return { group, height: 44 + rows.length * ROW };
  };

  const entries = () => {
    const { nodes, bundles } = drawing.scene();
    const types = [...new Set(nodes.map((id) => model.nodes[id].type))].sort();
    const said = new Set(bundles.flatMap((number) => lines.summary(number).said.map(([status]) => status)));
    const families = [...new Set(bundles.map((number) => model.bundles[number].family))].sort((a, b) => a - b);
    const rings = nodes.map(standing.ring).filter(Boolean);
    const ring = (worn) => {
      const dashes = worn.ended ? worn.dashes.join(" ") : "none";
      const stroke = marks.ringColour(worn);
      return svg("circle", { cx: 8, r: 7, fill: "none", stroke, "stroke-width": 2, "stroke-dasharray": dashes });
    };
    const [ended, open] = [rings.find((worn) => worn.ended), rings.find((worn) => !worn.ended)];
    return [
      ...types.map((type) => [shape(type), 16, model.types[type] || type]),
      ...look.STATUSES.filter((status) => said.has(status)).map((status) => [line(status), 30, status.name]),
      ...families.map((one) => [line(look.STATUSES[0], look.familyColour(one)), 30, look.FAMILIES[one].name]),
      open && [ring(open), 16, "sanctions in force"],
      ended && [ring(ended), 16, "sanctions ended"],
    ].filter(Boolean);
  };
  const shape = (type) => {
    const paint = { fill: look.colour(type), stroke: look.outline(), "stroke-width": 0.14 };
    return svg("path", { d: look.shape(type), transform: "translate(8 0) scale(6)", ...paint });
  };
  const line = (status, colour = look.ink()) => {
    const made = cards.line(status, colour);
    for (const [name, value] of Object.entries({ y: -6, class: "" })) made.setAttribute(name, value);
    return made;
  };

  /** The legend of what is there, in rows, with the height that it takes. */
  const foot = (width) => {
    const group = svg("g", { class: "legend-line" });
    let [x, y] = [EDGE, ROW];
    for (const [picture, wide, words] of entries()) {
      const whole = wide + 6 + labels.widthOf(words) + 16;
      if (x + whole > width && x > EDGE) [x, y] = [EDGE, y + ROW];
      group.append(svg("g", { transform: `translate(${x} ${y - 4})` }, picture), write(words, x + wide + 6, y));
      x += whole;
    }
    return { group, height: y + ROW - 6 };
  };

  return { title, head, foot };
})();
