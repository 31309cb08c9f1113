package org.pelage.http.wbia;

import java.util.Locale;
import org.pelage.graph.Probabilities;

/** What is known of a pair, in words. */
final class PairText {
  private PairText() {}

  static String of(String why, Probabilities probabilities) {
    double match = probabilities.match();
    return why + (Double.isNaN(match) ? "" : String.format(Locale.ROOT, "; P(match) %.3f", match));
  }
}
