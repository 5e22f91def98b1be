// Nodes on the canvas: the shape of the type, a ring for who is under sanctions, rings for what is chosen.
const marks = (() => {
  const base = (node) => 8 + Math.min(9, model.nodes[node].weight * 1.25);
  /** The radius of a node in units of the picture; from afar it stays large enough to be seen. */
  const radius = (node, scale, large) => Math.max(base(node), (large ? 3.2 : 6) / scale);

  const circle = (ctx, r, colour, width, dashes = [], alpha = 1) => {
    ctx.save();
    ctx.globalAlpha *= alpha;
    ctx.setLineDash(dashes);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.arc(0, 0, r, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.restore();
  };

  const ring = (ctx, id, r, scale) => {
    const worn = standing.ring(id);
    if (!worn) return;
    const pixels = (worn.dashes || []).map((dash) => (dash * 0.6) / scale);
    circle(ctx, r * 1.42, ringColour(worn), 1.8 / scale, pixels, worn.alpha);
  };
  const ringColour = (worn) => (worn.ended ? look.faint() : look.familyColour(0));

  const paint = (ctx, id, r, scale, { chosen, hover, cursor }) => {
    const node = model.nodes[id];
    ctx.globalAlpha = choice.lit(id) ? 1 : 0.4;
    ring(ctx, id, r, scale);
    if (chosen || hover) circle(ctx, r * 1.75, look.ink(), (chosen ? 2.5 : 1.2) / scale);
    if (cursor) circle(ctx, r * 2.1, look.ink(), 2 / scale, [4 / scale, 3 / scale]);
    ctx.scale(r, r);
    ctx.fillStyle = look.colour(node.type);
    ctx.fill(look.path(node.type));
    ctx.lineWidth = 1.1 / scale / r;
    ctx.strokeStyle = look.outline();
    ctx.stroke(look.path(node.type));
  };

  return { base, radius, ringColour, paint };
})();
