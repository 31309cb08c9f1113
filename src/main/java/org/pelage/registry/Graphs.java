package org.pelage.registry;

import akka.actor.typed.RecipientRef;
import org.pelage.session.SessionCommand;

/** How the registry reaches a graph: over cluster sharding, or a probe. */
@FunctionalInterface
public interface Graphs {
  /** Whoever answers for the graph with that key, started if it is not running. */
  RecipientRef<SessionCommand> graph(String graphKey);
}
