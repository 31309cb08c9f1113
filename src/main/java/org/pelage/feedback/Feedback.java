package org.pelage.feedback;

import java.util.List;
import java.util.UUID;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/**
 * One answer on one pair of the identification session.
 *
 * @param reviewer who answered, 1 to 128 characters
 * @param key idempotency key of the reviewer, at most 128 characters; empty: none
 * @param lease the lease it was given under, empty if none
 * @param seconds time the reviewer took, NaN if unknown
 * @param clientStarted the client's own times (epoch seconds), NaN if absent
 * @param serverStarted when the server showed the pair (epoch seconds); 0 if unknown, as in events
 *     that were written before it was kept
 */
public record Feedback(
    UUID a,
    UUID b,
    Decision decision,
    MetaDecision meta,
    Confidence confidence,
    List<String> tags,
    String reviewer,
    String key,
    String lease,
    String comment,
    double seconds,
    double clientStarted,
    double clientEnded,
    double serverStarted) {
  public Feedback {
    tags = List.copyOf(tags);
  }

  /** Where nobody knows when the pair was shown. */
  public Feedback(
      UUID a,
      UUID b,
      Decision decision,
      MetaDecision meta,
      Confidence confidence,
      List<String> tags,
      String reviewer,
      String key,
      String lease,
      String comment,
      double seconds,
      double clientStarted,
      double clientEnded) {
    this(
        a,
        b,
        decision,
        meta,
        confidence,
        tags,
        reviewer,
        key,
        lease,
        comment,
        seconds,
        clientStarted,
        clientEnded,
        0);
  }
}
