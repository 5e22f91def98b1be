// What leaves the page: pictures, CSV, Turtle, text for the clipboard. Always because somebody asked.
const out = (() => {
  const { el } = text;
  const say = (words) => {
    document.getElementById("says").textContent = words;
  };

  const save = (name, content, type) => {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`Saved ${name}`);
  };
  const fileName = (ending) =>
    (text
      .plain(model.title)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "graph") +
    "." +
    ending;

  const copy = async (words, where) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // no clipboard in this frame: the older way
      const box = el("textarea", { class: "hidden", "aria-hidden": "true" });
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    const usual = where.textContent;
    where.textContent = "Copied";
    say("Copied");
    setTimeout(() => {
      where.textContent = usual;
    }, 1500);
  };

  // ── pictures ──
  const png = () =>
    new Promise((done) => {
      const shown = document.querySelector("#stage canvas");
      const made = el("canvas", { width: shown.width, height: shown.height });
      const pen = made.getContext("2d");
      pen.fillStyle = look.paper();
      pen.fillRect(0, 0, made.width, made.height);
      pen.drawImage(shown, 0, 0);
      made.toBlob(done, "image/png");
    });

  // ── claims ──
  const FIELDS = (
    "claim subject subject_id subject_type relation object object_id object_type status attributed_to date confidence " +
    "share role quote document document_title document_date document_source entry field start end extractor"
  ).split(" ");
  // A spreadsheet would run a cell that begins so; the apostrophe makes it text.
  const cell = (value) => {
    const written = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(written) && !/^-?\d+(\.\d+)?$/.test(written) ? "'" + written : written;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const csv = (numbers) => {
    const rows = numbers.map(model.claim).map((c) => {
      const s = model.nodes[c.subject],
        o = c.object < 0 ? { name: c.value, ref: "", type: c.kind || "Name" } : model.nodes[c.object];
      return [
        c.id,
        s.name,
        s.ref,
        s.type,
        c.relation.name,
        o.name,
        o.ref,
        o.type,
        c.status.name,
        c.who,
        c.date,
        c.confidence,
        c.share,
        c.role,
        c.quote,
        c.document.id,
        c.document.title,
        c.document.date,
        c.document.source,
        c.entry,
        c.field,
        c.start,
        c.end,
        c.extractor,
      ];
    });
    return [FIELDS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  };

  /** The claims of what is chosen; with nothing chosen, of the picture. */
  const selection = () => {
    const { node, bundle } = panel.parsePick(state.now.pick);
    if (bundle !== undefined) return filter.claimsOf(bundle);
    if (node === undefined) return table.claimsOf(drawing.scene());
    return [...model.nodes[node].literals, ...model.nodes[node].bundles.flatMap((b) => model.bundles[b].claims)]
      .filter((i) => filter.passes.pass[i])
      .sort((a, b) => a - b);
  };

  const savePng = async () => save(fileName("png"), await png());
  const saveSvg = () => save(fileName("svg"), vector.picture(), "image/svg+xml");
  const saveCsv = () =>
    save(fileName("csv"), "\ufeff" + csv(table.claimsOf(drawing.scene())), "text/csv;charset=utf-8");
  const saveTurtle = () => save(fileName("ttl"), turtle.of(selection()), "text/turtle;charset=utf-8");
  for (const [id, run] of [
    ["save-png", savePng],
    ["save-svg", saveSvg],
    ["save-csv", saveCsv],
    ["save-ttl", saveTurtle],
  ]) {
    document.getElementById(id).addEventListener("click", () => {
      document.getElementById("out").open = false;
      run();
    });
  }
  document.getElementById("copy-link").addEventListener("click", (event) => copy(location.href, event.target));

  return { copy, say, saveTurtle };
})();
