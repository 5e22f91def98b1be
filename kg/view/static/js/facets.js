// Filters. Nothing ticked in a list shows all of it; ticking narrows to what is ticked. Counts are claims.
const facets = (() => {
  const { el, foreign, button } = text;
  const FIRST = 7;
  const holder = document.getElementById("facets");
  const built = [];

  const mark = (facet, value) => {
    if (facet.name === "type") return cards.shape(value, 14);
    if (facet.name === "status")
      return cards.line(look.STATUSES[value === "" ? 0 : look.statusNumber(value)], "currentColor", 30);
    if (facet.name === "relation") return el("span", { class: "swatch", "data-family": look.family(value) });
    return null;
  };

  const build = (facet) => {
    const totals = new Int32Array(facet.values.length);
    for (const column of [facet.a, facet.b])
      column?.forEach((value) => {
        if (value >= 0) totals[value]++;
      });
    const order = [...facet.values.keys()].filter((i) => totals[i]).sort((a, b) => totals[b] - totals[a] || a - b);
    if (!order.length) return null;
    const one = { facet, order, all: false, find: "", rows: el("ul", { tabindex: "-1" }) };
    const body = [one.rows];
    if (order.length > FIRST + 1) {
      one.more = button(
        "",
        () => {
          one.all = !one.all;
          fill(one, state.now);
        },
        { class: "link more" },
      );
      body.push(one.more);
    }
    if (order.length > 20) {
      const input = el("input", {
        type: "search",
        placeholder: `Find in ${order.length}`,
        "aria-label": `Find in ${facet.title}`,
      });
      input.addEventListener("input", () => {
        one.find = text.plain(input.value);
        fill(one, state.now);
      });
      body.unshift(input);
    }
    const details = el(
      "details",
      { open: ["relation", "type", "status"].includes(facet.name) },
      el("summary", {}, facet.title, (one.chosen = el("span", { class: "chosen" }))),
      ...body,
    );
    built.push(one);
    return details;
  };

  const fill = (one, now) => {
    const { facet } = one,
      ticked = new Set(now[facet.name]);
    const counts = filter.passes.counts[filter.facets.indexOf(facet)];
    let shown = one.order;
    if (one.find) shown = shown.filter((i) => text.plain(facet.labels[i]).includes(one.find)).slice(0, 60);
    else if (!one.all) shown = shown.filter((i, at) => at < FIRST || ticked.has(facet.values[i]));
    text.refill(one.rows, ...shown.slice(0, 300).map((i) => row(facet, i, counts[i], ticked)));
    if (one.more) one.more.textContent = one.all ? "fewer" : `all ${one.order.length.toLocaleString("en")}`;
    one.chosen.textContent = ticked.size ? `${ticked.size} chosen` : "";
  };

  const row = (facet, i, count, ticked) => {
    const value = facet.values[i];
    const input = el("input", { type: "checkbox", value, checked: ticked.has(value) });
    input.addEventListener("change", () => {
      const left = state.now[facet.name].filter((other) => other !== value);
      state.go({ [facet.name]: input.checked ? [...left, value] : left });
    });
    return el(
      "li",
      { class: count ? "" : "none" },
      el(
        "label",
        {},
        input,
        mark(facet, value),
        el("span", { class: "name" }, foreign(facet.labels[i], 60)),
        el("span", { class: "count" }, count.toLocaleString("en")),
      ),
    );
  };

  // Confidence
  const confidence = document.getElementById("confidence"),
    confidenceSays = document.getElementById("confidence-says");
  confidence.addEventListener("input", () => state.go({ confidence: confidence.value }, { replace: true }));
  const reset = document.getElementById("reset");
  reset.addEventListener("click", () => state.go(filter.none()));

  holder.prepend(...filter.facets.map(build).filter(Boolean));
  const show = (now) => {
    for (const one of built) fill(one, now);
    confidence.value = now.confidence;
    confidenceSays.textContent = now.confidence === "0" ? "any" : `at least ${now.confidence} %`;
    const on = filter.active(now);
    reset.hidden = !on;
    reset.textContent = `${text.plural(on, "filter")} on – clear`;
    reset.title = filter.words(now).join("; ");
    document.getElementById("shown").textContent =
      `${filter.passes.shown.toLocaleString("en")} of ${text.plural(model.claims.count, "claim")}`;
  };

  return { show };
})();
