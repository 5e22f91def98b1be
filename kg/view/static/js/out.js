// What leaves the page: pictures, CSV, Turtle, text for the clipboard. Always because somebody asked.
const out = (() => {
  const { el } = text;
  const say = (words) => { document.getElementById("says").textContent = words; };

  const save = (name, content, type) => {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`Saved ${name}`);
  };
  const fileName = (ending) => (text.plain(model.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph") + "." + ending;

  const copy = async (words, where) => {
    try { await navigator.clipboard.writeText(words); }
    catch { // no clipboard in this frame: the older way
      const box = el("textarea", { class: "hidden", "aria-hidden": "true" });
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    const usual = where.textContent;
    where.textContent = "Copied";
    say("Copied");
    setTimeout(() => { where.textContent = usual; }, 1500);
  };

  // ── pictures ──
  const png = () => new Promise((done) => {
    const shown = document.querySelector("#stage canvas");
    const made = el("canvas", { width: shown.width, height: shown.height });
    const pen = made.getContext("2d");
    pen.fillStyle = look.paper();
    pen.fillRect(0, 0, made.width, made.height);
    pen.drawImage(shown, 0, 0);
    made.toBlob(done, "image/png");
  });

  /** The window as SVG: lines, nodes and names in the same shapes and places. */
  const svgText = () => {
    const { svg } = text;
    const seen = drawing.view(), shown = drawing.scene;
    const at = (id) => [round((arrange.x[id] - seen.x) * seen.scale + seen.width / 2), round((arrange.y[id] - seen.y) * seen.scale + seen.height / 2)];
    const inside = ([x, y]) => x > -60 && y > -60 && x < seen.width + 60 && y < seen.height + 60;
    const full = new Set(drawing.lines);
    const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: seen.width, height: seen.height, viewBox: `0 0 ${seen.width} ${seen.height}`, "font-family": "system-ui, sans-serif", "font-size": labels.SIZE });
    picture.append(svg("title", {}, text.visible(model.title)), svg("rect", { width: "100%", height: "100%", fill: look.paper() }));
    const lines = svg("g", { fill: "none" }), dots = svg("g", {}), names = svg("g", { "text-anchor": "middle", "dominant-baseline": "central", "paint-order": "stroke", stroke: look.paper(), "stroke-width": 3.5, "stroke-linejoin": "round", fill: look.ink() });
    for (const number of shown.bundles) {
      const { subject, object } = model.bundles[number];
      if (inside(at(subject)) || inside(at(object))) lines.append(...lineSvg(number, at, full.has(number), seen));
    }
    for (const id of [...shown.nodes].reverse()) if (inside(at(id))) dots.append(nodeSvg(id, at(id), drawing.radius(id, seen.scale) * seen.scale * (full.size && !drawing.large ? 1 : 0.8)));
    for (const { node, label, dx, dy, align } of drawing.labels) {
      const [x, y] = at(node);
      names.append(svg("text", { x: round(x + dx), y: round(y + dy), "text-anchor": { center: "middle", left: "start", right: "end" }[align] }, label));
    }
    picture.append(lines, dots, names);
    return new XMLSerializer().serializeToString(picture);
  };
  const round = (value) => Math.round(value * 10) / 10;

  const lineSvg = (number, at, full, seen) => {
    const { svg } = text;
    const { subject, object, family, relation } = model.bundles[number], { status, negated } = drawing.summary(number);
    const [a, b] = [at(subject), at(object)];
    const bend = full ? drawing.network.body.edges[number]?.edgeType.getViaNode?.() : null;
    const via = bend && Number.isFinite(bend.x) ? [round((bend.x - seen.x) * seen.scale + seen.width / 2), round((bend.y - seen.y) * seen.scale + seen.height / 2)] : [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const colour = look.familyColour(family);
    const words = `${model.nodes[subject].name} ${model.relations[relation].label} ${model.nodes[object].name}: ${status.name}`;
    const made = [svg("path", { d: `M${a}Q${via.map(round)} ${b}`, stroke: colour, "stroke-width": full ? status.width : 0.6, "stroke-opacity": full ? status.alpha : 0.35, ...(status.dashes && full && { "stroke-dasharray": status.dashes.join(" ") }) }, svg("title", {}, text.visible(words)))];
    if (!full) return made;
    const middle = [(a[0] + 2 * via[0] + b[0]) / 4, (a[1] + 2 * via[1] + b[1]) / 4];
    if (!model.relations[relation].symmetric) made.push(tip(b, via, drawing.radius(object, seen.scale) * seen.scale, colour));
    if (negated) { const turn = Math.atan2(b[1] - a[1], b[0] - a[0]); made.push(svg("path", { d: `M${round(middle[0] + 6 * Math.sin(turn))} ${round(middle[1] - 6 * Math.cos(turn))}L${round(middle[0] - 6 * Math.sin(turn))} ${round(middle[1] + 6 * Math.cos(turn))}`, stroke: colour, "stroke-width": 2.5 })); }
    return made;
  };
  const tip = (end, from, away, colour) => {
    const turn = Math.atan2(end[1] - from[1], end[0] - from[0]), [c, s] = [Math.cos(turn), Math.sin(turn)];
    const [x, y] = [end[0] - c * away, end[1] - s * away];
    return text.svg("path", { d: `M${round(x)} ${round(y)}L${round(x - 9 * c + 3.5 * s)} ${round(y - 9 * s - 3.5 * c)}L${round(x - 9 * c - 3.5 * s)} ${round(y - 9 * s + 3.5 * c)}Z`, fill: colour, stroke: "none" });
  };
  const nodeSvg = (id, [x, y], r) => {
    const node = model.nodes[id];
    const made = text.svg("g", { transform: `translate(${x} ${y})` }, text.svg("title", {}, text.visible(`${node.name} (${model.types[node.type] || node.type})`)));
    if (node.target) made.append(text.svg("circle", { r: round(r * 1.42), fill: "none", stroke: look.familyColour(0), "stroke-width": 1.8 }));
    made.append(text.svg("path", { d: look.shape(node.type), transform: `scale(${round(r)})`, fill: look.colour(node.type), stroke: look.outline(), "stroke-width": round(1.1 / r * 10) / 10 || 0.1 }));
    return made;
  };

  // ── claims ──
  const FIELDS = ["claim", "subject", "subject_id", "subject_type", "relation", "object", "object_id", "object_type", "status", "attributed_to", "date", "confidence", "share", "role", "quote", "document", "document_title", "document_date", "document_source", "entry", "field", "start", "end", "extractor"];
  // A spreadsheet would run a cell that begins so; the apostrophe makes it text.
  const cell = (value) => {
    const written = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(written) && !/^-?\d+(\.\d+)?$/.test(written) ? "'" + written : written;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const csv = (numbers) => {
    const rows = numbers.map(model.claim).map((c) => {
      const s = model.nodes[c.subject], o = c.object < 0 ? { name: c.value, ref: "", type: "Name" } : model.nodes[c.object];
      return [c.id, s.name, s.ref, s.type, c.relation.name, o.name, o.ref, o.type, c.status.name, c.who, c.date, c.confidence, c.share, c.role, c.quote, c.document.id, c.document.title, c.document.date, c.document.source, c.entry, c.field, c.start, c.end, c.extractor];
    });
    return [FIELDS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  };

  /** The claims of what is chosen; with nothing chosen, of the picture. */
  const selection = () => {
    const { node, bundle } = panel.parsePick(state.now.pick);
    if (bundle !== undefined) return filter.claimsOf(bundle);
    if (node === undefined) return table.claimsOf(drawing.scene);
    return [...model.nodes[node].literals, ...model.nodes[node].bundles.flatMap((b) => model.bundles[b].claims)].filter((i) => filter.passes.pass[i]).sort((a, b) => a - b);
  };

  const savePng = async () => save(fileName("png"), await png());
  const saveSvg = () => save(fileName("svg"), svgText(), "image/svg+xml");
  const saveCsv = () => save(fileName("csv"), "\ufeff" + csv(table.claimsOf(drawing.scene)), "text/csv;charset=utf-8");
  const saveTurtle = () => save(fileName("ttl"), turtle.of(selection()), "text/turtle;charset=utf-8");
  for (const [id, run] of [["save-png", savePng], ["save-svg", saveSvg], ["save-csv", saveCsv], ["save-ttl", saveTurtle]]) {
    document.getElementById(id).addEventListener("click", () => { document.getElementById("out").open = false; run(); });
  }
  document.getElementById("copy-link").addEventListener("click", (event) => copy(location.href, event.target));

  return { copy, say, saveTurtle };
})();
