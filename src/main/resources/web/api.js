/** Speaks to the native face; every failure becomes a Trouble with words for people. */

export class Trouble extends Error {
  /**
   * @param {number} status HTTP status, 0 if the server was not reached
   * @param {string} type end of the problem's type, such as "lease-lost"
   * @param {string} detail what is wrong and what to do
   */
  constructor(status, type, detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  /** Whether sending the same thing again may help. */
  get passing() {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

async function exchange(method, path, body, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...options,
    });
  } catch {
    throw new Trouble(0, "unreachable", "The server cannot be reached.");
  }
  const text = await response.text();
  const json = text && /json/.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null;
  if (!response.ok) {
    const type = (json?.type ?? "").split("/").pop();
    throw new Trouble(response.status, type, json?.detail ?? json?.title ?? `HTTP ${response.status}`);
  }
  return json;
}

const at = (graph, rest = "") => `/v1/graphs/${encodeURIComponent(graph)}${rest}`;

export const api = {
  graphs: () => exchange("GET", "/v1/graphs?limit=200"),
  graph: (graph) => exchange("GET", at(graph)),
  lease: (graph, reviewer, count) => exchange("POST", at(graph, "/leases"), { reviewer, count }),
  renew: (lease) => exchange("PATCH", `/v1/leases/${encodeURIComponent(lease)}`, {}),
  giveBack: (lease, reason) =>
    exchange("DELETE", `/v1/leases/${encodeURIComponent(lease)}`, reason ? { reason } : undefined, {
      keepalive: true,
    }),
  decide: (graph, decision) => exchange("POST", at(graph, "/decisions"), decision),
  undo: (graph, sequence, reviewer, key) =>
    exchange("POST", at(graph, `/decisions/${sequence}/undo`), { reviewer, key }),
  individuals: (graph, limit, after) =>
    exchange("GET", at(graph, `/individuals?limit=${limit}${after ? `&after=${after}` : ""}`)),
  history: (graph, after, limit) => exchange("GET", at(graph, `/decisions?after=${after}&limit=${limit}`)),
  events: (graph) => new EventSource(at(graph, "/events")),
  chip: (annotation, width) => `/v1/annotations/${annotation}/chip?width=${width}`,
  newKey: () => crypto.randomUUID(),
};
