package org.pelage.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Decision;
import org.pelage.session.SessionCommand.Answer;
import org.pelage.session.SessionReply;

/** Decisions as requests and answers show them. */
public final class DecisionShapes {
  /** Longest time a reviewer can have taken, in seconds. */
  private static final double SECONDS_MAX = 86_400;

  private DecisionShapes() {}

  /** {@code POST /v1/graphs/{graph}/decisions}. */
  public record Decide(
      Optional<UUID> a,
      Optional<UUID> b,
      Optional<String> decision,
      Optional<String> confidence,
      Optional<List<String>> tags,
      Optional<String> meta,
      Optional<String> reviewer,
      Optional<String> lease,
      Optional<String> key,
      Optional<Boolean> next,
      Optional<String> comment,
      Optional<Double> seconds) {

    /** The answer to store under its own key. */
    public Answer answer() {
      return answer(Words.name("key", key));
    }

    /** The answer to store under {@code effectiveKey}. */
    public Answer answer(String effectiveKey) {
      UUID first = Words.required("a", a);
      UUID second = Words.required("b", b);
      Words.pair(first, second);
      Decision word = Words.decision(decision);
      return new Answer(
          first,
          second,
          word,
          Words.meta(meta, word),
          Words.confidence(confidence),
          Words.tags(tags),
          lease.map(text -> Words.text("lease", text, Words.NAME_MAX)),
          effectiveKey,
          Words.comment(comment),
          checked(seconds),
          Double.NaN,
          Double.NaN);
    }
  }

  private static double checked(Optional<Double> value) {
    double seconds = value.orElse(Double.NaN);
    boolean given = value.isPresent();
    if (given && !(seconds >= 0 && seconds <= SECONDS_MAX)) {
      throw Refused.invalid("seconds", "must be 0 to " + (long) SECONDS_MAX);
    }
    return seconds;
  }

  /**
   * {@code POST .../decisions:batch}: exactly one of {@code decisions}, {@code merge} and {@code
   * split}.
   */
  public record Batch(
      Optional<String> key,
      Optional<String> reviewer,
      Optional<List<Decide>> decisions,
      Optional<List<UUID>> merge,
      Optional<List<Long>> resolve,
      Optional<List<UUID>> split,
      Optional<UUID> from,
      Optional<String> ifMatch) {}

  /** {@code POST .../decisions/{sequence}/undo}. */
  public record Undo(Optional<String> reviewer, Optional<String> key) {}

  /** What a decision, a batch or an undo did. */
  public record Decided(
      long sequence,
      Optional<List<Long>> sequences,
      List<String> effects,
      int individuals,
      int inconsistent,
      Optional<LeaseShapes.Lease> next,
      Optional<String> state,
      Optional<String> reason) {

    public static Decided of(SessionReply.Decided reply) {
      Optional<SessionReply.Leased> leased = reply.next();
      return new Decided(
          reply.sequence(),
          Optional.of(reply.sequences()).filter(all -> all.size() > 1),
          reply.effects(),
          reply.individuals(),
          reply.inconsistent(),
          leased.flatMap(l -> l.leases().stream().findFirst()).map(LeaseShapes.Lease::of),
          leased.map(SessionReply.Leased::state),
          leased.map(SessionReply.Leased::reason).filter(r -> !r.isEmpty()));
    }
  }

  /** One entry of the history. */
  public record Entry(
      long sequence,
      UUID a,
      UUID b,
      String decision,
      Optional<String> meta,
      String confidence,
      List<String> tags,
      String reviewer,
      String kind,
      String key,
      Instant at,
      Optional<Double> seconds,
      Optional<String> comment,
      Optional<Long> batch,
      Optional<Long> undoes,
      boolean inForce,
      List<String> effects) {

    public static Entry of(SessionReply.ItemRow row) {
      return new Entry(
          row.sequence(),
          row.a(),
          row.b(),
          row.decision().code(),
          Optional.of(row.meta().code()).filter(code -> !code.equals("null")),
          row.confidence().code(),
          row.tags(),
          row.reviewer(),
          row.kind(),
          row.key(),
          row.at(),
          LeaseShapes.known(row.seconds()),
          Optional.of(row.comment()).filter(c -> !c.isEmpty()),
          Optional.of(row.batch()).filter(b -> b != 0),
          Optional.of(row.undoes()).filter(u -> u != 0),
          row.inForce(),
          row.effects());
    }
  }

  /** A page of the history; {@code next} is the {@code after} of the next one. */
  public record History(List<Entry> decisions, Optional<Long> next) {
    public static History of(SessionReply.Items items) {
      return new History(items.items().stream().map(Entry::of).toList(), items.next());
    }
  }
}
