// The window as SVG: lines, nodes and names in the same shapes, styles and places as on the canvas, between a head that
// says what is shown and a legend.
const vector = (() => {
  const { svg } = text;
  const round = (value) => Math.round(value * 10) / 10;
  const joined = (...points) => points.map(([x, y]) => `${round(x)} ${round(y)}`);

  const picture = () => {
    const seen = drawing.view();
    const shown = drawing.scene();
    const toScreen = ({ x, y }) => [
      (x - seen.x) * seen.scale + seen.width / 2,
      (y - seen.y) * seen.scale + seen.height / 2,
    ];
    const at = (id) => toScreen({ x: arrange.x[id], y: arrange.y[id] });
    const inside = (id) => {
      const [x, y] = at(id);
      return x > -60 && y > -60 && x < seen.width + 60 && y < seen.height + 60;
    };
    const drawn = new Set(drawing.drawn().lines);
    const strokes = shown.bundles.filter((n) => inside(model.bundles[n].subject) || inside(model.bundles[n].object));
    const dots = shown.nodes.filter(inside).reverse();
    const { root, stage } = frame(seen);
    stage.append(
      svg("g", { fill: "none" }, ...strokes.flatMap((n) => (drawn.has(n) ? line(n, at, toScreen, seen) : thin(n, at)))),
      svg("g", {}, ...dots.map((id) => node(id, at(id), drawing.radius(id, seen.scale) * seen.scale))),
      words(toScreen),
      names(at),
    );
    return new XMLSerializer().serializeToString(root);
  };

  const frame = ({ width, height }) => {
    const [head, foot] = [exhibit.head(width), exhibit.foot(width)];
    const whole = head.height + height + foot.height;
    const stage = svg("svg", { y: head.height, width, height, viewBox: `0 0 ${width} ${height}` });
    foot.group.setAttribute("transform", `translate(0 ${head.height + height})`);
    const root = svg(
      "svg",
      { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: `0 0 ${width} ${whole}` },
      svg("title", {}, exhibit.title()),
      svg("rect", { width: "100%", height: "100%", fill: look.paper() }),
      head.group,
      stage,
      foot.group,
    );
    return { root, stage };
  };

  const stroke = (number, d, attributes) => {
    const { status } = lines.summary(number);
    const title = svg("title", {}, text.visible(`${lines.sentence(number)}: ${status.name}`));
    return svg("path", { d, stroke: look.familyColour(model.bundles[number].family), ...attributes }, title);
  };

  /** A line that the canvas shows from afar only. */
  const thin = (number, at) => {
    const { subject, object } = model.bundles[number];
    const [from, to] = joined(at(subject), at(object));
    return [stroke(number, `M${from}L${to}`, { "stroke-width": 0.6, "stroke-opacity": 0.35 })];
  };

  const line = (number, at, toScreen, seen) => {
    const { subject, object, relation, family } = model.bundles[number];
    const { status, negated } = lines.summary(number);
    const [from, to] = [at(subject), at(object)];
    const middle = toScreen(drawing.pointOn(number, 0.5));
    const bend = [2 * middle[0] - (from[0] + to[0]) / 2, 2 * middle[1] - (from[1] + to[1]) / 2];
    const [a, b, c] = joined(from, bend, to);
    const dashes = status.dashes && { "stroke-dasharray": status.dashes.join(" ") };
    const made = [
      stroke(number, `M${a}Q${b} ${c}`, { "stroke-width": status.width, "stroke-opacity": status.alpha, ...dashes }),
    ];
    const colour = look.familyColour(family);
    if (!model.relations[relation].symmetric) {
      made.push(tip(to, bend, drawing.radius(object, seen.scale) * seen.scale, colour));
    }
    if (negated) made.push(bar(middle, Math.atan2(to[1] - from[1], to[0] - from[0]), colour));
    return made;
  };

  const tip = ([x, y], [fromX, fromY], away, fill) => {
    const turn = Math.atan2(y - fromY, x - fromX);
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const [px, py] = [x - c * away, y - s * away];
    const [a, b, d] = joined(
      [px, py],
      [px - 9 * c + 3.5 * s, py - 9 * s - 3.5 * c],
      [px - 9 * c - 3.5 * s, py - 9 * s + 3.5 * c],
    );
    return svg("path", { d: `M${a}L${b}L${d}Z`, fill, stroke: "none" });
  };
  const bar = ([x, y], turn, colour) => {
    const [dx, dy] = [6 * Math.sin(turn), -6 * Math.cos(turn)];
    const [a, b] = joined([x + dx, y + dy], [x - dx, y - dy]);
    return svg("path", { d: `M${a}L${b}`, stroke: colour, "stroke-width": 2.5 });
  };

  const node = (id, [x, y], r) => {
    const { name, type } = model.nodes[id];
    const worn = standing.ring(id);
    const made = svg("g", { transform: `translate(${round(x)} ${round(y)})` });
    made.append(svg("title", {}, text.visible(`${name} (${model.types[type] || type})`)));
    if (worn) {
      const line = worn.dashes && { "stroke-dasharray": worn.dashes.map((dash) => dash * 0.6).join(" ") };
      const stroke = marks.ringColour(worn);
      made.append(svg("circle", { r: round(r * 1.42), fill: "none", stroke, "stroke-width": 1.8, ...line }));
    }
    const edge = { stroke: look.outline(), "stroke-width": 1.1, "vector-effect": "non-scaling-stroke" };
    made.append(
      svg("path", { d: look.shape(type), transform: `scale(${round(r)})`, fill: look.colour(type), ...edge }),
    );
    return made;
  };

  const ANCHORS = { center: "middle", left: "start", right: "end" };
  const lettered = (kind) =>
    svg("g", {
      class: kind,
      fill: look.ink(),
      stroke: look.paper(),
      "stroke-width": 3.5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "dominant-baseline": "central",
      "font-family": "system-ui, sans-serif",
      "font-size": labels.SIZE,
    });
  /** Names on lines, where the canvas has them. */
  const words = (toScreen) => {
    const made = lettered("words");
    for (const { number, words, along } of lettering.onLines()) {
      const [x, y] = toScreen(drawing.pointOn(number, along)).map(round);
      const fill = look.familyColour(model.bundles[number].family);
      made.append(svg("text", { x, y, "text-anchor": "middle", fill }, words));
    }
    return made;
  };
  const names = (at) => {
    const made = lettered("names");
    for (const { node: id, label, dx, dy, align } of lettering.names()) {
      const [x, y] = at(id);
      made.append(svg("text", { x: round(x + dx), y: round(y + dy), "text-anchor": ANCHORS[align] }, label));
    }
    return made;
  };

  return { picture };
})();
