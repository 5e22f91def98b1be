// Places for a small scene: near where the whole picture has its nodes, but with room for every label.
// Larger scenes keep the places that were worked out when the page was made.
const arrange = (() => {
  const LARGEST = 260,
    STEPS = 220,
    ROW = 46;
  const { nodes, bundles } = model;
  const x = Float32Array.from(nodes, (node) => node.x),
    y = Float32Array.from(nodes, (node) => node.y);

  const home = () => {
    for (const node of nodes) {
      x[node.id] = node.x;
      y[node.id] = node.y;
    }
  };

  /** `kept`: nodes of the scene before that stay where they are, or null for a fresh start. */
  const place = (scene, kept = null) => {
    if (kept) {
      const fixed = new Map(scene.nodes.filter((node) => kept.has(node)).map((node) => [node, [x[node], y[node]]]));
      if (fixed.size && scene.nodes.length <= LARGEST) {
        if (fixed.size < scene.nodes.length) settle(scene, fixed);
        return;
      }
    }
    home();
    if (scene.nodes.length > LARGEST || scene.nodes.length < 2) return;
    if (scene.kind === "path" && scene.ways.length) rows(scene);
    else settle(scene);
  };

  /** Ways from left to right, one a row; what was opened besides finds its place by force. */
  const rows = (scene) => {
    const longest = Math.max(...scene.ways.map((way) => way.length - 1), 2);
    const fixed = new Map();
    scene.ways.forEach((way, row) => {
      const height = row === 0 ? 0 : (row % 2 ? -1 : 1) * 130 * Math.ceil(row / 2);
      way.forEach((node, i) => {
        const last = way.length - 1;
        const end = i === 0 || i === last;
        if (!fixed.has(node)) fixed.set(node, [(i / last - 0.5) * longest * 210, end ? 0 : height]);
      });
    });
    settle(scene, fixed);
  };

  const width = (node) => 34 + Math.min(26, nodes[node].name.length) * 6.2;

  /** A bounded force layout from the given places: springs along lines, boxes of label size that push each other away. */
  const settle = (scene, fixed = new Map()) => {
    const ids = [...scene.nodes].sort((a, b) => a - b);
    const n = ids.length,
      at = new Map(ids.map((id, i) => [id, i]));
    const px = new Float64Array(n),
      py = new Float64Array(n),
      w = ids.map(width);
    start(ids, px, py, scene);
    for (const [node, [fx, fy]] of fixed) {
      px[at.get(node)] = fx;
      py[at.get(node)] = fy;
    }
    if (fixed.size) join(scene, ids, at, px, py, fixed);
    const springs = [
      ...new Map(
        scene.bundles.map((b) => [
          Math.min(bundles[b].subject, bundles[b].object) + ":" + Math.max(bundles[b].subject, bundles[b].object),
          bundles[b],
        ]),
      ).values(),
    ].map((b) => [at.get(b.subject), at.get(b.object)]);
    const degree = new Float64Array(n);
    for (const [a, b] of springs) {
      degree[a]++;
      degree[b]++;
    }
    for (let step = 0; step < STEPS; step++) {
      const heat = 40 * (1 - step / STEPS) ** 1.3 + 0.5;
      const fx = new Float64Array(n),
        fy = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        fx[i] -= 0.006 * px[i];
        fy[i] -= 0.007 * py[i];
        for (let j = i + 1; j < n; j++) {
          const dx = (px[i] - px[j]) / 1.3,
            dy = py[i] - py[j]; // wider than high, as labels are
          const push = 7000 / (dx * dx + dy * dy + 60);
          fx[i] += (dx * push) / 12;
          fx[j] -= (dx * push) / 12;
          fy[i] += (dy * push) / 12;
          fy[j] -= (dy * push) / 12;
        }
      }
      for (const [a, b] of springs) {
        const dx = px[b] - px[a],
          dy = py[b] - py[a],
          length = Math.hypot(dx, dy) + 0.01;
        const pull = (0.09 * (length - 130)) / length / Math.sqrt(Math.min(degree[a], degree[b]));
        fx[a] += dx * pull;
        fx[b] -= dx * pull;
        fy[a] += dy * pull;
        fy[b] -= dy * pull;
      }
      for (let i = 0; i < n; i++) {
        if (fixed.has(ids[i])) continue;
        const length = Math.hypot(fx[i], fy[i]) + 1e-9,
          most = Math.min(length, heat) / length;
        px[i] += fx[i] * most;
        py[i] += fy[i] * most;
      }
    }
    untangle(ids, px, py, w, fixed);
    ids.forEach((id, i) => {
      x[id] = Math.round(px[i]);
      y[id] = Math.round(py[i]);
    });
  };

  /** Start near the whole picture's places, drawn together to the size that the scene needs. */
  const start = (ids, px, py, scene) => {
    const middle = scene.centre >= 0 ? nodes[scene.centre] : { x: mean(ids, "x"), y: mean(ids, "y") };
    const spread =
      Math.sqrt(
        ids.reduce((sum, id) => sum + (nodes[id].x - middle.x) ** 2 + (nodes[id].y - middle.y) ** 2, 0) / ids.length,
      ) || 1;
    const shrink = (70 * Math.sqrt(ids.length)) / spread;
    ids.forEach((id, i) => {
      px[i] = (nodes[id].x - middle.x) * shrink;
      py[i] = (nodes[id].y - middle.y) * shrink;
    });
  };
  /** New nodes begin beside a neighbour that is already there, each in another direction. */
  const join = (scene, ids, at, px, py, fixed) => {
    const beside = new Map();
    for (const number of scene.bundles) {
      const { subject: s, object: o } = bundles[number];
      if (fixed.has(s) && !fixed.has(o) && !beside.has(o)) beside.set(o, s);
      if (fixed.has(o) && !fixed.has(s) && !beside.has(s)) beside.set(s, o);
    }
    let turn = 0;
    for (const id of ids) {
      if (!beside.has(id)) continue;
      const [bx, by] = fixed.get(beside.get(id)),
        angle = turn++ * 2.39996;
      px[at.get(id)] = bx + Math.cos(angle) * 130;
      py[at.get(id)] = by + Math.sin(angle) * 100;
    }
  };
  const mean = (ids, axis) => ids.reduce((sum, id) => sum + nodes[id][axis], 0) / ids.length;

  /** Move boxes apart that still overlap, along the shorter way. */
  const untangle = (ids, px, py, w, fixed) => {
    for (let round = 0; round < 60; round++) {
      let moved = false;
      for (let i = 0; i < ids.length; i++) {
        for (let j = i + 1; j < ids.length; j++) {
          const ox = (w[i] + w[j]) / 2 - Math.abs(px[i] - px[j]),
            oy = ROW - Math.abs(py[i] - py[j]);
          if (ox <= 0 || oy <= 0) continue;
          moved = true;
          const [a, b] = [fixed.has(ids[i]) ? 0 : 0.5, fixed.has(ids[j]) ? 0 : 0.5];
          if (oy <= ox) {
            const s = py[i] < py[j] || (py[i] === py[j] && i < j) ? -1 : 1;
            py[i] += s * a * (oy + 1);
            py[j] -= s * b * (oy + 1);
          } else {
            const s = px[i] < px[j] ? -1 : 1;
            px[i] += s * a * (ox + 1);
            px[j] -= s * b * (ox + 1);
          }
        }
      }
      if (!moved) return;
    }
  };

  return { place, x, y };
})();
