package org.pelage.matching;

import java.util.List;

/** The most alike comparable annotations of each, by position in a space. */
interface Neighbours {
  /** A neighbour and its score. */
  record Found(int position, double score) {}

  /** At most K, best first; equal scores by position. */
  List<Found> of(int position);
}
