// What is being looked at, as one value; it stands in the address after #, so that a link reproduces it and back works.
const state = (() => {
  const LISTS = ["relation", "type", "status", "document", "authority", "found", "told", "more", "less", "trail"];
  const PLAIN = {
    view: "graph",
    scene: model.focus ? "focus" : "open", // what the page opens with
    focus: model.focus,
    depth: "1",
    from: "",
    to: "",
    pick: model.focus ? "n:" + model.focus : "",
    confidence: "0",
    asof: "",
    undated: "",
    theme: "",
    names: "",
    through: "",
  };
  const SHAPES = {
    view: /^(graph|table)$/,
    scene: /^(open|all|focus|path)$/,
    depth: /^[123]$/,
    confidence: /^(\d{1,2}|100)$/,
    asof: /^(\d{4}(-\d{2}){0,2})?$/,
    undated: /^(yes|no)?$/,
    theme: /^(dark|light)?$/,
    names: /^(yes)?$/,
    through: /^(yes)?$/,
  };
  const empty = () => ({ ...PLAIN, ...Object.fromEntries(LISTS.map((name) => [name, []])) });

  /** The last day of a year or month: what holds as of 2031 holds at its end. */
  const lastDay = (date) => {
    const [year, month = 12] = date.split("-").map(Number);
    const end = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    const two = (value) => String(value).padStart(2, "0");
    return date.length === 10 ? date : `${date.slice(0, 4)}-${two(month)}-${two(end)}`;
  };
  const parse = (hash) => {
    const made = empty();
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    for (const name of Object.keys(PLAIN)) if (given.has(name)) made[name] = given.get(name);
    for (const name of LISTS) made[name] = given.getAll(name);
    // Somebody else may have written the address: what is not one of ours is as if it were not there.
    for (const [name, shape] of Object.entries(SHAPES)) if (!shape.test(made[name])) made[name] = PLAIN[name];
    if (made.asof) made.asof = lastDay(made.asof);
    return made;
  };

  const write = (value) => {
    const made = new URLSearchParams();
    for (const [name, usual] of Object.entries(PLAIN)) if (value[name] !== usual) made.set(name, value[name]);
    for (const name of LISTS) for (const one of value[name]) made.append(name, one);
    // What URLSearchParams escapes without need would only make links hard to read.
    return made.toString().replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%7E/gi, "~");
  };

  let now = parse(location.hash);
  const watchers = [];
  const tell = () => {
    for (const watcher of watchers) watcher(now);
  };

  window.addEventListener("hashchange", () => {
    if (write(parse(location.hash)) === write(now)) return;
    now = parse(location.hash);
    tell();
  });

  /** Change something. `replace` leaves no step for the back button (while a slider moves). */
  const go = (changes, { replace = false } = {}) => {
    const next = { ...now, ...changes };
    if (write(next) === write(now)) return;
    now = next;
    const hash = "#" + write(now);
    if (replace) location.replace(hash);
    else location.hash = hash;
    tell();
  };

  const MAX_TRAIL = 5;
  /** Look at one node with its neighbours; the trail remembers where one came from. */
  const focus = (ref, depth = now.depth) => {
    const at = now.trail.indexOf(ref);
    const trail = at >= 0 ? now.trail.slice(0, at + 1) : [...now.trail, ref].slice(-MAX_TRAIL);
    go({
      view: "graph",
      scene: "focus",
      focus: ref,
      depth: String(depth),
      pick: "n:" + ref,
      more: [],
      less: [],
      trail,
    });
  };

  /** Add the neighbours of a node to the picture, or take away those that hang on it alone. */
  const unfold = (ref) => go({ more: [...now.more, ref], less: now.less.filter((other) => other !== ref) });
  const fold = (ref) => go({ less: [...now.less, ref], more: now.more.filter((other) => other !== ref) });

  return {
    get now() {
      return now;
    },
    go,
    focus,
    unfold,
    fold,
    watch: (run) => watchers.push(run),
    empty,
    write,
  };
})();
