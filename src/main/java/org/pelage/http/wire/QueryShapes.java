package org.pelage.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackItem;
import org.pelage.feedback.FeedbackReply;
import org.pelage.graph.Probabilities;
import org.pelage.query.QueryReply;
import org.pelage.session.SessionCommand.Answer;

/** The identification session and its feedback as requests and answers show them. */
public final class QueryShapes {
  private QueryShapes() {}

  /** Counts of feedback. */
  public record Counts(long accepted, long applied, long pending) {}

  /** The session at a glance. */
  public record Status(
      String state,
      Optional<UUID> job,
      long builds,
      long jobs,
      long counter,
      int limit,
      Counts feedback,
      long commits,
      Optional<String> reason) {

    public static Status of(QueryReply.Status s) {
      return new Status(
          s.state(),
          s.job(),
          s.builds(),
          s.jobs(),
          s.counter(),
          s.limit(),
          new Counts(s.accepted(), s.applied(), s.accepted() - s.committed()),
          s.commits(),
          Optional.of(s.reason()).filter(r -> !r.isEmpty()));
    }
  }

  /** Leases, and which build of the session gave them. */
  public record Leases(
      List<LeaseShapes.Lease> leases,
      String state,
      Optional<String> reason,
      Optional<Double> progress,
      long build,
      Optional<UUID> job) {

    public static Leases of(QueryReply.Leased leased) {
      return new Leases(
          leased.leases().stream().map(QueryShapes::lease).toList(),
          leased.state(),
          Optional.of(leased.reason()).filter(r -> !r.isEmpty()),
          LeaseShapes.known(leased.progress()),
          leased.build(),
          leased.job());
    }
  }

  private static LeaseShapes.Lease lease(QueryReply.LeasedPair pair) {
    Probabilities p = pair.probabilities();
    return new LeaseShapes.Lease(
        pair.lease(),
        pair.a(),
        pair.b(),
        LeaseShapes.known(p.match()),
        LeaseShapes.known(p.nomatch()),
        LeaseShapes.known(p.notcomp()),
        pair.priority(),
        pair.why(),
        false,
        pair.expiresAt());
  }

  /** Feedback from an answer of a request. */
  public static Feedback feedback(Answer answer, String reviewer) {
    return new Feedback(
        answer.a(),
        answer.b(),
        answer.decision(),
        answer.meta(),
        answer.confidence(),
        answer.tags(),
        reviewer,
        answer.key(),
        answer.lease().orElse(""),
        answer.comment(),
        answer.seconds(),
        answer.clientStarted(),
        answer.clientEnded(),
        answer.serverStarted());
  }

  /** The number of accepted feedback. */
  public record Accepted(long sequence) {}

  /** One feedback. */
  public record Item(
      long sequence,
      UUID a,
      UUID b,
      String decision,
      Optional<String> meta,
      String confidence,
      List<String> tags,
      String reviewer,
      String key,
      Instant at,
      boolean applied,
      boolean committed) {

    static Item of(FeedbackItem item, long appliedUpTo, long committedUpTo) {
      Feedback f = item.feedback();
      return new Item(
          item.number(),
          f.a(),
          f.b(),
          f.decision().code(),
          Optional.of(f.meta().code()).filter(code -> !code.equals("null")),
          f.confidence().code(),
          f.tags(),
          f.reviewer(),
          f.key(),
          item.at(),
          item.number() <= appliedUpTo,
          item.number() <= committedUpTo);
    }
  }

  /** A page of feedback; {@code next} is the {@code after} of the next one. */
  public record Page(List<Item> feedback, Optional<Long> next) {
    public static Page of(FeedbackReply.Page page, long appliedUpTo) {
      return new Page(
          page.items().stream()
              .map(item -> Item.of(item, appliedUpTo, page.committedUpTo()))
              .toList(),
          page.next());
    }
  }
}
