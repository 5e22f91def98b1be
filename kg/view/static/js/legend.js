// The legend explains the visual language with the same shapes and lines that the picture uses.
const legend = (() => {
  const { el } = text;
  const holder = document.getElementById("legend-body");
  const show = () => {
    const types = [...new Set(model.nodes.map((node) => node.type))].sort();
    const families = [...new Set(model.bundles.map((bundle) => bundle.family))].sort((a, b) => a - b);
    const row = (picture, words) => el("li", {}, picture, el("span", {}, words));
    const ring = (stroke, dashes = "none") =>
      text.svg(
        "svg",
        { width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true" },
        text.svg("circle", { r: 5, fill: look.faint() }),
        text.svg("circle", { r: 8, fill: "none", stroke, "stroke-width": 2, "stroke-dasharray": dashes }),
      );
    holder.replaceChildren(
      el("h3", {}, "Shape and colour: type"),
      el(
        "ul",
        { class: "two" },
        types.map((type) => row(cards.shape(type), model.types[type] || type)),
      ),
      el("h3", {}, "Line: how it is said"),
      el(
        "ul",
        {},
        look.STATUSES.map((status) => row(cards.line(status), `${status.name}: ${status.says}`)),
      ),
      el("h3", {}, "Colour of a line: relation"),
      el(
        "ul",
        { class: "two" },
        families.map((family) =>
          row(cards.line(look.STATUSES[0], look.familyColour(family)), look.FAMILIES[family].name),
        ),
      ),
      el(
        "ul",
        {},
        row(ring(look.familyColour(0)), "ring: sanctions in force; dashed where not a fact"),
        row(ring(look.faint(), "3 3"), "grey ring: sanctions ended"),
        row(el("b", {}, "3"), "number on a line: claims behind it"),
        row(el("b", {}, "+5"), "neighbours that are not shown"),
      ),
    );
  };
  return { show };
})();
