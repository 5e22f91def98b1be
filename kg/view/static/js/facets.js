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

  // Confidence and time
  const confidence = document.getElementById("confidence"),
    confidenceSays = document.getElementById("confidence-says");
  confidence.addEventListener("input", () => state.go({ confidence: confidence.value }, { replace: true }));
  const time = document.getElementById("time"),
    timeSays = document.getElementById("time-says"),
    undated = document.getElementById("undated");
  const { days } = filter;
  time.max = days.length;
  time.disabled = days.length < 2;
  time.addEventListener("input", () =>
    state.go({ asof: Number(time.value) >= days.length ? "" : days[Number(time.value)] }, { replace: true }),
  );
  undated.addEventListener("change", () => state.go({ undated: undated.checked ? "" : "no" }));
  document.getElementById("reset").addEventListener("click", () => state.go(filter.none()));

  /** How many claims there are in each stretch of the slider. */
  const bars = () => {
    const BARS = 60,
      counts = new Int32Array(BARS),
      at = new Map(days.map((day, i) => [day, i]));
    for (const when of model.claims.when)
      if (when) counts[Math.min(BARS - 1, Math.floor((at.get(when) / Math.max(1, days.length)) * BARS))]++;
    const most = Math.max(1, ...counts);
    const picture = text.svg("svg", { viewBox: `0 0 ${BARS} 20`, preserveAspectRatio: "none", "aria-hidden": "true" });
    counts.forEach((count, i) => {
      if (count) {
        const h = 2 + 18 * Math.sqrt(count / most);
        picture.append(text.svg("rect", { x: i + 0.1, y: 20 - h, width: 0.8, height: h }));
      }
    });
    document.getElementById("time-bars").replaceChildren(picture);
  };

  holder.prepend(...filter.facets.map(build));
  bars();

  const show = (now) => {
    for (const one of built) fill(one, now);
    confidence.value = now.confidence;
    confidenceSays.textContent = now.confidence === "0" ? "any" : `at least ${now.confidence} %`;
    const place = now.asof ? days.findIndex((day) => day > now.asof) : days.length;
    time.value = now.asof ? (place < 0 ? days.length : Math.max(0, place - 1)) : days.length;
    const says = now.asof
      ? `As of ${cards.dateWords(now.asof)}`
      : days.length === 1
        ? `One date only: ${cards.dateWords(days[0])}`
        : days.length
          ? `All dates, to ${cards.dateWords(days.at(-1))}`
          : "No dates";
    timeSays.textContent = says;
    time.setAttribute("aria-valuetext", says);
    undated.checked = now.undated !== "no";
    document.getElementById("undated-says").textContent = `undated (${filter.undated.toLocaleString("en")})`;
    document.getElementById("undated-label").hidden = !filter.undated;
    document.getElementById("reset").hidden = !filter.active(now);
    document.getElementById("shown").textContent =
      `${filter.passes.shown.toLocaleString("en")} of ${text.plural(model.claims.count, "claim")}`;
  };

  return { show };
})();
