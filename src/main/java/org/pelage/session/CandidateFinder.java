package org.pelage.session;

import java.util.List;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Probabilities;

/**
 * Finds pairs worth a look, and judges pairs: what algorithms wish for. Calls may take long and
 * block; they are made on a dispatcher for that. Implementations are thread-safe.
 */
public interface CandidateFinder {
  /** An annotation to find neighbours of. */
  record Annotation(int rowid, String viewpoint) {}

  /** A pair and what the model says of it; the score is the model's own, NaN if it has none. */
  record Found(RowidPair pair, Probabilities probabilities, double score) {}

  /** Pairs of those annotations, each with its nearest {@code perAnnotation} others. */
  List<Found> neighbours(List<Annotation> annotations, int perAnnotation);

  /** What the model says of those pairs; pairs it cannot judge are left out. */
  List<Found> verify(List<RowidPair> pairs);

  /** Name of the model that says so. */
  String model();

  /** Finds nothing: candidates come from outside only. */
  CandidateFinder NONE =
      new CandidateFinder() {
        @Override
        public List<Found> neighbours(List<Annotation> annotations, int perAnnotation) {
          return List.of();
        }

        @Override
        public List<Found> verify(List<RowidPair> pairs) {
          return List.of();
        }

        @Override
        public String model() {
          return "";
        }
      };
}
