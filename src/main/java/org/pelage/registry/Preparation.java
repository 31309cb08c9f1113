package org.pelage.registry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.pelage.base.Refusal;
import org.pelage.catalog.SetRef;

/** What the registry needs to know of sets before it decides. Every call blocks. Thread-safe. */
record Preparation(SetStore sets) {

  /** Members of a graph to be created, ascending, and its id. */
  record Creation(int[] rowids, UUID publicId) {}

  /**
   * A graph's set after a change.
   *
   * @param delta what really joins or leaves, ascending
   * @param ref the same, stored
   */
  record Resize(int[] delta, SetRef ref, SetRef members, UUID publicId) {}

  Creation creation(SetRef members) {
    int[] rowids = sets.rowids(members.hash());
    return new Creation(rowids, PublicId.of(rowids));
  }

  Resize extend(SetRef members, SetRef added) {
    int[] present = sets.rowids(members.hash());
    int[] delta = minus(sets.rowids(added.hash()), present);
    int[] after = IntStream.concat(Arrays.stream(present), Arrays.stream(delta)).sorted().toArray();
    return resize(delta, after);
  }

  Resize shrink(SetRef members, SetRef removed) {
    int[] present = sets.rowids(members.hash());
    int[] after = minus(present, sets.rowids(removed.hash()));
    return resize(minus(present, after), after);
  }

  private Resize resize(int[] delta, int[] after) {
    return new Resize(delta, sets.store(delta), sets.store(after), PublicId.of(after));
  }

  /** What each graph holds, annotations on their way in and out included. */
  RegistryMessage.RecoveredSets recover(Iterable<GraphRecord> graphs) {
    Map<String, int[]> held = new HashMap<>();
    Map<String, int[]> changing = new HashMap<>();
    for (GraphRecord graph : graphs) {
      held.put(graph.graphKey(), sets.rowids(graph.members().hash()));
      graph.change().ifPresent(c -> changing.put(graph.graphKey(), sets.rowids(c.delta().hash())));
    }
    return new RegistryMessage.RecoveredSets(held, changing);
  }

  /** Why a preparation failed, for whoever asked. */
  static Refusal refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NoSuchElementException) {
      return Refusal.invalid("annotations", "no such set of annotations; store it first");
    }
    return new Refusal(
        Refusal.Kind.UNAVAILABLE, "", "the catalogue did not answer; nothing was done, try again");
  }

  private static int[] minus(int[] sorted, int[] without) {
    return Arrays.stream(sorted).filter(id -> Arrays.binarySearch(without, id) < 0).toArray();
  }

  static <T> Optional<Refusal> refusal(Optional<T> result, Throwable failure) {
    return result.isPresent() ? Optional.empty() : Optional.of(refusal(failure));
  }
}
