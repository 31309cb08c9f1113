package org.pelage.sim.workload;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.graph.Pair;

/**
 * Score and probabilities of any pair of annotation ids: those of its line if it has one, else the
 * similarity through the calibration curve of its pair of viewpoints.
 */
public final class PairScores {
  /** Similarity of two annotation ids. */
  @FunctionalInterface
  interface Similarity {
    double of(int a, int b);
  }

  private final Long2ObjectOpenHashMap<Workload.ScoredPair> lines;
  private final Similarity similarity;
  private final Map<String, CalibrationCurve> curves;
  private final Optional<String>[] viewpoints;

  PairScores(
      List<Workload.ScoredPair> lines,
      Similarity similarity,
      Map<String, CalibrationCurve> curves,
      Optional<String>[] viewpoints) {
    this.lines = new Long2ObjectOpenHashMap<>(lines.size());
    for (Workload.ScoredPair line : lines) {
      this.lines.put(line.ids().packed(), line);
    }
    this.similarity = similarity;
    this.curves = Map.copyOf(curves);
    this.viewpoints = viewpoints;
  }

  /**
   * The scores of some of the annotations under other ids.
   *
   * @param oldOf by new id, rising
   * @param pairs candidate lines in new ids
   * @param viewpointsById by new id
   */
  PairScores renumbered(
      int[] oldOf, List<Workload.ScoredPair> pairs, Optional<String>[] viewpointsById) {
    return new PairScores(
        pairs, (a, b) -> similarity.of(oldOf[a], oldOf[b]), curves, viewpointsById);
  }

  /** What the verifier says of two different annotation ids. */
  public Workload.ScoredPair of(Pair ids) {
    Workload.ScoredPair line = lines.get(ids.packed());
    if (line != null) {
      return line;
    }
    double score = similarity.of(ids.low(), ids.high());
    return new Workload.ScoredPair(ids, score, curve(ids).at(score));
  }

  private CalibrationCurve curve(Pair ids) {
    CalibrationCurve any = curves.get("any");
    if (any != null) {
      return any;
    }
    return curves.get(viewpoints[ids.low()].equals(viewpoints[ids.high()]) ? "same" : "opposite");
  }
}
