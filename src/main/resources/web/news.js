/** What happens in a graph, as it happens. */
import { api } from "./api.js";

/** @param {{state: Function, decision: Function, ended: Function}} listener */
export function follow(graph, listener) {
  const events = api.events(graph);
  for (const name of ["state", "decision", "ended"]) {
    events.addEventListener(name, (event) => listener[name]?.(JSON.parse(event.data)));
  }
  return events;
}
