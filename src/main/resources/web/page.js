/** What every page has in common: the graph it is about, links to that graph's pages, small helpers. */

const query = new URLSearchParams(location.search);

/** The graph of this page's address; empty on pages about the server. */
export const graph = query.get("graph") ?? "";

/** A parameter of this page's address, empty if it is not there. */
export const parameter = (name) => query.get(name) ?? "";

export const el = (id) => document.getElementById(id);

/** Enough of an id to tell two apart by eye. */
export const short = (id) => id.slice(0, 8);

/** "1 photo", "2 photos", "12,000 photos". */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Address of a page about a graph, with more parameters if given. */
export const pageOf = (page, id, more = {}) => `/${page}/?${new URLSearchParams({ graph: id, ...more })}`;

/** A time as year, month, day, hour and minute of this clock; sorts as it reads. */
export function when(time, seconds = false) {
  const at = new Date(time);
  return at.toLocaleDateString("en-CA") + " " + at.toLocaleTimeString("en-GB").slice(0, seconds ? 8 : 5);
}

/** An element with properties and children; texts are never taken for markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button that calls act when it is pressed. */
export function button(text, act, className = "button") {
  const made = make("button", { type: "button", className, textContent: text });
  made.addEventListener("click", act);
  return made;
}

/** Calls act when the next frame is painted; soon also where nothing is painted, as behind another tab. */
export function afterPaint(act) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    act();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 250);
}

/** A cell of a table. */
export const cell = (content, className = "") => make("td", { className }, content);

/** Shows a line above the content; none without a text. */
export function notice(text, trouble = false) {
  const line = el("notice");
  line.textContent = text ?? "";
  line.className = trouble ? "notice trouble" : "notice";
  line.hidden = !text;
}

/** Wires the buttons that close a dialog. */
export function closers(dialog) {
  dialog.querySelectorAll("[data-close]").forEach((b) => b.addEventListener("click", () => dialog.close()));
}

document.querySelectorAll("a[data-page]").forEach((link) => (link.href = pageOf(link.dataset.page, graph)));
