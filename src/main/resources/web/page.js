/** What every page has in common: the graph it is about, links to that graph's pages, small helpers. */

/** The graph of this page's address; empty on the list of graphs. */
export const graph = new URLSearchParams(location.search).get("graph") ?? "";

export const el = (id) => document.getElementById(id);

/** Enough of an id to tell two apart by eye. */
export const short = (id) => id.slice(0, 8);

/** "1 photo", "2 photos". */
export const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Address of a page about a graph. */
export const pageOf = (page, id) => `/${page}/?graph=${encodeURIComponent(id)}`;

/** An element with properties and children; texts are never taken for markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Shows a line above the content; none without a text. */
export function notice(text, trouble = false) {
  const line = el("notice");
  line.textContent = text ?? "";
  line.className = trouble ? "notice trouble" : "notice";
  line.hidden = !text;
}

document.querySelectorAll("a[data-page]").forEach((link) => (link.href = pageOf(link.dataset.page, graph)));
