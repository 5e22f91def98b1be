// What is looked at changes in one place (state); from there everything is shown again.
(() => {
  const { el, foreign, button } = text;
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage");
  let before = null;
  let base = null; // the scene without what is chosen outside it

  const SCENES = [
    ["open", "Designations"],
    ["all", "Everything"],
  ];
  const crumb = (label, run, here) =>
    el("li", {}, button(label, run, { class: "crumb", "aria-current": here ? "page" : null }));
  /** Where one is: the two pictures of the whole, the nodes one came by, the path. */
  const trail = (now, shown) => {
    const away = { pick: "", more: [], less: [], trail: [] };
    const came = shown.kind === "focus" ? [...now.trail, now.focus] : now.trail;
    const visited = [...new Set(came)].filter((ref) => model.byRef.has(ref));
    const nameOf = (ref) => text.cut(text.visible(model.nodes[model.byRef.get(ref)].name), 24);
    const at = (ref) => shown.kind === "focus" && now.focus === ref;
    const steps = [
      ...SCENES.map(([name, title]) => crumb(title, () => state.go({ scene: name, ...away }), shown.kind === name)),
      ...visited.map((ref) => crumb(nameOf(ref), () => state.focus(ref), at(ref))),
    ];
    if (shown.kind === "path") steps.push(crumb("Path", () => state.go({ pick: "" }), true));
    text.refill(byId("trail"), ...steps);
  };

  /** How much is shown, under the picture and to screen readers. */
  const note = (shown) => {
    const [count, all] = [shown.nodes.length, model.nodes.length];
    const words = [
      text.plural(count, "node") + (count < all ? ` of ${text.amount(all)}` : ""),
      text.plural(shown.bundles.length, "line"),
    ];
    if (shown.steps && state.now.depth !== "1") words.push("without lines among the outermost");
    if (!count) words.push("nothing passes the filters");
    byId("note").textContent = words.join(", ");
    out.say(words.join(", "));
  };

  const theme = (now) => {
    const dark = now.theme ? now.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    look.setDark(dark);
    byId("theme").setAttribute("aria-pressed", String(dark));
  };

  /** Parts of a state that decide the picture; a change of the rest leaves it alone. */
  const picture = (now) => JSON.stringify([now.scene, now.focus, now.depth, now.from, now.to, now.through]);
  const opened = (now) => JSON.stringify([now.more, now.less]);
  const content = (now) =>
    JSON.stringify([
      picture(now),
      now.more,
      now.less,
      now.asof,
      now.undated,
      now.confidence,
      ...filter.facets.map((facet) => now[facet.name]),
    ]);

  /** Show a state: only what differs from the one before is made anew. */
  const show = (now) => {
    theme(now);
    const differs = (part) => !before || part(now) !== part(before);
    const [fresh, changed, painted] = [differs(picture), differs(content), differs((one) => one.theme)];
    const pick = panel.parsePick(now.pick);
    if (changed) filter.apply(now);
    if (changed) base = scene.of(now);
    const wanted = scene.withPick(base, pick);
    document.body.dataset.view = now.view;
    choice.set(pick);
    lettering.nameLines(now.names === "yes");
    if (changed || wanted !== drawing.scene()) {
      drawing.show(wanted, { stay: !fresh, refit: changed && !differs(opened) });
      note(wanted);
    } else if (painted) paintAgain();
    else if (differs((one) => one.pick + one.names)) drawing.refresh();
    const shown = drawing.scene();
    if (differs((one) => one.pick)) drawing.reveal(scene.ends(pick));
    if (changed || painted) facets.show(now);
    if (changed) time.show(now);
    if (changed || painted || differs((one) => one.pick)) panel.show(now, shown);
    if (painted) legend.show();
    trail(now, shown);
    table.show(now, shown);
    byId("line-names").setAttribute("aria-pressed", String(now.names === "yes"));
    byId("as-table").setAttribute("aria-pressed", String(now.view === "table"));
    before = now;
  };
  const paintAgain = () => {
    underlay.forget();
    drawing.refresh();
  };

  // ── the pointer on the stage ──
  const tip = byId("tip");
  const point = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  let waiting = false;
  stage.addEventListener("mousemove", (event) => {
    if (waiting || event.buttons) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const { x, y } = point(event),
        { node, bundle } = drawing.hit({ x, y });
      tip.hidden = node === undefined && bundle === undefined;
      stage.classList.toggle("over", !tip.hidden);
      if (tip.hidden) return;
      tip.replaceChildren(...(node !== undefined ? nodeTip(node) : lineTip(bundle)));
      tip.style.left = `${Math.min(x + 14, stage.clientWidth - 250)}px`;
      tip.style.top = `${Math.min(y + 14, stage.clientHeight - 60)}px`;
    });
  });
  const nodeTip = (id) => [
    el("strong", {}, foreign(model.nodes[id].name, 80)),
    el("br"),
    `${model.types[model.nodes[id].type] || model.nodes[id].type} · ${text.plural(scene.neighbours(id).length, "neighbour")}`,
  ];
  const lineTip = (number) => {
    const b = model.bundles[number],
      { count, status, disputed } = lines.summary(number);
    return [
      el(
        "strong",
        {},
        foreign(model.nodes[b.subject].name, 50),
        ` ${model.relations[b.relation].label} `,
        foreign(model.nodes[b.object].name, 50),
      ),
      el("br"),
      cards.badge(status),
      ` ${text.plural(count, "claim")}${disputed ? ", disputed" : ""}`,
    ];
  };
  stage.addEventListener("mouseleave", () => {
    tip.hidden = true;
  });

  drawing.network.on("click", ({ pointer, event }) => {
    const { node, bundle } = drawing.hit(pointer.DOM);
    const { node: picked } = panel.parsePick(state.now.pick);
    if (node !== undefined && event.srcEvent?.shiftKey && picked !== undefined && picked !== node)
      state.go({
        scene: "path",
        from: model.nodes[picked].ref,
        to: model.nodes[node].ref,
        pick: "",
        more: [],
        less: [],
      });
    else if (node !== undefined) state.go({ pick: "n:" + model.nodes[node].ref });
    else if (bundle !== undefined) panel.pickEdge(bundle);
    else state.go({ pick: "" });
  });
  drawing.network.on("doubleClick", ({ pointer }) => {
    const { node } = drawing.hit(pointer.DOM);
    if (node !== undefined) state.focus(model.nodes[node].ref);
  });

  // ── buttons ──
  byId("theme").addEventListener("click", () =>
    state.go({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
  );
  byId("as-table").addEventListener("click", () => {
    if (document.body.classList.contains("filters")) toggleFilters(); // on a narrow screen they would cover the table
    byId("as-table").focus();
    state.go({ view: state.now.view === "table" ? "graph" : "table" });
  });
  byId("skip").addEventListener("click", () => {
    state.go({ view: "table" });
    byId("table").focus();
  });
  byId("line-names").addEventListener("click", () => state.go({ names: state.now.names ? "" : "yes" }));
  byId("zoom-in").addEventListener("click", () => drawing.zoom(1.25));
  byId("zoom-out").addEventListener("click", () => drawing.zoom(0.8));
  byId("zoom-fit").addEventListener("click", () => {
    drawing.fit();
    drawing.refresh();
  });
  byId("show-filters").addEventListener("click", () => toggleFilters());
  byId("hide-filters").addEventListener("click", () => toggleFilters());
  byId("close-panel").addEventListener("click", () => {
    state.go({ pick: "" });
    document.body.classList.remove("picked");
    stage.focus();
  });
  byId("show-help").addEventListener("click", () => byId("help").showModal());
  byId("close-help").addEventListener("click", () => byId("help").close());
  const toggleFilters = () => {
    const shown = document.body.classList.toggle(matchMedia("(max-width: 760px)").matches ? "filters" : "no-filters");
    byId("show-filters").setAttribute(
      "aria-expanded",
      String(matchMedia("(max-width: 760px)").matches ? shown : !shown),
    );
    (byId("filters").offsetParent ? byId("hide-filters") : byId("show-filters")).focus();
  };
  byId("show-filters").setAttribute("aria-expanded", String(!matchMedia("(max-width: 760px)").matches));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    theme(state.now);
    paintAgain();
    legend.show();
    panel.show(state.now, drawing.scene());
  });

  state.watch(show);
  show(state.now);
  document.body.dataset.ready = "yes";
})();
