// The far view. A scene that is too large for vis-network to draw is painted once, off screen, larger than the window;
// while one pans and zooms, that picture is moved. Only when it no longer covers the window is it painted again.
const underlay = (() => {
  const MARGIN = 0.5; // of the window, on each side
  const MOVING_LINES = 6000,
    RESTING_LINES = 60000,
    NEAR = 600;
  const { nodes, bundles } = model;
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  let painted = null; // the part of the world that the sheet shows, and what of it

  /** Paint what lies about the window. `view` is { x, y, scale, width, height }: centre, pixels a unit, size. */
  const paint = (scene, view, moving) => {
    const width = Math.ceil(view.width * (1 + 2 * MARGIN)),
      height = Math.ceil(view.height * (1 + 2 * MARGIN));
    if (sheet.width !== width || sheet.height !== height) {
      sheet.width = width;
      sheet.height = height;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    const left = view.x - width / 2 / view.scale,
      top = view.y - height / 2 / view.scale;
    painted = {
      left,
      top,
      scale: view.scale,
      right: left + width / view.scale,
      bottom: top + height / view.scale,
      moving,
      scene,
    };
    lines(scene, moving ? MOVING_LINES : RESTING_LINES);
    dots(scene);
  };

  const on = (node) =>
    arrange.x[node] >= painted.left &&
    arrange.x[node] <= painted.right &&
    arrange.y[node] >= painted.top &&
    arrange.y[node] <= painted.bottom;

  const lines = (scene, most) => {
    const { x, y } = arrange,
      { left, top, scale, right, bottom } = painted;
    // Near by, a line that only passes through says nothing: one of its ends must be here.
    const near = scene.nodes.reduce((sum, node) => sum + (on(node) ? 1 : 0), 0) <= NEAR;
    const strokes = look.FAMILIES.map(() => []);
    let drawn = 0;
    for (const number of scene.bundles) {
      if (drawn >= most) break;
      const { subject: s, object: o, family } = bundles[number];
      if (
        Math.max(x[s], x[o]) < left ||
        Math.min(x[s], x[o]) > right ||
        Math.max(y[s], y[o]) < top ||
        Math.min(y[s], y[o]) > bottom
      )
        continue;
      if (near && !on(s) && !on(o)) continue;
      strokes[family].push(number);
      drawn++;
    }
    // The more lines, the fainter each: what is dense still reads as dense, and nodes stay visible.
    pen.globalAlpha = Math.max(0.06, Math.min(0.5, 700 / (drawn + 1)));
    pen.lineWidth = 1;
    strokes.forEach((list, family) => {
      if (!list.length) return;
      pen.strokeStyle = look.familyColour(family);
      pen.beginPath();
      for (const number of list) {
        const { subject: s, object: o } = bundles[number];
        pen.moveTo((x[s] - left) * scale, (y[s] - top) * scale);
        pen.lineTo((x[o] - left) * scale, (y[o] - top) * scale);
      }
      pen.stroke();
    });
    pen.globalAlpha = 1;
  };

  const dots = (scene) => {
    const { x, y } = arrange,
      { left, top, scale } = painted;
    const groups = new Map();
    for (const node of scene.nodes) {
      if (!on(node)) continue;
      const type = nodes[node].type;
      if (!groups.has(type)) groups.set(type, []);
      groups.get(type).push(node);
    }
    for (const [type, list] of groups) {
      pen.fillStyle = look.colour(type);
      for (const node of list) {
        const r = Math.max(1.3, marks.base(node) * scale * 0.9);
        const cx = (x[node] - left) * scale,
          cy = (y[node] - top) * scale;
        if (r < 2.5) {
          pen.fillRect(cx - r, cy - r, 2 * r, 2 * r);
          continue;
        }
        pen.setTransform(r, 0, 0, r, cx, cy);
        pen.fill(look.path(type));
      }
      pen.setTransform(1, 0, 0, 1, 0, 0);
    }
  };

  const covers = (view) => {
    const halfWidth = view.width / 2 / view.scale,
      halfHeight = view.height / 2 / view.scale;
    return (
      view.x - halfWidth >= painted.left &&
      view.x + halfWidth <= painted.right &&
      view.y - halfHeight >= painted.top &&
      view.y + halfHeight <= painted.bottom
    );
  };

  /** Put the sheet where it belongs; vis-network calls this with its own transform set. */
  const blit = (pen, scene, view, moving, alpha) => {
    const stale = !painted || painted.scene !== scene || !covers(view) || view.scale > painted.scale * 2.5;
    const rough = !moving && (painted?.moving || painted?.scale !== view.scale);
    if (stale || rough) paint(scene, view, moving);
    pen.globalAlpha = alpha;
    pen.drawImage(sheet, painted.left, painted.top, sheet.width / painted.scale, sheet.height / painted.scale);
    pen.globalAlpha = 1;
  };

  return {
    blit,
    forget: () => {
      painted = null;
    },
  };
})();
