package org.pelage.sim.workload;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.sim.referee.ReviewerModel;
import org.pelage.sim.referee.Truth;

/**
 * One file, read. Annotation ids are 1..n. Immutable; {@link #scores} is thread-safe.
 *
 * @param name the file's name for itself, never shown to an algorithm
 * @param annotations in the file's order
 * @param pairs candidate pairs of ids in the file's order
 * @param scores what a verifier says of any pair of ids
 * @param reviewer the file's reviewer
 * @param truth who is who
 */
public record Workload(
    String name,
    List<Annotation> annotations,
    List<ScoredPair> pairs,
    PairScores scores,
    ReviewerModel reviewer,
    Truth truth) {
  /** An annotation by its id, 1..n. */
  public record Annotation(int id, UUID uuid, Optional<String> viewpoint) {}

  /** A pair of ids with what the verifier says of it. */
  public record ScoredPair(Pair ids, double score, Probabilities probabilities) {}

  /** Number of annotations. */
  public int size() {
    return annotations.size();
  }

  /** Viewpoints by annotation id; index 0 is unused. */
  public static Optional<String>[] viewpointsById(List<Annotation> annotations) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Optional<String>[] byId = new Optional[annotations.size() + 1];
    for (Annotation a : annotations) {
      byId[a.id()] = a.viewpoint();
    }
    return byId;
  }
}
