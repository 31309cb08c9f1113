package org.pelage.graph;

/** Makes identity graphs. */
public final class IdentityGraphs {
  private IdentityGraphs() {}

  /** A graph without annotations. */
  public static IdentityGraph create(GraphParameters parameters) {
    return new IncrementalGraph(parameters);
  }

  /**
   * A graph in the state that {@code snapshot} was taken in.
   *
   * @throws IllegalArgumentException if the snapshot contradicts itself
   */
  public static IdentityGraph restore(GraphSnapshot snapshot) {
    GraphLoader loader = new GraphLoader(snapshot.parameters());
    loader.nodes(snapshot.nodes(), snapshot.excluded());
    snapshot.candidates().forEach(loader::candidate);
    LoggedItem.bySequence(snapshot).forEach(i -> loader.item(i.item(), i.undone()));
    return loader.finish(snapshot.lastSequence());
  }
}
