// The stage. vis-network holds the camera and draws nodes and lines in full, up to a budget that it draws quickly;
// of larger scenes it gets the most important part of what is in the window, and the underlay paints the rest.
const drawing = (() => {
  const NODES = 240, LINES = 420, REST = 140; // budget; milliseconds without movement that count as rest
  const { nodes, bundles } = model;
  const options = JSON.parse(document.getElementById("kg-options").textContent);
  const holder = document.getElementById("stage");
  const nodeSet = new vis.DataSet(), lineSet = new vis.DataSet();
  let current = null, large = false, moving = false, timer = 0, chosen = [], picked = { node: -1, bundle: -1 }, cursor = -1, lineNames = false, styledAt = 0;

  const base = (node) => 8 + Math.min(9, nodes[node].weight * 1.25);
  const radius = (node, scale) => Math.max(base(node), (large ? 3.2 : 6) / scale);

  /** vis-network calls this for each node: our shapes, at a size that stays visible from afar. */
  const drawNode = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const scale = network.getScale(), r = radius(id, scale), node = nodes[id];
    return {
      drawNode() {
        ctx.translate(x, y);
        ctx.globalAlpha = lit(id) ? 1 : 0.4;
        ring(ctx, node, r, scale);
        if (selected || hover || id === picked.node) circle(ctx, r * 1.75, look.ink(), (selected || id === picked.node ? 2.5 : 1.2) / scale);
        if (id === cursor) circle(ctx, r * 2.1, look.ink(), 2 / scale, [4 / scale, 3 / scale]);
        ctx.scale(r, r);
        ctx.fillStyle = look.colour(node.type);
        ctx.fill(look.path(node.type));
        ctx.lineWidth = 1.1 / scale / r;
        ctx.strokeStyle = look.outline();
        ctx.stroke(look.path(node.type));
      },
      nodeDimensions: { width: 1.9 * r, height: 1.9 * r },
    };
  };
  // What has nothing to do with the choice steps back.
  let near = null;
  const lit = (node) => !near || near.has(node);
  const litLine = (number) => (picked.bundle >= 0 ? number === picked.bundle : picked.node < 0 || touches(number));
  const light = () => {
    if (picked.bundle >= 0) near = new Set([bundles[picked.bundle].subject, bundles[picked.bundle].object]);
    else near = picked.node >= 0 ? new Set([picked.node, ...nodes[picked.node].bundles.filter(scene.live).map((b) => scene.other(bundles[b], picked.node))]) : null;
  };
  // Who is under sanctions wears a ring; its line says whether that is a fact.
  const ring = (ctx, node, r, scale) => {
    if (!node.target) return;
    const style = look.STATUSES[look.statusNumber(node.target)];
    circle(ctx, r * 1.42, look.familyColour(0), 1.8 / scale, style.dashes && style.dashes.map((d) => d * 0.6 / scale), style.alpha);
  };
  const circle = (ctx, r, colour, width, dashes = null, alpha = 1) => {
    ctx.save();
    ctx.globalAlpha *= alpha;
    ctx.setLineDash(dashes || []);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.arc(0, 0, r, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.restore();
  };

  options.nodes.ctxRenderer = drawNode;
  const network = new vis.Network(holder, { nodes: nodeSet, edges: lineSet }, options);

  const view = () => {
    const { x, y } = network.getViewPosition();
    return { x, y, scale: network.getScale(), width: holder.clientWidth, height: holder.clientHeight };
  };

  /** What the shown claims of a bundle amount to: the strongest status, and whether they contradict each other. */
  const summary = (bundle) => {
    const shown = filter.claimsOf(bundle);
    const statuses = shown.map((i) => model.claims.status[i]);
    const negated = statuses.includes(look.statusNumber("negated"));
    return { count: shown.length, status: look.STATUSES[Math.min(...statuses)], negated, disputed: negated && statuses.some((s) => !look.STATUSES[s].bar) };
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

  const lineOf = (number, fan, scale) => {
    const bundle = bundles[number], said = summary(number), { status } = said;
    const side = (bundle.subject < bundle.object ? 1 : -1) * fan;
    const colour = look.familyColour(bundle.family);
    return {
      id: number, from: bundle.subject, to: bundle.object,
      width: (status.width + Math.min(2, Math.log2(said.count) * 0.6)) / scale,
      dashes: status.dashes ? status.dashes.map((d) => d / scale) : false,
      color: { color: colour, highlight: colour, hover: colour, opacity: status.alpha * (litLine(number) ? 1 : 0.3), inherit: false },
      arrows: {
        to: { enabled: !model.relations[bundle.relation].symmetric, scaleFactor: 0.5 / scale ** 0.85 },
        middle: { enabled: said.negated, type: "bar", scaleFactor: 0.8 / scale ** 0.85 },
      },
      smooth: fan ? { enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: Math.min(0.6, 0.16 * Math.abs(side)) } : { enabled: false, type: "continuous", roundness: 0 },
    };
  };

  /** Give vis-network the part of the scene that it shall draw, and choose the names. */
  const refresh = () => {
    if (!current) return;
    const seen = view();
    const drawn = large ? part(seen) : { nodes: current.nodes, lines: current.bundles };
    replace(nodeSet, drawn.nodes.map((id) => ({ id, x: arrange.x[id], y: arrange.y[id] })), (old, next) => old.x !== next.x || old.y !== next.y);
    const fan = fans(drawn.lines);
    replace(lineSet, drawn.lines.map((number) => lineOf(number, fan.get(number), seen.scale)), () => true);
    styledAt = seen.scale;
    name(drawn.nodes, seen);
    select();
    network.redraw();
  };

  const part = (seen) => {
    const inside = (id) => Math.abs(arrange.x[id] - seen.x) * seen.scale < seen.width * 0.6 && Math.abs(arrange.y[id] - seen.y) * seen.scale < seen.height * 0.6;
    const found = current.nodes.filter(inside).sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
    const near = found.length <= NODES;
    const shown = new Set(found.slice(0, NODES));
    for (const id of chosenNodes()) if (current.has[id]) shown.add(id);
    const lines = [];
    for (const number of current.bundles) {
      if (lines.length >= LINES) break;
      const { subject, object } = bundles[number];
      // What leaves the window, and all from afar, is left to the underlay's thin lines, but for what is chosen.
      const chosen = subject === picked.node || object === picked.node || number === picked.bundle;
      if (!(chosen || near) || !shown.has(subject) || !shown.has(object)) continue;
      lines.push(number);
    }
    return { nodes: [...shown], lines };
  };

  const chosenNodes = () => {
    if (picked.bundle >= 0) return [bundles[picked.bundle].subject, bundles[picked.bundle].object];
    return picked.node >= 0 ? [picked.node, ...scene.neighbours(picked.node).slice(0, 60)] : [];
  };

  /** Change a DataSet into the given rows with as few events as possible. */
  const replace = (set, rows, differs) => {
    const wanted = new Set(rows.map((row) => row.id));
    const gone = set.getIds().filter((id) => !wanted.has(id));
    const had = new Map(set.get().map((row) => [row.id, row]));
    if (gone.length) set.remove(gone);
    const fresh = rows.filter((row) => !had.has(row.id)), changed = rows.filter((row) => had.has(row.id) && differs(had.get(row.id), row));
    if (changed.length) set.update(changed);
    if (fresh.length) set.add(fresh);
  };

  const name = (ids, seen) => {
    const first = (id) => (id === picked.node ? -2 : id === current.centre || current.ways.some((way) => way[0] === id || way.at(-1) === id) ? -1 : 0);
    const order = [...ids].sort((a, b) => first(a) - first(b) || nodes[b].weight - nodes[a].weight || a - b);
    const toScreen = (id) => [(arrange.x[id] - seen.x) * seen.scale + seen.width / 2, (arrange.y[id] - seen.y) * seen.scale + seen.height / 2, radius(id, seen.scale) * seen.scale * 1.25];
    const { chosen: made, taken } = labels.choose(order, toScreen, seen, picked.bundle >= 0 && lineSet.get(picked.bundle) ? [lineBox(picked.bundle, wordsOn(picked.bundle), seen)] : []);
    chosen = made;
    lineLabels(seen, taken);
    badges = large ? [] : ids.filter((id) => current.hidden?.get(id)).map((node) => ({ node, words: "+" + current.hidden.get(node) })).filter(({ node, words }) => {
      const [x, y, r] = toScreen(node), left = x + r * 0.9 + 3, middle = y - r * 0.9 - 3;
      const box = [left, middle - 6, left + labels.widthOf(words), middle + 6];
      if (taken.meets(box, node)) return false;
      taken.add(box, node);
      return true;
    });
  };

  // Words on lines: the chosen one, those of the chosen node, and all where asked for; a count where several claims are behind.
  let onLines = [], badges = []; // badges: how many neighbours of a node are not shown
  const lineLabels = (seen, taken) => {
    onLines = [];
    for (const number of lineSet.getIds()) {
      const words = wordsOn(number);
      if (!words) continue;
      const box = lineBox(number, words, seen);
      if (number !== picked.bundle && taken.meets(box, -1)) continue;
      taken.add(box, -2);
      onLines.push({ number, words });
    }
  };
  const wordsOn = (number) => {
    const { count } = summary(number);
    if (!lineNames && number !== picked.bundle && !touches(number)) return count > 1 ? String(count) : "";
    return model.relations[bundles[number].relation].label + (count > 1 ? ` ×${count}` : "");
  };
  const touches = (number) => picked.node >= 0 && (bundles[number].subject === picked.node || bundles[number].object === picked.node);
  const lineBox = (number, words, seen) => {
    const { x, y } = wordsAt(number);
    const sx = (x - seen.x) * seen.scale + seen.width / 2, sy = (y - seen.y) * seen.scale + seen.height / 2, w = labels.widthOf(words) / 2;
    return [sx - w, sy - 7, sx + w, sy + 7];
  };
  const middle = (number) => network.body.edges[number].edgeType.getPoint(0.5);
  // The bar of a negated line stands in the middle; its words stand beside it.
  const wordsAt = (number) => network.body.edges[number].edgeType.getPoint(summary(number).negated ? 0.3 : 0.5);

  network.on("beforeDrawing", (pen) => { if (large) underlay.blit(pen, current, view(), moving, near ? 0.4 : 1); });
  network.on("afterDrawing", (pen) => {
    const scale = network.getScale();
    for (const { number, words } of onLines) {
      if (!network.body.edges[number]) continue;
      const { x, y } = wordsAt(number);
      labels.write(pen, words, x, y, { scale, colour: look.familyColour(bundles[number].family) });
    }
    for (const { node, label, dx, dy, align } of chosen) {
      labels.write(pen, label, arrange.x[node] + dx / scale, arrange.y[node] + dy / scale, { align, scale, bold: node === picked.node || node === current.centre, alpha: lit(node) ? 1 : 0.45 });
    }
    for (const { node, words } of badges) {
      const away = radius(node, scale) * 1.1 + 3 / scale;
      labels.write(pen, words, arrange.x[node] + away, arrange.y[node] - away, { scale, align: "left", colour: look.faint() });
    }
  });

  const rest = () => { moving = false; holder.dataset.moving = ""; refresh(); };
  const move = () => {
    moving = true;
    holder.dataset.moving = "yes";
    clearTimeout(timer);
    timer = setTimeout(rest, REST);
  };
  for (const event of ["dragging", "zoom"]) network.on(event, move);
  network.on("dragEnd", ({ nodes: dragged }) => {
    for (const id of dragged) { const { x, y } = network.getPosition(id); arrange.x[id] = x; arrange.y[id] = y; }
    move();
  });
  network.on("resize", () => { underlay.forget(); move(); });

  const fit = (scene = current) => {
    const ids = scene.nodes;
    if (!ids.length || !holder.clientWidth) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const id of ids) {
      left = Math.min(left, arrange.x[id]); right = Math.max(right, arrange.x[id]);
      top = Math.min(top, arrange.y[id]); bottom = Math.max(bottom, arrange.y[id]);
    }
    const room = holder.clientWidth > 600 ? 200 : 110;
    const scale = Math.min(1.25, (holder.clientWidth - room) / (right - left + 1), (holder.clientHeight - 90) / (bottom - top + 1));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.005) });
  };

  /** Show a scene. Where it continues the one before (opened, filtered), nodes and camera stay where they are. */
  const show = (next, { stay = false } = {}) => {
    const kept = stay && current ? new Set(current.nodes) : null;
    arrange.place(next, kept);
    current = next;
    large = next.nodes.length > NODES * 1.3 || next.bundles.length > LINES * 1.3;
    network.setOptions({ interaction: { hideEdgesOnDrag: large, hideEdgesOnZoom: large, dragNodes: !large } });
    underlay.forget();
    light();
    if (!stay) fit();
    refresh();
  };

  const select = () => {
    network.unselectAll();
    if (picked.node >= 0 && nodeSet.get(picked.node)) network.selectNodes([picked.node], false);
    if (picked.bundle >= 0 && lineSet.get(picked.bundle)) network.selectEdges([picked.bundle]);
  };
  const pick = (next) => { picked = { node: -1, bundle: -1, ...next }; light(); refresh(); };

  /** What lies under a point of the stage: a node (also one that only the underlay shows), else a line. */
  const hit = (point) => {
    const node = network.getNodeAt(point);
    if (node !== undefined) return { node };
    if (large) {
      const { x, y } = network.DOMtoCanvas(point), reach = 9 / network.getScale();
      let best = -1, least = reach * reach;
      for (const id of current.nodes) {
        const away = (arrange.x[id] - x) ** 2 + (arrange.y[id] - y) ** 2;
        if (away < least) { least = away; best = id; }
      }
      if (best >= 0) return { node: best };
    }
    const bundle = network.getEdgeAt(point);
    return bundle === undefined ? {} : { bundle };
  };

  /** Bring a node to where it can be seen. */
  const reveal = (node) => {
    const seen = view();
    const away = (axis, size) => Math.abs(arrange[axis][node] - seen[axis]) * seen.scale > size * 0.42;
    if (away("x", seen.width) || away("y", seen.height)) network.moveTo({ position: { x: arrange.x[node], y: arrange.y[node] } });
  };

  return {
    network, show, pick, hit, fit, radius, base, refresh, summary, fans, reveal, view, lineOf, middle,
    setCursor(node) { cursor = node; network.redraw(); },
    setLineNames(value) { lineNames = value; refresh(); },
    zoom(factor) { network.moveTo({ scale: network.getScale() * factor }); move(); },
    get scene() { return current; }, get large() { return large; }, get lines() { return lineSet.getIds(); }, get nodes() { return nodeSet.getIds(); }, get labels() { return chosen; },
    get lineLabels() { return onLines; },
  };
})();
