// Search over all names and aliases: type, choose with the arrow keys, Enter. The same box chooses the end of a path.
const search = (() => {
  const { el, foreign } = text;
  const MOST = 12;
  const input = document.getElementById("search"),
    listbox = document.getElementById("found");
  const entries = model.nodes.flatMap((node) =>
    [node.name, ...node.names].map((name) => ({ node: node.id, name, plain: text.plain(name) })),
  );
  for (const node of model.nodes)
    for (const [, value] of node.identifiers) entries.push({ node: node.id, name: value, plain: text.plain(value) });
  let found = [],
    at = -1,
    from = "";

  const rank = (plain, wanted) =>
    plain === wanted
      ? 0
      : plain.startsWith(wanted)
        ? 1
        : plain.includes(" " + wanted)
          ? 2
          : plain.includes(wanted)
            ? 3
            : 9;
  /** The best entry of each node that fits, best first. */
  const find = (query) => {
    const wanted = text.plain(query.trim());
    if (!wanted) return [];
    const best = new Map();
    for (const entry of entries) {
      const score = rank(entry.plain, wanted);
      if (score < 9 && !(best.get(entry.node)?.score <= score)) best.set(entry.node, { ...entry, score });
    }
    return [...best.values()]
      .sort((a, b) => a.score - b.score || model.nodes[b.node].weight - model.nodes[a.node].weight || a.node - b.node)
      .slice(0, MOST);
  };

  const show = () => {
    found = find(input.value);
    at = found.length ? 0 : -1;
    listbox.replaceChildren(
      ...found.map(({ node, name }, i) =>
        el(
          "li",
          {
            role: "option",
            id: `found-${i}`,
            on: {
              mousedown: (event) => {
                event.preventDefault();
                choose(i);
              },
            },
          },
          cards.shape(model.nodes[node].type, 14),
          foreign(model.nodes[node].name, 60),
          name !== model.nodes[node].name ? el("span", { class: "alias" }, foreign(name, 50)) : null,
        ),
      ),
    );
    if (input.value.trim() && !found.length)
      listbox.append(
        el(
          "li",
          { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nobody of that name",
        ),
      );
    open(Boolean(input.value.trim()));
    mark();
  };
  const open = (value) => {
    listbox.hidden = !value;
    input.setAttribute("aria-expanded", String(value));
    if (!value) input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...listbox.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `found-${at}`);
      listbox.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const choose = (i) => {
    const { ref } = model.nodes[found[i].node];
    const start = from;
    stop();
    if (start && start !== ref)
      state.go({ view: "graph", scene: "path", from: start, to: ref, pick: "", more: [], less: [] });
    else state.focus(ref);
  };
  const stop = () => {
    input.value = "";
    from = "";
    input.placeholder = input.dataset.usual;
    open(false);
    found = [];
  };

  input.dataset.usual = input.placeholder;
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (input.value.trim()) show();
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) {
      at = (at + 1) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && found.length) {
      at = (at + found.length - 1) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && at >= 0) {
      choose(at);
      document.getElementById("stage").focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      stop();
      event.stopPropagation();
    }
  });

  const pathFrom = (ref) => {
    stop();
    from = ref;
    input.placeholder = `Path from ${text.cut(text.visible(model.nodes[model.byRef.get(ref)].name), 24)} to…`;
    input.focus();
  };

  return { find, pathFrom, focus: () => input.focus() };
})();
