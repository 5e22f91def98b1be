// What is chosen, and what has to do with it: the rest steps back.
const choice = (() => {
  const { bundles } = model;
  const now = { node: -1, bundle: -1 };
  let near = null; // the chosen node with its neighbours, or the ends of the chosen line

  const set = (next) => {
    Object.assign(now, { node: -1, bundle: -1 }, next);
    update();
  };
  /** Work out again who is near: neighbours change with the filters. */
  const update = () => {
    if (now.bundle >= 0 && !scene.live(now.bundle)) near = null;
    else if (now.bundle >= 0) near = new Set([bundles[now.bundle].subject, bundles[now.bundle].object]);
    else near = now.node >= 0 ? new Set([now.node, ...scene.neighbours(now.node)]) : null;
  };
  const touches = (number) => {
    const { subject, object } = bundles[number];
    return now.node >= 0 && (subject === now.node || object === now.node);
  };
  /** Nodes that are drawn in full because of the choice, the chosen ones first. */
  const drawn = () => (near ? [...near].slice(0, 61) : []);

  return {
    set,
    update,
    touches,
    drawn,
    node: () => now.node,
    bundle: () => now.bundle,
    any: () => near !== null,
    lit: (node) => !near || near.has(node),
    litLine: (number) => (now.bundle >= 0 ? number === now.bundle : now.node < 0 || touches(number)),
    holds: (number) => number === now.bundle || touches(number),
  };
})();
