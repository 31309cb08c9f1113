package org.pelage.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pelage.base.CborMessage;

/**
 * What a graph says of itself.
 *
 * @param state one of starting, computing, ready, all-leased, finished, failed
 * @param reason what more is to be said, empty if nothing
 * @param progress share of what it is busy with in [0, 1], NaN if unknown
 * @param figures empty where the graph does not know them itself: it is reading its journal, or
 *     cannot
 * @param at when it said so
 */
public record GraphSummary(
    String graphKey,
    String state,
    String reason,
    double progress,
    Optional<Figures> figures,
    Instant at)
    implements BoardMessage, CborMessage {
  /** Longest reason that is passed on. */
  private static final int REASON_MAX = 500;

  public GraphSummary {
    reason = reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX - 1) + "…";
  }

  /**
   * A graph in numbers; probabilities and expected values are NaN where unknown.
   *
   * @param phase WBIA's number of the phase
   * @param queue pairs that wait to be asked
   * @param imagesets the first {@link #IMAGESETS_MAX} of them
   * @param sequence number of its last journaled event
   */
  public record Figures(
      String algorithm,
      int phase,
      String phaseName,
      int annotations,
      int excluded,
      int individuals,
      int singletons,
      int provisional,
      int inconsistent,
      int contested,
      long manual,
      long automatic,
      int leased,
      int candidates,
      int queue,
      double remaining,
      double remainingLow,
      double remainingHigh,
      double f1,
      double f1Low,
      double f1High,
      boolean calibrated,
      List<Long> imagesets,
      Instant createdAt,
      long sequence) {
    /** More are not passed on. */
    public static final int IMAGESETS_MAX = 20;

    public Figures {
      imagesets = imagesets.stream().limit(IMAGESETS_MAX).toList();
    }

    /** The same, with nothing leased. */
    Figures unleased() {
      return new Figures(
          algorithm,
          phase,
          phaseName,
          annotations,
          excluded,
          individuals,
          singletons,
          provisional,
          inconsistent,
          contested,
          manual,
          automatic,
          0,
          candidates,
          queue,
          remaining,
          remainingLow,
          remainingHigh,
          f1,
          f1Low,
          f1High,
          calibrated,
          imagesets,
          createdAt,
          sequence);
    }
  }

  /** With the figures of an earlier one, if this has none. */
  GraphSummary completedBy(GraphSummary earlier) {
    return figures.isPresent()
        ? this
        : new GraphSummary(graphKey, state, reason, progress, earlier.figures, at);
  }

  /** What still holds of it after a restart: leases are void then. */
  GraphSummary afterRestart() {
    return new GraphSummary(
        graphKey,
        state.equals("all-leased") ? "ready" : state,
        reason,
        progress,
        figures.map(Figures::unleased),
        at);
  }
}
