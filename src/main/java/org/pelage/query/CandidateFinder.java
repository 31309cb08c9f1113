package org.pelage.query;

import java.util.List;
import org.pelage.catalog.AnnotationRow;
import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;

/**
 * Finds pairs worth a look, and judges pairs. The annotation of index {@code i} in the list is node
 * {@code i}. Calls may take long and block. Thread-safe.
 */
public interface CandidateFinder {
  /** Pairs of each annotation with its nearest others. */
  List<Candidate> neighbours(List<AnnotationRow> nodes, int perAnnotation);

  /** What a verifier says of those pairs; pairs it cannot judge are left out. */
  List<Candidate> verify(List<AnnotationRow> nodes, List<Pair> pairs);
}
