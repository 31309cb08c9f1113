package org.pelage.registry;

import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;
import org.pelage.catalog.SetRef;

/**
 * All live graphs by key, and the one live graph that each id means (invariant 8). Persistent
 * (sharing structure): an event costs O(log graphs + ids of the graph).
 *
 * <p>An id means the live graph whose present set has it; else the live graph that had it last. A
 * graph that takes over an id that was only an alias of another takes it away from there, so that
 * nobody who deleted a graph by an id finds a different one under it.
 */
record RegistryState(TreePMap<String, GraphRecord> graphs, HashPMap<UUID, String> ids) {
  static final RegistryState EMPTY = new RegistryState(TreePMap.empty(), HashTreePMap.empty());

  Optional<GraphRecord> graph(String graphKey) {
    return Optional.ofNullable(graphs.get(graphKey));
  }

  /** The live graph an id means. */
  Optional<GraphRecord> resolve(UUID id) {
    return Optional.ofNullable(ids.get(id)).flatMap(this::graph);
  }

  /** The live graph whose present set this is. */
  Optional<GraphRecord> withMembers(UUID publicId, SetRef members) {
    return resolve(publicId).filter(graph -> graph.members().equals(members));
  }

  /** A copy with that graph and its ids. */
  RegistryState with(GraphRecord graph) {
    HashPMap<UUID, String> all = ids;
    for (UUID id : graph.ids()) {
      all = all.plus(id, graph.graphKey());
    }
    return new RegistryState(graphs.plus(graph.graphKey(), graph), all);
  }

  RegistryState apply(RegistryEvent event) {
    if (event instanceof RegistryEvent.Reserved e) {
      return reserve(e);
    }
    GraphRecord graph = graph(event.graphKey()).orElseThrow();
    if (event instanceof RegistryEvent.Published) {
      return with(graph.publish());
    } else if (event instanceof RegistryEvent.StartFailed e) {
      return with(graph.failed(e.reason()));
    } else if (event instanceof RegistryEvent.ExtendReserved e) {
      var change = new GraphRecord.Change(e.added(), e.members(), e.publicId());
      return with(graph.changing(Stage.EXTENDING, e.step(), change));
    } else if (event instanceof RegistryEvent.ShrinkBegun e) {
      var change = new GraphRecord.Change(e.removed(), e.members(), e.publicId());
      return with(graph.changing(Stage.SHRINKING, e.step(), change));
    } else if (event instanceof RegistryEvent.Resized) {
      UUID id = graph.change().orElseThrow().publicId();
      return takeOver(id, graph.graphKey()).with(graph.changed());
    } else if (event instanceof RegistryEvent.ResizeRefused) {
      return with(graph.unchanged());
    } else if (event instanceof RegistryEvent.DeleteBegun) {
      return with(graph.in(Stage.DELETING));
    }
    return release(graph);
  }

  private RegistryState reserve(RegistryEvent.Reserved e) {
    Optional<String> displaced = Optional.ofNullable(ids.get(e.publicId()));
    return takeOver(e.publicId(), e.graphKey()).with(GraphRecord.reserved(e, displaced));
  }

  /** Takes the id away from any other graph it is an alias of. */
  private RegistryState takeOver(UUID id, String graphKey) {
    return resolve(id)
        .filter(holder -> !holder.graphKey().equals(graphKey))
        .map(holder -> with(holder.without(id)))
        .orElse(this);
  }

  private RegistryState release(GraphRecord graph) {
    RegistryState rest =
        new RegistryState(graphs.minus(graph.graphKey()), ids.minusAll(graph.ids()));
    if (graph.published()) {
      return rest;
    }
    return graph
        .displaced()
        .flatMap(rest::graph)
        .map(former -> rest.with(former.withAlias(graph.publicId())))
        .orElse(rest);
  }
}
