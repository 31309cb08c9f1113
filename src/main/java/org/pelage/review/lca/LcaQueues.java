package org.pelage.review.lca;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every local alternative is in one place: to be scored, queued by what it would gain, waiting for
 * results, or futile because nothing more can be asked about it.
 */
final class LcaQueues {
  /** By what they would gain. */
  static final Comparator<Lca> BEST_FIRST =
      Comparator.comparingLong(Lca::delta)
          .reversed()
          .thenComparingInt(lca -> lca.first)
          .thenComparingInt(lca -> lca.second);

  private final Set<Lca> scoring = new LinkedHashSet<>();
  private final TreeSet<Lca> queue = new TreeSet<>(BEST_FIRST);
  private final Set<Lca> waiting = new LinkedHashSet<>();
  private final Set<Lca> futile = new LinkedHashSet<>();

  void clear() {
    scoring.clear();
    queue.clear();
    waiting.clear();
    futile.clear();
  }

  /** Takes it out; must be called before its scores change. */
  void remove(Lca lca) {
    of(lca.place).remove(lca);
  }

  /** Puts one that was taken out, or is new, in a place. */
  void put(Lca lca, Lca.Place place) {
    if (place != Lca.Place.WAITING) {
      lca.stopWaiting();
    }
    lca.place = place;
    of(place).add(lca);
  }

  private Collection<Lca> of(Lca.Place place) {
    return switch (place) {
      case SCORING -> scoring;
      case QUEUED -> queue;
      case WAITING -> waiting;
      case FUTILE -> futile;
    };
  }

  /** The oldest that is to be scored. */
  Optional<Lca> toScore() {
    return scoring.isEmpty() ? Optional.empty() : Optional.of(scoring.iterator().next());
  }

  /** The queued one that would gain most. */
  Optional<Lca> top() {
    return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first());
  }

  Collection<Lca> scoring() {
    return scoring;
  }

  Collection<Lca> queue() {
    return queue;
  }

  Collection<Lca> waiting() {
    return waiting;
  }

  Collection<Lca> futile() {
    return futile;
  }
}
