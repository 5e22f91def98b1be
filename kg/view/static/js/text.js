// Text and elements. Everything that documents say reaches the page through here, as text, never as markup.
const text = (() => {
  // Characters that cannot be seen or that turn the direction of writing; joiners stay inside scripts that need them.
  const UNSEEN =
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]|(?<=\p{Script=Latin})[\u200c\u200d]/gu;
  const code = (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  const visible = (value) => String(value).replace(UNSEEN, code);

  /** The text cut to `limit` characters, never inside a character. */
  const cut = (value, limit) => {
    if (value.length <= limit) return value;
    const short = value.slice(0, limit - 1);
    return short.replace(/[\ud800-\udbff]$/, "") + "…";
  };

  /** What stands before a quote that begins at `start`: where it was cut off, from a sentence or a word on. */
  const since = (value, limit, start) => {
    if (value.length < limit || [...value].length >= start) return value;
    const last = value.slice(-limit);
    const sentence = /[.!?]["”’)\]]*\s+/.exec(last.slice(0, limit / 2));
    const word = sentence || /\s+/.exec(last);
    return "… " + (word ? last.slice(word.index + word[0].length) : last.replace(/^[\udc00-\udfff]/, ""));
  };
  /** What stands after a quote: where it was cut off, up to a sentence or a word. */
  const until = (value, limit) => {
    if (value.length < limit || /[.!?]["”’)\]]*\s*$/.test(value)) return value;
    const first = value.slice(0, limit);
    const sentence = /^[^]*[.!?]["”’)\]]*(?=\s)/.exec(first);
    if (sentence && sentence[0].length > limit / 2) return sentence[0] + " …";
    return first.replace(/\s*\S*$/, "") + " …";
  };

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "on") for (const [event, run] of Object.entries(value)) made.addEventListener(event, run);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity).filter((child) => child || child === ""));
    return made;
  };

  /** Words from outside, in isolation from the direction of what stands around; long ones open on demand. */
  const foreign = (value, limit = 240) => {
    const whole = visible(value);
    const made = el("bdi", {}, cut(whole, limit));
    if (whole.length <= limit) return made;
    const more = el(
      "button",
      { class: "link more", type: "button" },
      `show all ${whole.length.toLocaleString("en")} characters`,
    );
    more.addEventListener("click", () => {
      made.textContent = whole;
      more.remove();
    });
    return el("span", {}, made, " ", more);
  };

  /** A link, where the address is http or https; otherwise the address as text. */
  const link = (address) => {
    let url = null;
    try {
      url = new URL(address);
    } catch {
      /* a file's name: no link */
    }
    if (!url || !/^https?:$/.test(url.protocol)) return foreign(address);
    return el(
      "a",
      { href: url.href, rel: "noopener noreferrer", target: "_blank", referrerpolicy: "no-referrer" },
      foreign(address, 80),
    );
  };

  const svg = (tag, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** Fill a place anew and leave the keyboard where it was: on the same control, or else on the place itself. */
  const refill = (holder, ...content) => {
    const active = document.activeElement,
      had = holder.contains(active) && active !== holder;
    const nameOf = (one) => `${one.getAttribute("aria-label") || one.textContent}\n${one.value || ""}`;
    const name = had && nameOf(active);
    holder.replaceChildren(...content);
    if (!had) return;
    const again = [...holder.querySelectorAll("a, button, input, summary")].find((one) => nameOf(one) === name);
    (again || holder).focus({ preventScroll: Boolean(again) });
  };

  const button = (label, run, attributes = {}) =>
    el("button", { type: "button", ...attributes, on: { click: run } }, label);
  const amount = (count) => count.toLocaleString("en");
  const plural = (count, word) => `${amount(count)} ${word}${count === 1 ? "" : "s"}`;
  const section = (title, ...content) => el("section", {}, el("h3", {}, title), ...content);

  /** A list of which the first few are shown, the rest on demand; `rows` are functions that make a row. */
  const list = (rows, first = 8, tag = "ul") => {
    const made = el(
      tag,
      {},
      rows.slice(0, first).map((row) => row()),
    );
    if (rows.length <= first) return made;
    const left = () => `${amount(rows.length - made.children.length)} more`;
    const more = button(left(), () => {
      const from = made.children.length;
      made.append(...rows.slice(from, from + 100).map((row) => row()));
      if (made.children.length >= rows.length) more.remove();
      else more.textContent = left();
    });
    more.className = "link more";
    return el("div", {}, made, more);
  };

  /** Letters without accents and case, for searching. */
  const plain = (value) => value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  return { visible, cut, since, until, el, foreign, link, svg, refill, button, plural, amount, section, list, plain };
})();
