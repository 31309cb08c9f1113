package org.pelage.session;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Candidate;
import org.pelage.review.ReviewEvent;

/** Puts together again what was journaled in parts because an event is bounded. */
final class ResultParts {
  private final List<Candidate> verified = new ArrayList<>();
  private final ByteArrayOutputStream computed = new ByteArrayOutputStream();

  /** All verified pairs, with the last part. */
  Optional<List<Candidate>> verified(SessionEvent.PairsVerified event, List<Candidate> pairs) {
    verified.addAll(pairs);
    if (!event.last()) {
      return Optional.empty();
    }
    List<Candidate> all = List.copyOf(verified);
    verified.clear();
    return Optional.of(all);
  }

  /** The whole result, with the last part. */
  Optional<ReviewEvent.Computed> computed(SessionEvent.ResultComputed event) {
    computed.writeBytes(event.part());
    if (!event.last()) {
      return Optional.empty();
    }
    byte[] all = computed.toByteArray();
    computed.reset();
    return Optional.of(new ReviewEvent.Computed(event.takenAt(), event.kind(), all));
  }
}
