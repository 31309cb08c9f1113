/** Speaks to the native face; every failure becomes a Trouble with words for people. */

export class Trouble extends Error {
  /**
   * @param {number} status HTTP status, 0 if the server was not reached
   * @param {string} type end of the problem's type, such as "lease-lost"
   * @param {string} detail what is wrong and what to do
   * @param {object} problem everything else the server said
   */
  constructor(status, type, detail, problem = {}) {
    super(detail);
    this.status = status;
    this.type = type;
    this.problem = problem;
  }

  /** Whether sending the same thing again may help. */
  get passing() {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

/** One exchange; a body that is no Blob is sent as JSON. */
async function exchange(method, path, body, options = {}) {
  let response;
  const raw = body instanceof Blob;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined || raw ? {} : { "Content-Type": "application/json" },
      body: body === undefined || raw ? body : JSON.stringify(body),
      ...options,
    });
  } catch {
    throw new Trouble(0, "unreachable", "The server cannot be reached.");
  }
  const text = await response.text();
  const json = text && /json/.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null;
  if (response.status === 401 && !location.pathname.startsWith("/signin")) {
    location.replace(`/signin/?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
  if (!response.ok) {
    const type = (json?.type ?? "").split(/[/:]/).pop();
    const words = json?.detail ?? json?.title ?? `HTTP ${response.status}`;
    throw new Trouble(response.status, type, words, json ?? {});
  }
  return json;
}

const at = (graph, rest = "") => `/v1/graphs/${encodeURIComponent(graph)}${rest}`;
const query = (parameters) =>
  new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null));

export const api = {
  // graphs
  graphs: () => exchange("GET", "/v1/graphs?limit=200"),
  graph: (graph) => exchange("GET", at(graph)),
  create: (order) => exchange("POST", "/v1/graphs", order),
  extend: (graph, annotations) => exchange("POST", at(graph, "/annotations"), { annotations }),
  members: (graph, after) => exchange("GET", at(graph, `/annotations?${query({ after, limit: 1000 })}`)),
  remove: (graph) => exchange("DELETE", at(graph)),
  events: (graph) => new EventSource(at(graph, "/events")),

  // pairs
  lease: (graph, reviewer, count, about) => exchange("POST", at(graph, "/leases"), { reviewer, count, about }),
  renew: (lease) => exchange("PATCH", `/v1/leases/${encodeURIComponent(lease)}`, {}),
  giveBack: (lease, reason) =>
    exchange("DELETE", `/v1/leases/${encodeURIComponent(lease)}`, reason ? { reason } : undefined, {
      keepalive: true,
    }),
  pair: (graph, a, b) => exchange("GET", at(graph, `/pair?a=${a}&b=${b}`)),

  // answers
  decide: (graph, decision) => exchange("POST", at(graph, "/decisions"), decision),
  batch: (graph, order) => exchange("POST", at(graph, "/decisions:batch"), order),
  undo: (graph, sequence, reviewer, key) =>
    exchange("POST", at(graph, `/decisions/${sequence}/undo`), { reviewer, key }),
  exported: (graph, format) => at(graph, `/export?format=${format}`),
  history: (graph, after, limit) => exchange("GET", at(graph, `/decisions?after=${after}&limit=${limit}`)),

  // what follows from them
  individuals: (graph, limit, after) => exchange("GET", at(graph, `/individuals?${query({ limit, after })}`)),
  individual: (graph, annotation) => exchange("GET", at(graph, `/individuals/${annotation}`)),
  inconsistencies: (graph) => exchange("GET", at(graph, "/inconsistencies?limit=200")),
  contested: (graph) => exchange("GET", at(graph, "/contested?limit=200")),
  explanation: (graph, a, b) => exchange("GET", at(graph, `/explanation?a=${a}&b=${b}`)),

  // photos
  annotations: (uuids) => exchange("GET", `/v1/annotations?uuids=${uuids.join(",")}`),
  catalogue: (species, after) =>
    exchange("GET", `/v1/annotations?${query({ species: species || undefined, after, limit: 1000 })}`),
  chip: (annotation, width) => `/v1/annotations/${annotation}/chip?width=${width}`,
  overlay: (a, b) => exchange("GET", `/v1/overlay?a=${a}&b=${b}`),
  image: (image, width) => `/v1/images/${image}?width=${width}`,

  // everybody's work
  picture: (graph, window, signal) => exchange("GET", at(graph, `/picture?${query(window)}`), undefined, { signal }),
  statistics: (graph) => exchange("GET", at(graph, "/statistics")),

  // the catalogue
  readMetadata: (file, name, species) =>
    exchange("POST", `/v1/metadata?${query({ name, species: species || undefined })}`, file),
  upload: (file) => exchange("POST", "/v1/images", file),
  addAnnotations: (annotations) => exchange("POST", "/v1/annotations", annotations),

  // the identification session
  querySession: () => exchange("GET", "/v1/query-object"),
  queryLease: (reviewer) => exchange("POST", "/v1/query-object/leases", { reviewer }),
  queryGiveBack: (lease) => exchange("DELETE", `/v1/query-object/leases/${encodeURIComponent(lease)}`),
  feedback: (after) => exchange("GET", `/v1/query-object/feedback?after=${after}`),
  sendFeedback: (answer) => exchange("POST", "/v1/query-object/feedback", answer),
  dropQuerySession: () => exchange("DELETE", "/v1/query-object"),

  // the server
  console: () => exchange("GET", "/v1/console"),
  me: () => exchange("GET", "/v1/me"),
  signIn: (token) => exchange("POST", "/web/session", { token }),
  signOut: () => exchange("DELETE", "/web/session"),

  newKey: () => crypto.randomUUID(),
};
