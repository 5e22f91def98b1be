// Which nodes and lines are on the stage: the opening, everything, one node's surroundings, or the ways between two.
const scene = (() => {
  const { nodes, bundles } = model;
  const OPENING = 48,
    EACH = 5; // nodes that the page opens with, about; measures and authorities of one target
  const RING = 60; // neighbours shown of one node, most important first; the rest is counted on its badge
  const MOST = 160; // nodes of a focus

  const live = (bundle) => filter.passes.live[bundle] > 0;
  const other = (bundle, node) => (bundle.subject === node ? bundle.object : bundle.subject);
  const byWeight = (a, b) => bundles[b].weight - bundles[a].weight || a - b;

  /** Live bundles of a node, the most important first, at most one for each neighbour. */
  const neighbours = (node) => {
    const seen = new Set();
    const found = [];
    for (const number of nodes[node].bundles.filter(live).sort(byWeight)) {
      const next = other(bundles[number], node);
      if (next === node || seen.has(next)) continue;
      seen.add(next);
      found.push(next);
    }
    return found;
  };

  /** The designations: targets by weight, each with the measures, authorities and laws that it is under. */
  const opening = () => {
    const acts = (node) => nodes[node].bundles.filter((b) => live(b) && bundles[b].family === 0).sort(byWeight);
    const score = new Map();
    for (const node of nodes)
      if (node.target && acts(node.id).length) score.set(node.id, node.weight + bundles[acts(node.id)[0]].weight);
    const targets = [...score.keys()].sort((a, b) => score.get(b) - score.get(a) || a - b);
    // Few targets are shown with all that they are under, many with the most important of it.
    for (const each of [30, 12, EACH]) {
      const shown = new Set();
      for (const target of targets) {
        if (shown.size >= OPENING && each === EACH) break;
        shown.add(target);
        for (const b of acts(target).slice(0, each)) shown.add(other(bundles[b], target));
      }
      if (shown.size && (shown.size <= OPENING || each === EACH)) return [...shown];
    }
    return everything().slice(0, OPENING);
  };

  /** All nodes, the heaviest first; with a filter on, those that a shown claim speaks of. */
  const everything = () => {
    const all = filter.active(state.now)
      ? nodes.filter((node) => node.bundles.some(live) || node.literals.some((i) => filter.passes.pass[i]))
      : [...nodes];
    return all.sort((a, b) => b.weight - a.weight || a.id - b.id).map((node) => node.id);
  };

  const focus = (centre, depth) => {
    const steps = new Map([[centre, 0]]);
    let edge = [centre];
    for (let step = 1; step <= depth; step++) {
      const next = [];
      for (const node of edge) {
        for (const found of neighbours(node).slice(0, step === 1 ? RING : 8)) {
          if (steps.has(found) || steps.size >= MOST) continue;
          steps.set(found, step);
          next.push(found);
        }
      }
      edge = next;
    }
    return steps;
  };

  // Ways between two nodes: shortest first, where stepping through a hub ("United States") costs more than through a
  // party that few are connected with. Up to three ways: what one went through costs more for the next.
  const WAYS = 3,
    AGAIN = 3;
  const cost = (node, trodden) => 1 + Math.log10(1 + nodes[node].bundles.length) + AGAIN * (trodden.get(node) || 0);
  // Half of all parties share a law, an authority, a measure or a country: a way through these says nothing.
  const SHARED = new Set(["Activity", "Country", "DesignationType", "LegalInstrument", "Place", "Position"]);
  const RULES = new Set(["sanctioned_by", "delisted_by", "charged_by", "announced"]);
  const rules = ({ relation, subject, object }, node) => {
    const { name } = model.relations[relation];
    return RULES.has(name) && node === (name === "announced" ? subject : object);
  };
  const ruled = ({ relation, subject, object }, node) =>
    RULES.has(model.relations[relation].name) && !rules({ relation, subject, object }, node);
  /** Whether a node is shared by many, or acts on others more than others act on it. */
  const shared = ({ id, type, bundles: numbers }) => {
    const many = (test) => numbers.filter((number) => test(bundles[number], id)).length;
    return SHARED.has(type) || many(rules) > many(ruled);
  };
  const barred = Uint8Array.from(nodes, (node) => Number(shared(node)));

  const way = (from, to, trodden) => {
    const best = new Map([[from, 0]]),
      back = new Map(),
      done = new Set();
    const heap = [[0, from]];
    while (heap.length) {
      const [spent, node] = pop(heap);
      if (done.has(node)) continue;
      done.add(node);
      if (node === to) break;
      for (const number of nodes[node].bundles) {
        if (!live(number)) continue;
        const next = other(bundles[number], node);
        if (next === to && node === from && trodden.has(to)) continue; // the direct way was found before
        if (next !== to && barred[next] && state.now.through !== "yes") continue;
        const total = spent + (next === to ? 1 : cost(next, trodden));
        if (total >= (best.get(next) ?? Infinity)) continue;
        best.set(next, total);
        back.set(next, node);
        push(heap, [total, next]);
      }
    }
    if (!back.has(to)) return null;
    const found = [to];
    while (found[0] !== from) found.unshift(back.get(found[0]));
    return found;
  };
  // A small binary heap of [cost, node]; equal costs go by node number, so that the way found is always the same.
  const before = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const push = (heap, entry) => {
    let at = heap.push(entry) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(heap[at], heap[up]); at = up, up = (at - 1) >> 1)
      [heap[at], heap[up]] = [heap[up], heap[at]];
  };
  const pop = (heap) => {
    const top = heap[0],
      last = heap.pop();
    if (!heap.length) return top;
    heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1,
        right = left + 1;
      let least = left < heap.length && before(heap[left], heap[at]) ? left : at;
      if (right < heap.length && before(heap[right], heap[least])) least = right;
      if (least === at) return top;
      [heap[at], heap[least]] = [heap[least], heap[at]];
      at = least;
    }
  };
  const ways = (from, to) => {
    const trodden = new Map(),
      found = [],
      known = new Set();
    for (let tries = 0; found.length < WAYS && tries < 2 * WAYS; tries++) {
      const one = way(from, to, trodden);
      if (!one) break;
      if (!known.has(one.join())) found.push(one);
      known.add(one.join());
      for (const node of one.length === 2 ? [to] : one.slice(1, -1)) trodden.set(node, (trodden.get(node) || 0) + 1);
    }
    return found;
  };

  const number = (ref) => model.byRef.get(ref);

  /** The scene of a state: nodes (heaviest first), bundles among them, and how many neighbours of each are not shown. */
  const of = (now) => {
    const made = { kind: now.scene, nodes: [], steps: null, ways: [], centre: -1 };
    const centre = number(now.focus),
      from = number(now.from),
      to = number(now.to);
    if (now.scene === "focus" && centre !== undefined) {
      made.centre = centre;
      made.steps = focus(centre, Number(now.depth));
      made.nodes = [...made.steps.keys()];
    } else if (now.scene === "path" && from !== undefined && to !== undefined) {
      made.ways = ways(from, to);
      made.nodes = [...new Set([from, to, ...made.ways.flat()])];
    } else if (now.scene === "all") made.nodes = everything();
    else Object.assign(made, { kind: "open", nodes: opening() });
    unfold(made, now);
    made.has = new Uint8Array(nodes.length);
    for (const node of made.nodes) made.has[node] = 1;
    made.bundles = [];
    const measures = made.kind === "open" && made.nodes.some((node) => nodes[node].target);
    for (const bundle of bundles) {
      if (!live(bundle.id) || bundle.subject === bundle.object || !made.has[bundle.subject] || !made.has[bundle.object])
        continue;
      if (measures && bundle.family !== 0 && !now.more.length) continue;
      if (outermost(made, bundle, now)) continue;
      made.bundles.push(bundle.id);
    }
    made.bundles.sort(byWeight);
    made.hidden =
      made.kind === "all"
        ? null
        : new Map(made.nodes.map((node) => [node, neighbours(node).filter((next) => !made.has[next]).length]));
    return made;
  };

  /** At two steps and more, lines among the outermost nodes would hide those that lead to the centre. */
  const outermost = (made, bundle, now) =>
    made.steps &&
    now.depth !== "1" &&
    made.steps.get(bundle.subject) === Number(now.depth) &&
    made.steps.get(bundle.object) === Number(now.depth);

  /** Add the neighbours of opened nodes; take away those that hang on a closed one alone. */
  const unfold = (made, now) => {
    const shown = new Set(made.nodes);
    for (const ref of now.more) {
      const node = number(ref);
      if (node !== undefined && shown.has(node)) for (const next of neighbours(node).slice(0, RING)) shown.add(next);
    }
    for (const ref of now.less) {
      const node = number(ref);
      if (node === undefined || !shown.has(node)) continue;
      for (const next of neighbours(node)) {
        if (next !== made.centre && shown.has(next) && !neighbours(next).some((far) => far !== node && shown.has(far)))
          shown.delete(next);
      }
    }
    made.nodes = [...shown];
  };

  /** The nodes that a pick names: one, or the two ends of a line. */
  const ends = ({ node, bundle }) => {
    if (bundle !== undefined) return live(bundle) ? [bundles[bundle].subject, bundles[bundle].object] : [];
    return node === undefined ? [] : [node];
  };
  /** The scene with what is chosen: where it lies outside, its ends and its line are added. */
  let last = { base: null, key: "", made: null };
  const withPick = (base, pick) => {
    const outside = ends(pick).filter((node) => !base.has[node]);
    const line = pick.bundle !== undefined && live(pick.bundle) && !base.bundles.includes(pick.bundle);
    if (!outside.length && !line) return base;
    const key = JSON.stringify(pick);
    if (last.base === base && last.key === key) return last.made;
    const made = { ...base, nodes: [...base.nodes, ...new Set(outside)], has: base.has.slice() };
    for (const node of outside) made.has[node] = 1;
    const reaches = (b) => outside.includes(b.subject) || outside.includes(b.object);
    const added = bundles.filter((b) => live(b.id) && made.has[b.subject] && made.has[b.object] && b.subject !== b.object);
    const chosen = (b) => (pick.bundle === undefined ? reaches(b) : b.id === pick.bundle);
    made.bundles = [...base.bundles, ...added.filter(chosen).map((b) => b.id)].sort(byWeight);
    last = { base, key, made };
    return made;
  };

  return { of, barred, withPick, ends, neighbours, other, live, byWeight };
})();
