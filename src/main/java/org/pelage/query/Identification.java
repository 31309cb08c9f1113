package org.pelage.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pelage.catalog.AnnotationRow;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackItem;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;

/**
 * One build of the session: the algorithm over the annotations it was built from. In memory only.
 * Handed over once, from the job that built it to the query object; confined to either.
 */
public final class Identification {
  /** Wishes fulfilled at once before the others of this turn; a limit, not a number to reach. */
  private static final int WISHES_AT_ONCE = 10_000;

  private final ReviewAlgorithm algorithm;
  private final List<AnnotationRow> annotations;
  private final CandidateFinder finder;
  private final Map<UUID, Integer> nodes = new HashMap<>();
  private final Map<String, Integer> reviewers = new HashMap<>();
  private final List<Optional<String>> names = new ArrayList<>();

  /** What was applied since the last commit, by the sequence of its item. */
  private final Map<Long, FeedbackItem> uncommitted = new LinkedHashMap<>();

  private long sequence;

  /**
   * @param algorithm new and empty
   * @param annotations the one at index {@code i} is node {@code i}
   */
  public Identification(
      ReviewAlgorithm algorithm, List<AnnotationRow> annotations, CandidateFinder finder) {
    this.algorithm = algorithm;
    this.annotations = List.copyOf(annotations);
    this.finder = finder;
    List<ReviewEvent.Annotation> joining = new ArrayList<>();
    for (AnnotationRow row : annotations) {
      nodes.put(row.uuid(), joining.size());
      names.add(row.name());
      joining.add(
          new ReviewEvent.Annotation(
              joining.size(), row.uuid(), row.viewpoint(), row.name().isPresent()));
    }
    algorithm.apply(new ReviewEvent.AnnotationsAdded(joining));
  }

  ReviewAlgorithm algorithm() {
    return algorithm;
  }

  /** How many annotations take part. */
  public int size() {
    return annotations.size();
  }

  UUID uuid(int node) {
    return annotations.get(node).uuid();
  }

  int rowid(int node) {
    return annotations.get(node).rowid();
  }

  /** The name an annotation had when the session was built, or was given by a commit since. */
  Optional<String> name(int node) {
    return names.get(node);
  }

  void renamed(int node, Optional<String> name) {
    names.set(node, name);
  }

  /** The pair of these two, if both take part and are not the same. */
  Optional<Pair> pair(UUID a, UUID b) {
    Integer nodeA = nodes.get(a);
    Integer nodeB = nodes.get(b);
    return nodeA == null || nodeB == null || nodeA.equals(nodeB)
        ? Optional.empty()
        : Optional.of(Pair.of(nodeA, nodeB));
  }

  /** Adds an item that is not feedback, such as one of an earlier session or of a name. */
  public void start(Wish.AutomaticDecision d, Rank rank) {
    algorithm.apply(
        new ReviewEvent.Answered(
            new Item(
                ++sequence,
                d.pair(),
                d.decision(),
                d.meta(),
                d.confidence(),
                rank,
                reviewer(d.by()))));
  }

  /** Applies one item; empty if its pair is not in this session, which changes nothing. */
  Optional<Pair> apply(FeedbackItem item) {
    Feedback feedback = item.feedback();
    Optional<Pair> pair = pair(feedback.a(), feedback.b());
    if (pair.isPresent()) {
      algorithm.apply(
          new ReviewEvent.Answered(
              new Item(
                  ++sequence,
                  pair.get(),
                  feedback.decision(),
                  feedback.meta(),
                  feedback.confidence(),
                  Rank.REVIEWER,
                  reviewer(feedback.reviewer()))));
      uncommitted.put(sequence, item);
    }
    return pair;
  }

  private int reviewer(String name) {
    return reviewers.computeIfAbsent(name, n -> reviewers.size());
  }

  /** What was applied since the last commit. */
  Map<Long, FeedbackItem> uncommitted() {
    return new LinkedHashMap<>(uncommitted);
  }

  void committed(long upTo) {
    uncommitted.values().removeIf(item -> item.number() <= upTo);
  }

  /**
   * Fulfils the wishes that need no work.
   *
   * @return the work that the next one needs; to be done elsewhere, its event then given to {@link
   *     #fulfil}
   */
  public Optional<Supplier<ReviewEvent>> settle() {
    for (int i = 0; i < WISHES_AT_ONCE; i++) {
      Optional<Wish> wish = algorithm.wish();
      if (wish.isEmpty()) {
        return Optional.empty();
      }
      if (wish.get() instanceof Wish.EnterPhase enter) {
        algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
      } else if (wish.get() instanceof Wish.Decide decide) {
        decide.decisions().forEach(d -> start(d, Rank.ALGORITHM));
      } else {
        return Optional.of(work(wish.get()));
      }
    }
    return Optional.empty();
  }

  private Supplier<ReviewEvent> work(Wish wish) {
    if (wish instanceof Wish.FindCandidates find) {
      return () ->
          new ReviewEvent.CandidatesProposed(
              finder.neighbours(annotations, find.perAnnotation()), true);
    } else if (wish instanceof Wish.Verify verify) {
      return () -> new ReviewEvent.Verified(finder.verify(annotations, verify.pairs()));
    }
    return ((Wish.Compute) wish).computation()::get;
  }

  /** Takes in what came of a wish. */
  public void fulfil(ReviewEvent event) {
    algorithm.apply(event);
  }
}
