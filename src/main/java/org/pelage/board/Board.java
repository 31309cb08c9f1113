package org.pelage.board;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * The last summary of every graph, as far as this node knows. Read by anybody, from immutable
 * snapshots; written by the node's {@link BoardKeeper} alone. Thread-safe. As many entries as the
 * registry allows graphs.
 */
public final class Board {
  /**
   * What is known of a graph.
   *
   * @param current false for what is only remembered: from before this node started, or from a node
   *     that is no longer there
   */
  public record Entry(GraphSummary summary, boolean current) {}

  /** Everything known at one moment. Immutable; the same object as long as nothing is news. */
  public static final class Snapshot {
    private final HashPMap<String, Entry> entries;

    private Snapshot(HashPMap<String, Entry> entries) {
      this.entries = entries;
    }

    /** What is known of a graph, empty if it has never been heard of. */
    public Optional<Entry> of(String graphKey) {
      return Optional.ofNullable(entries.get(graphKey));
    }

    /** What is known of all graphs, in no order. */
    public Collection<Entry> all() {
      return entries.values();
    }
  }

  private final AtomicReference<Snapshot> present =
      new AtomicReference<>(new Snapshot(HashTreePMap.empty()));

  /** What is known now. */
  public Snapshot now() {
    return present.get();
  }

  void change(UnaryOperator<HashPMap<String, Entry>> change) {
    present.set(new Snapshot(change.apply(present.get().entries)));
  }

  HashPMap<String, Entry> entries() {
    return present.get().entries;
  }
}
