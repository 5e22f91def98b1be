// The day as of which claims are shown: a slider over all days, a field for one, and the claims without a day.
const time = (() => {
  const byId = (id) => document.getElementById(id);
  const [slider, field, says, undated] = ["time", "day", "time-says", "undated"].map(byId);
  const { days } = filter;
  const DAY = 86400000;
  const number = (date) => {
    const [year, month, day] = [...date.split("-").map(Number), 1, 1];
    return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY);
  };
  const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const [first, last] = days.length ? [number(days[0]), number(days.at(-1))] : [0, 0];
  slider.min = first;
  slider.max = last + 1; // beyond the last day: all dates

  const set = (day) => state.go({ asof: day > last ? "" : dateOf(Math.max(first, day)) }, { replace: true });
  slider.addEventListener("input", () => set(Number(slider.value)));
  // The arrows step by a day; page up and down by a month.
  slider.addEventListener("keydown", (event) => {
    const step = { PageUp: 1, PageDown: -1 }[event.key];
    if (!step) return;
    const at = new Date(Number(slider.value) * DAY);
    set(Math.round(at.setUTCMonth(at.getUTCMonth() + step) / DAY));
    event.preventDefault();
  });
  field.addEventListener("change", () => state.go({ asof: field.value }));
  undated.addEventListener("change", () => {
    const usual = !state.now.asof;
    state.go({ undated: undated.checked === usual ? "" : undated.checked ? "yes" : "no" });
  });

  /** How many claims there are in each stretch of the slider. */
  const bars = () => {
    const BARS = 60;
    const counts = new Int32Array(BARS);
    for (const when of model.claims.when)
      if (when) counts[Math.floor(((number(when) - first) / (last - first + 1)) * BARS)]++;
    const most = Math.max(1, ...counts);
    const picture = text.svg("svg", { viewBox: `0 0 ${BARS} 20`, preserveAspectRatio: "none", "aria-hidden": "true" });
    counts.forEach((count, i) => {
      const h = 2 + 18 * Math.sqrt(count / most);
      if (count) picture.append(text.svg("rect", { x: i + 0.1, y: 20 - h, width: 0.8, height: h }));
    });
    byId("time-bars").replaceChildren(picture);
  };
  bars();
  const some = model.claims.when.some((when) => !when);

  const words = (now) => {
    if (now.asof) return `As of ${cards.dateWords(now.asof)}`;
    if (days.length < 2) return days.length ? `One date only: ${cards.dateWords(days[0])}` : "No dates";
    return "All dates";
  };
  const show = (now) => {
    slider.value = now.asof ? number(now.asof) : last + 1;
    field.value = now.asof;
    says.textContent = words(now);
    slider.setAttribute("aria-valuetext", words(now));
    byId("time-line").hidden = byId("day-label").hidden = days.length < 2 && !now.asof;
    undated.checked = filter.withUndated(now);
    byId("undated-says").textContent = `date unknown: ${text.amount(filter.passes.undated)}`;
    byId("undated-label").hidden = !some;
  };
  return { show, words };
})();
