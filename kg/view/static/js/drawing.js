// The stage. vis-network holds the camera and draws nodes and lines in full, up to a budget that it draws quickly;
// of larger scenes it gets the most important part of what is in the window, and the underlay paints the rest.
const drawing = (() => {
  const NODES = 240; // given to vis-network at most
  const LINES = 420;
  const REST = 140; // milliseconds without movement that count as rest
  const { nodes, bundles } = model;
  const holder = document.getElementById("stage");
  const nodeSet = new vis.DataSet();
  const lineSet = new vis.DataSet();
  let shown = null; // the scene
  let large = false; // whether it goes beyond the budget
  let moving = false;
  let timer = 0;
  let cursor = -1; // the node that the keyboard is on

  /** vis-network calls this for each node. */
  const drawNode = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const scale = network.getScale();
    const r = radius(id, scale);
    return {
      drawNode() {
        ctx.translate(x, y);
        marks.paint(ctx, id, r, scale, { chosen: selected || id === choice.node(), hover, cursor: id === cursor });
      },
      nodeDimensions: { width: 1.9 * r, height: 1.9 * r },
    };
  };
  const radius = (node, scale) => marks.radius(node, scale, large);

  const options = JSON.parse(document.getElementById("kg-options").textContent);
  options.nodes.ctxRenderer = drawNode;
  const network = new vis.Network(holder, { nodes: nodeSet, edges: lineSet }, options);

  const view = () => {
    const { x, y } = network.getViewPosition();
    return { x, y, scale: network.getScale(), width: holder.clientWidth, height: holder.clientHeight };
  };
  const pointOn = (number, along) => network.body.edges[number]?.edgeType.getPoint(along);

  /** Give vis-network the part of the scene that it shall draw, and choose the words. */
  const refresh = () => {
    if (!shown) return;
    const seen = view();
    const drawn = large ? part(seen) : { nodes: shown.nodes, lines: shown.bundles };
    const fans = lines.fans(drawn.lines);
    const dots = drawn.nodes.map((id) => ({ id, x: arrange.x[id], y: arrange.y[id] }));
    const strokes = drawn.lines.map((number) => lines.options(number, fans.get(number), seen.scale));
    replace(nodeSet, dots, (old, next) => old.x !== next.x || old.y !== next.y);
    replace(lineSet, strokes, () => true);
    lettering.choose(drawn, shown, seen, large, pointOn);
    select();
    network.redraw();
  };

  /** The most important nodes in and about the window and, near by, the lines among them. */
  const part = (seen) => {
    const within = (value, size) => Math.abs(value) * seen.scale < size * 0.6;
    const inside = (id) => within(arrange.x[id] - seen.x, seen.width) && within(arrange.y[id] - seen.y, seen.height);
    const found = shown.nodes.filter(inside).sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
    const near = found.length <= NODES;
    const kept = new Set([...found.slice(0, NODES), ...choice.drawn().filter((id) => shown.has[id])]);
    // What leaves the window, and all from afar, is left to the underlay's thin lines, but for what is chosen.
    const among = shown.bundles.filter((number) => {
      const { subject, object } = bundles[number];
      return (near || choice.holds(number)) && kept.has(subject) && kept.has(object);
    });
    const held = among.filter(choice.holds);
    return { nodes: [...kept], lines: [...new Set([...held, ...among])].slice(0, LINES) };
  };

  /** Change a DataSet into the given rows with as few events as possible. */
  const replace = (set, rows, differs) => {
    const wanted = new Set(rows.map((row) => row.id));
    const had = new Map(set.get().map((row) => [row.id, row]));
    const gone = set.getIds().filter((id) => !wanted.has(id));
    const fresh = rows.filter((row) => !had.has(row.id));
    const changed = rows.filter((row) => had.has(row.id) && differs(had.get(row.id), row));
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
    if (fresh.length) set.add(fresh);
  };

  const select = () => {
    network.unselectAll();
    if (nodeSet.get(choice.node())) network.selectNodes([choice.node()], false);
    if (lineSet.get(choice.bundle())) network.selectEdges([choice.bundle()]);
  };

  network.on("beforeDrawing", (pen) => {
    if (large) underlay.blit(pen, shown, view(), moving, choice.any() ? 0.4 : 1);
  });
  network.on("afterDrawing", (pen) => {
    if (shown) lettering.write(pen, network.getScale(), shown, large, pointOn);
  });

  const rest = () => {
    moving = false;
    holder.dataset.moving = "";
    refresh();
  };
  const move = () => {
    moving = true;
    holder.dataset.moving = "yes";
    clearTimeout(timer);
    timer = setTimeout(rest, REST);
  };
  for (const event of ["dragging", "zoom"]) network.on(event, move);
  network.on("dragEnd", ({ nodes: dragged }) => {
    for (const id of dragged) {
      const { x, y } = network.getPosition(id);
      arrange.x[id] = x;
      arrange.y[id] = y;
    }
    move();
  });
  network.on("resize", () => {
    underlay.forget();
    move();
  });

  /** Bring nodes (the whole scene) into the window, with room for names at the sides. */
  const fit = (ids = shown.nodes, largest = 1.25) => {
    if (!ids.length || !holder.clientWidth) return;
    const [left, right] = range(ids.map((id) => arrange.x[id]));
    const [top, bottom] = range(ids.map((id) => arrange.y[id]));
    const room = holder.clientWidth > 600 ? 200 : 110;
    const across = (holder.clientWidth - room) / (right - left + 1);
    const down = (holder.clientHeight - 130) / (bottom - top + 1);
    const scale = Math.max(0.005, Math.min(largest, across, down));
    // a little up: below are names and buttons
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 + 15 / scale };
    network.moveTo({ position, scale });
  };
  const range = (values) =>
    values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);

  /** Show a scene. Where it continues the one before (opened, filtered), nodes and camera stay where they are. */
  const show = (next, { stay = false, refit = false } = {}) => {
    arrange.place(next, stay && shown ? new Set(shown.nodes) : null);
    shown = next;
    large = next.nodes.length > NODES * 1.3 || next.bundles.length > LINES * 1.3;
    network.setOptions({ interaction: { hideEdgesOnDrag: large, hideEdgesOnZoom: large, dragNodes: !large } });
    underlay.forget();
    choice.update();
    if (!stay || refit) fit();
    refresh();
  };

  /** What lies under a point of the stage: a node (also one that only the underlay shows), else a line. */
  const hit = (point) => {
    const node = network.getNodeAt(point) ?? (large ? nearest(network.DOMtoCanvas(point)) : undefined);
    if (node !== undefined) return { node };
    const bundle = network.getEdgeAt(point);
    return bundle === undefined ? {} : { bundle };
  };
  const nearest = ({ x, y }) => {
    let best;
    let least = (9 / network.getScale()) ** 2;
    for (const id of shown.nodes) {
      const away = (arrange.x[id] - x) ** 2 + (arrange.y[id] - y) ** 2;
      if (away < least) [least, best] = [away, id];
    }
    return best;
  };

  /** Bring nodes to where they can be seen, clear of the legend. */
  const reveal = (ids) => {
    const there = ids.filter((id) => shown.has[id]);
    const seen = view();
    const out = (axis, size) => (id) => Math.abs(arrange[axis][id] - seen[axis]) * seen.scale > size * 0.42;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = document.getElementById("legend");
    const covered = (id) => {
      const { x, y } = network.canvasToDOM({ x: arrange.x[id], y: arrange.y[id] });
      return x > offsetLeft && y > offsetTop && x < offsetLeft + offsetWidth && y < offsetTop + offsetHeight;
    };
    if (!there.some((id) => out("x", seen.width)(id) || out("y", seen.height)(id) || covered(id))) return;
    fit(there, seen.scale);
    refresh();
  };

  return {
    network,
    show,
    hit,
    fit,
    radius,
    refresh,
    reveal,
    view,
    pointOn,
    choose(pick) {
      choice.set(pick);
      refresh();
    },
    setCursor(node) {
      cursor = node;
      network.redraw();
    },
    nameLines(value) {
      lettering.nameLines(value);
      refresh();
    },
    zoom(factor) {
      network.moveTo({ scale: network.getScale() * factor });
      move();
    },
    scene: () => shown,
    isLarge: () => large,
    drawn: () => ({ nodes: nodeSet.getIds(), lines: lineSet.getIds() }),
  };
})();
