// The stage by keyboard: arrows walk to the nearest node in that direction, Enter opens it, Escape lets go.
const keys = (() => {
  const stage = document.getElementById("stage");
  let cursor = -1;

  const describe = (id) => {
    const node = model.nodes[id],
      count = scene.neighbours(id).length;
    const worn = standing.ring(id);
    const sanctions = worn ? `, ${worn.ended ? "sanctions ended" : "under sanctions: " + worn.name}` : "";
    const kind = model.types[node.type] || node.type;
    out.say(`${text.visible(node.name)}, ${kind}, ${text.plural(count, "neighbour")}${sanctions}`);
  };
  const move = (id) => {
    cursor = id;
    drawing.setCursor(id);
    drawing.reveal([id]);
    describe(id);
  };

  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const step = ([dx, dy]) => {
    const { nodes } = drawing.scene();
    if (!nodes.length) return;
    if (!drawing.scene().has[cursor]) {
      const { node } = panel.parsePick(state.now.pick);
      move(node !== undefined && drawing.scene().has[node] ? node : nodes[0]);
      return;
    }
    let best = -1,
      least = Infinity;
    for (const id of nodes) {
      const x = arrange.x[id] - arrange.x[cursor],
        y = arrange.y[id] - arrange.y[cursor],
        along = x * dx + y * dy;
      if (along <= 0) continue;
      const far = along + 2.5 * Math.abs(x * dy - y * dx);
      if (far < least) {
        least = far;
        best = id;
      }
    }
    if (best >= 0) move(best);
  };

  const ref = () => (cursor >= 0 ? model.nodes[cursor].ref : "");
  const ON_NODE = {
    Enter: () => state.go({ pick: "n:" + ref() }),
    " ": () => state.go({ pick: "n:" + ref() }),
    f: () => state.focus(ref()),
    o: () => state.unfold(ref()),
    c: () => state.fold(ref()),
    p: () => search.pathFrom(ref()),
  };
  const ANY = {
    "+": () => drawing.zoom(1.25),
    "=": () => drawing.zoom(1.25),
    "-": () => drawing.zoom(0.8),
    0: () => {
      drawing.fit();
      drawing.refresh();
    },
    l: () => document.getElementById("line-names").click(),
  };

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) step(direction);
    else if (cursor >= 0 && ON_NODE[event.key]) ON_NODE[event.key]();
    else if (ANY[event.key]) ANY[event.key]();
    else if (event.key === "Escape") {
      cursor = -1;
      drawing.setCursor(-1);
      state.go({ pick: "" });
    } else return;
    event.preventDefault();
  });
  stage.addEventListener("blur", () => drawing.setCursor(-1));
  stage.addEventListener("focus", () => {
    if (drawing.scene()?.has[cursor]) drawing.setCursor(cursor);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox], [type=range]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      search.focus();
      event.preventDefault();
    }
    if (event.key === "?") {
      document.getElementById("help").showModal();
      event.preventDefault();
    }
  });

  return {
    get cursor() {
      return cursor;
    },
  };
})();
