package org.pelage.graph;

import java.util.Optional;

/**
 * What inference and the queue depend on besides items and candidates. Immutable; the {@code
 * with...} methods return changed copies.
 *
 * @param inference whether anything is inferred at all ({@code inference.enabled}); if not, the
 *     queue is every candidate without a decision in force
 * @param redundancy whether redundancy takes pairs out of the queue ({@code redun.enabled})
 * @param kPositive k of k-positive redundancy, at least 1 ({@code redun.pos})
 * @param kNegative k of k-negative redundancy, at least 1 ({@code redun.neg})
 * @param queueConfidence {@code queue.conf.thresh}: skip what is already joined or separated by
 *     edges of at least this confidence
 * @param fixMode {@code queue.fix_mode}
 * @param autoFirst whether auto-reviewable pairs get priority + 1 ({@code
 *     autoreview.prioritize_nonpos} and {@code autoreview.enabled})
 * @param thresholds {@code autoreview.thresh.*}: above which (strictly) a pair is auto-reviewable
 */
public record GraphParameters(
    boolean inference,
    boolean redundancy,
    int kPositive,
    int kNegative,
    Optional<Confidence> queueConfidence,
    FixMode fixMode,
    boolean autoFirst,
    AutoThresholds thresholds) {

  /** Which pairs {@code queue.fix_mode} leaves in the queue. */
  public enum FixMode {
    /** All. */
    NONE,
    /** Only pairs inside a PCC: the review looks for splits. */
    SPLIT,
    /** Only pairs between PCCs: the review looks for merges. */
    MERGE,
    /** Only pairs whose probabilities disagree with what is inferred. */
    PREDICT
  }

  /**
   * A pair is auto-reviewable when exactly one of its three probabilities exceeds its threshold
   * (strictly) and the photobomb probability does not exceed its own.
   */
  public record AutoThresholds(double match, double nomatch, double notcomp, double photobomb) {
    /** Nothing is auto-reviewable. */
    public static final AutoThresholds NEVER =
        new AutoThresholds(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    public AutoThresholds {
      if (Double.isNaN(match + nomatch + notcomp + photobomb)) {
        throw new IllegalArgumentException(
            "autoreview.thresh must be numbers: "
                + match
                + ", "
                + nomatch
                + ", "
                + notcomp
                + ", "
                + photobomb);
      }
    }

    /** Whether a pair of these probabilities is auto-reviewable. */
    public boolean isExceededByOneOf(Probabilities p) {
      int above =
          (p.match() > match ? 1 : 0)
              + (p.nomatch() > nomatch ? 1 : 0)
              + (p.notcomp() > notcomp ? 1 : 0);
      return above == 1 && !(p.photobomb() > photobomb);
    }
  }

  /** The field's defaults: k = 2 both ways, inference and redundancy on, nothing automatic. */
  public static final GraphParameters DEFAULTS =
      new GraphParameters(
          true, true, 2, 2, Optional.empty(), FixMode.NONE, true, AutoThresholds.NEVER);

  public GraphParameters {
    if (kPositive < 1 || kNegative < 1) {
      throw new IllegalArgumentException(
          "redun.pos and redun.neg must be at least 1: " + kPositive + ", " + kNegative);
    }
  }

  /** A copy with other redundancy levels. */
  public GraphParameters withRedundancy(int positive, int negative) {
    return new GraphParameters(
        inference, redundancy, positive, negative, queueConfidence, fixMode, autoFirst, thresholds);
  }
}
