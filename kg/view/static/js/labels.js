// Names beside nodes: the most important first, and none that would lie on another name or on a node.
const labels = (() => {
  const SIZE = 12,
    MOST = 26,
    CELL = 64;
  const pen = document.createElement("canvas").getContext("2d");
  const FONT = `500 ${SIZE}px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
  const widths = new Map();
  const shortOf = (node) => text.cut(text.visible(model.nodes[node].name), MOST);
  const widthOf = (label) => {
    if (!widths.has(label)) {
      pen.font = FONT;
      widths.set(label, pen.measureText(label).width);
    }
    return widths.get(label);
  };

  /** Boxes on the screen, found again by the cells of a grid that they touch. */
  const boxes = () => {
    const cells = new Map();
    const each = (box, run) => {
      for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx++)
        for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy++)
          if (run(cx + ":" + cy)) return true;
      return false;
    };
    const meets = (box, owner) =>
      each(box, (cell) =>
        (cells.get(cell) || []).some(
          ([b, who]) => who !== owner && b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1],
        ),
      );
    const add = (box, owner) =>
      each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push([box, owner]);
        return false;
      });
    /** Take a box, if it is free. */
    const claim = (box, owner) => {
      if (meets(box, owner)) return false;
      add(box, owner);
      return true;
    };
    return { meets, add, claim };
  };

  /** Choose places for the names of nodes (heaviest first). `toScreen` gives [x, y, radius] in pixels. */
  const choose = (ids, toScreen, view, reserved = []) => {
    const taken = boxes();
    for (const box of reserved) taken.add(box, -2);
    const spots = new Map(ids.map((node) => [node, toScreen(node)]));
    for (const [node, [x, y, r]] of spots) taken.add([x - r, y - r, x + r, y + r], node);
    const chosen = [];
    for (const node of ids) {
      const [x, y, r] = spots.get(node);
      if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
      const label = shortOf(node),
        w = widthOf(label) / 2 + 2;
      const places = [
        [0, r + SIZE * 0.95, "center"],
        [0, -r - SIZE * 0.75, "center"],
        [r + 4, 0, "left"],
        [-r - 4, 0, "right"],
      ];
      const free = places
        .map(([dx, dy, align]) => {
          const middle = align === "center" ? x : align === "left" ? x + dx + w : x + dx - w;
          return {
            node,
            label,
            dx,
            dy,
            align,
            box: [middle - w, y + dy - SIZE * 0.7, middle + w, y + dy + SIZE * 0.7],
          };
        })
        .filter(({ box }) => !taken.meets(box, node));
      const whole = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= view.width && bottom <= view.height;
      const best = free.find(({ box }) => whole(box));
      if (!best) continue;
      taken.add(best.box, node);
      chosen.push(best);
    }
    return { chosen, taken };
  };

  /** Write one text with a rim of the paper's colour, at a size on screen that does not change with the zoom. */
  const write = (
    pen,
    label,
    x,
    y,
    { align = "center", colour = look.ink(), scale = 1, bold = false, alpha = 1 } = {},
  ) => {
    pen.save();
    pen.translate(x, y);
    pen.scale(1 / scale, 1 / scale);
    pen.font = bold ? FONT.replace("500", "700") : FONT;
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.globalAlpha = alpha;
    pen.strokeStyle = look.paper();
    pen.lineWidth = 3.5;
    pen.strokeText(label, 0, 0);
    pen.fillStyle = colour;
    pen.fillText(label, 0, 0);
    pen.restore();
  };

  return { choose, write, widthOf, shortOf, SIZE, FONT };
})();
