// What leaves the page: pictures, CSV, Turtle, text for the clipboard. Always because somebody asked.
const out = (() => {
  const { el } = text;
  const menu = document.getElementById("out");
  const close = () => {
    menu.open = false;
    menu.firstElementChild.focus();
  };
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
  /** Called after what is looked at, and the day. */
  const fileName = (ending) => {
    const title = text.plain(exhibit.title()).replace(/[^\p{L}\p{N}]+/gu, "-");
    const name = title.slice(0, 60).replace(/^-|-$/g, "") || "graph";
    return `${name}${state.now.asof && `-as-of-${state.now.asof}`}.${ending}`;
  };

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
  const LARGER = 2; // pixels of the PNG for one of the window
  /** The picture that is also saved as SVG, in pixels. */
  const png = async () => {
    const address = URL.createObjectURL(new Blob([vector.picture()], { type: "image/svg+xml" }));
    const image = new Image();
    image.src = address;
    await image.decode();
    URL.revokeObjectURL(address);
    const made = el("canvas", { width: image.width * LARGER, height: image.height * LARGER });
    made.getContext("2d").drawImage(image, 0, 0, made.width, made.height);
    return new Promise((done) => made.toBlob(done, "image/png"));
  };

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
      close();
      run();
    });
  }
  document.getElementById("copy-link").addEventListener("click", () => {
    close();
    copy(location.href, menu.firstElementChild);
  });
  // The menu closes after use, on a click elsewhere and with Escape.
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  return { copy, say, saveTurtle };
})();
