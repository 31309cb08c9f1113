package org.pelage.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Probabilities;
import org.pelage.session.SessionReply;

/** Leases as requests and answers show them. */
public final class LeaseShapes {
  private LeaseShapes() {}

  /**
   * {@code POST /v1/graphs/{graph}/leases}.
   *
   * @param about an annotation's UUID, or an object with {@code annotation} or {@code individual}
   */
  public record Take(
      Optional<String> reviewer,
      Optional<Integer> count,
      Optional<Integer> ttlSeconds,
      Optional<JsonNode> about) {
    public Take {
      about = Words.given(about);
    }
  }

  /** What pairs are asked for. */
  public record About(Optional<UUID> annotation, Optional<UUID> individual) {}

  /** {@code PATCH /v1/leases/{lease}}. */
  public record Renew(Optional<Integer> ttlSeconds) {}

  /** {@code DELETE /v1/leases/{lease}}; a reason means the reviewer skips the pair. */
  public record Return(Optional<String> reason) {}

  /** A pair in somebody's hands; a blind one is asked a second time without hints. */
  public record Lease(
      String lease,
      UUID a,
      UUID b,
      Optional<Double> match,
      Optional<Double> nomatch,
      Optional<Double> notcomp,
      double priority,
      String why,
      boolean blind,
      Instant expiresAt) {

    public static Lease of(SessionReply.LeasedPair pair) {
      Probabilities p = pair.probabilities();
      return new Lease(
          pair.lease(),
          pair.a(),
          pair.b(),
          known(p.match()),
          known(p.nomatch()),
          known(p.notcomp()),
          pair.priority(),
          pair.why(),
          pair.blind(),
          pair.expiresAt());
    }
  }

  /** Leases, or the state that says why there are none. */
  public record Leases(List<Lease> leases, String state, Optional<String> reason) {
    public static Leases of(SessionReply.Leased reply) {
      return new Leases(
          reply.leases().stream().map(Lease::of).toList(),
          reply.state(),
          Optional.of(reply.reason()).filter(r -> !r.isEmpty()));
    }
  }

  static Optional<Double> known(double value) {
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }
}
