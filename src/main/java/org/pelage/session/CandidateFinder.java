package org.pelage.session;

import java.util.List;
import java.util.Optional;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Decision;
import org.pelage.graph.Probabilities;

/**
 * Finds pairs worth a look, and judges pairs: what algorithms wish for. Calls may take long and
 * block; they are made on a dispatcher for that. Implementations are thread-safe.
 */
public interface CandidateFinder {
  /** An annotation to find neighbours of. */
  record Annotation(int rowid, String viewpoint) {}

  /** A pair and the decision in force on it: what probabilities are calibrated on. */
  record Decided(RowidPair pair, Decision decision) {}

  /**
   * A graph at one moment, as far as matching is concerned. Immutable.
   *
   * @param annotations those that take part
   * @param decided pairs that people decided
   * @param model whose word counts; empty: that of any
   * @param crossViewpoint whether pairs that share no side of the body are worth a look
   */
  record Scene(
      List<Annotation> annotations,
      List<Decided> decided,
      Optional<String> model,
      boolean crossViewpoint) {
    public Scene {
      annotations = List.copyOf(annotations);
      decided = List.copyOf(decided);
    }
  }

  /** A pair and what the model says of it; the score is the model's own, NaN if it has none. */
  record Found(RowidPair pair, Probabilities probabilities, double score) {}

  /** Pairs and the name of the model that says so. */
  record Findings(String model, List<Found> found) {
    /** Nothing, from nobody. */
    public static final Findings NONE = new Findings("", List.of());
  }

  /** Pairs of the scene's annotations, each with its nearest {@code perAnnotation} others. */
  Findings neighbours(Scene scene, int perAnnotation);

  /** What the model says of those pairs; pairs it cannot judge are left out. */
  Findings verify(Scene scene, List<RowidPair> pairs);

  /** Finds nothing: candidates come from outside only. */
  CandidateFinder NONE =
      new CandidateFinder() {
        @Override
        public Findings neighbours(Scene scene, int perAnnotation) {
          return Findings.NONE;
        }

        @Override
        public Findings verify(Scene scene, List<RowidPair> pairs) {
          return Findings.NONE;
        }
      };
}
