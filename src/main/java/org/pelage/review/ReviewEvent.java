package org.pelage.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Candidate;
import org.pelage.graph.Item;

/**
 * What an algorithm is told, in the order of the graph's log. Everything that is not a function of
 * earlier events is an event itself (invariant 9), so an algorithm needs no clock and no dice.
 */
public sealed interface ReviewEvent {
  /**
   * An annotation as an algorithm may see it.
   *
   * @param node dense index, rising in the order annotations joined
   * @param uuid its id outside
   * @param viewpoint the side of the animal, in the catalogue's words
   * @param named whether the catalogue had a name for it when it joined; what {@code start.compare}
   *     looks at. Which name is not said
   */
  record Annotation(int node, UUID uuid, Optional<String> viewpoint, boolean named) {
    /** An annotation nobody has named yet. */
    public Annotation(int node, UUID uuid, Optional<String> viewpoint) {
      this(node, uuid, viewpoint, false);
    }
  }

  /** Annotations joined the graph. */
  record AnnotationsAdded(List<Annotation> annotations) implements ReviewEvent {
    public AnnotationsAdded {
      annotations = List.copyOf(annotations);
    }
  }

  /** Annotations left the graph for good, with their items and candidates. */
  record AnnotationsRemoved(List<Integer> nodes) implements ReviewEvent {
    public AnnotationsRemoved {
      nodes = List.copyOf(nodes);
    }
  }

  /** An annotation was taken out of (or let back into) queue and partition. */
  record AnnotationExcluded(int node, boolean excluded) implements ReviewEvent {}

  /**
   * Pairs proposed for review, or new probabilities for proposed ones.
   *
   * @param answersWish whether these are the last of what {@link Wish.FindCandidates} asked for
   */
  record CandidatesProposed(List<Candidate> candidates, boolean answersWish)
      implements ReviewEvent {
    public CandidatesProposed {
      candidates = List.copyOf(candidates);
    }
  }

  /** Probabilities of pairs that {@link Wish.Verify} asked for; it does not propose them. */
  record Verified(List<Candidate> pairs) implements ReviewEvent {
    public Verified {
      pairs = List.copyOf(pairs);
    }
  }

  /** An answer of a person or an automatic decision. */
  record Answered(Item item) implements ReviewEvent {}

  /** The item of that sequence was withdrawn. */
  record Undone(long sequence) implements ReviewEvent {}

  /** What {@link Wish.EnterPhase} asked for happened. */
  record PhaseEntered(Phase phase) implements ReviewEvent {}

  /**
   * The result of {@link Wish.Compute}.
   *
   * @param takenAt sequence of the last item the computation knew
   * @param kind which computation
   * @param result its outcome, opaque to all but the algorithm that asked; nobody writes to it
   */
  record Computed(long takenAt, String kind, byte[] result) implements ReviewEvent {}
}
