package org.pelage.http.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Probabilities;
import org.pelage.session.SessionReply;

/** Individuals, inconsistencies and explanations as answers show them. */
public final class PartitionShapes {
  private PartitionShapes() {}

  /** One individual, named by its smallest member. */
  public record Individual(
      UUID individual,
      Optional<String> name,
      List<UUID> annotations,
      boolean provisional,
      List<Long> overruled) {

    public static Individual of(SessionReply.IndividualRow row) {
      return new Individual(
          row.individual(),
          given(row.name()),
          row.annotations(),
          row.provisional(),
          row.overruled());
    }
  }

  /** A page of individuals; {@code next} is the {@code after} of the next one. */
  public record Individuals(List<Individual> individuals, Optional<UUID> next) {
    public static Individuals of(SessionReply.Individuals page) {
      return new Individuals(page.individuals().stream().map(Individual::of).toList(), page.next());
    }
  }

  /** A pair with the item in force on it; sequence 0 and no reviewer if there is none. */
  public record Edge(
      UUID a, UUID b, String decision, long sequence, Optional<String> reviewer, double weight) {
    public static Edge of(SessionReply.EdgeRow row) {
      return new Edge(
          row.a(),
          row.b(),
          row.decision().code(),
          row.sequence(),
          given(row.reviewer()),
          row.weight());
    }
  }

  /** An individual that cannot be one, and the edges most likely wrong. */
  public record Inconsistency(
      UUID individual, int annotations, List<Edge> negatives, List<Edge> suspects) {}

  /** All inconsistent individuals. */
  public record Inconsistencies(List<Inconsistency> inconsistencies) {
    public static Inconsistencies of(SessionReply.Inconsistencies reply) {
      return new Inconsistencies(
          reply.inconsistencies().stream()
              .map(
                  row ->
                      new Inconsistency(
                          row.individual(),
                          row.annotations(),
                          edges(row.negatives()),
                          edges(row.suspects())))
              .toList());
    }
  }

  /** Pairs on which people disagree. */
  public record Contested(List<Edge> contested) {
    public static Contested of(SessionReply.Contested reply) {
      return new Contested(edges(reply.contested()));
    }
  }

  /** Why two annotations are the same or different. */
  public record Explanation(UUID a, UUID b, String inferred, List<Edge> chain) {
    public static Explanation of(SessionReply.Explanation reply) {
      return new Explanation(reply.a(), reply.b(), reply.inferred(), edges(reply.chain()));
    }
  }

  /** SHA-256 of what a replay must bring back, and the last event it holds. */
  public record Digest(String sha256, long sequence) {}

  /** What is known of one pair. */
  public record PairView(
      UUID a,
      UUID b,
      Optional<Double> match,
      Optional<Double> nomatch,
      Optional<Double> notcomp,
      Optional<Double> photobomb,
      double priority,
      String inferred,
      String why,
      Optional<DecisionShapes.Entry> inForce,
      int individualSizeA,
      int individualSizeB,
      boolean together) {

    public static PairView of(SessionReply.PairView reply) {
      Probabilities p = reply.probabilities();
      return new PairView(
          reply.a(),
          reply.b(),
          LeaseShapes.known(p.match()),
          LeaseShapes.known(p.nomatch()),
          LeaseShapes.known(p.notcomp()),
          LeaseShapes.known(p.photobomb()),
          reply.priority(),
          reply.inferred(),
          reply.why(),
          reply.inForce().map(DecisionShapes.Entry::of),
          reply.individualSizeA(),
          reply.individualSizeB(),
          reply.together());
    }
  }

  private static List<Edge> edges(List<SessionReply.EdgeRow> rows) {
    return rows.stream().map(Edge::of).toList();
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
