package org.pelage.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.pelage.base.Refusal;
import org.pelage.base.Text;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;

/** What has to hold of a request before anything is planned; each refusal names the field. */
final class AnswerChecks {
  static final int KEY_MAX = 128;
  static final int REVIEWER_MAX = 200;
  static final int TAGS_MAX = 32;
  static final int TAG_MAX = 64;
  static final int COMMENT_MAX = 4_096;
  static final int LEASE_MAX = 200;

  private AnswerChecks() {}

  /** The first thing wrong with who asks and under which key, empty if nothing is. */
  static Optional<Refusal> requester(SessionCommand.Reviewer reviewer, String key) {
    if (reviewer.name().isBlank() || reviewer.name().length() > REVIEWER_MAX) {
      return invalid("reviewer", "must be 1 to " + REVIEWER_MAX + " characters");
    }
    if (reviewer.name().startsWith("algo:") || reviewer.rank() == Rank.ALGORITHM) {
      return invalid("reviewer", "names beginning with 'algo:' are the server's own");
    }
    if (key.length() > KEY_MAX) {
      return invalid("key", "must be at most " + KEY_MAX + " characters");
    }
    return broken("reviewer", reviewer.name()).or(() -> broken("key", key));
  }

  /** The first thing wrong with an answer, empty if nothing is. */
  static Optional<Refusal> answer(SessionCommand.Answer answer, Members members) {
    return pair(answer.a(), answer.b(), members).or(() -> content(answer));
  }

  private static Optional<Refusal> content(SessionCommand.Answer answer) {
    if (answer.meta().contradicts(answer.decision())) {
      return invalid(
          "meta",
          "'%s' contradicts the decision '%s'; send one that agrees, or none"
              .formatted(answer.meta().code(), answer.decision().code()));
    }
    if (answer.tags().size() > TAGS_MAX) {
      return invalid("tags", "at most " + TAGS_MAX + " tags");
    }
    if (answer.tags().stream().anyMatch(tag -> tag.isBlank() || tag.length() > TAG_MAX)) {
      return invalid("tags", "each tag must be 1 to " + TAG_MAX + " characters");
    }
    if (answer.comment().length() > COMMENT_MAX) {
      return invalid("comment", "must be at most " + COMMENT_MAX + " characters");
    }
    if (answer.seconds() < 0 || Double.isInfinite(answer.seconds())) {
      return invalid("seconds", "must be a time of 0 or more");
    }
    if (answer.lease().filter(lease -> lease.length() > LEASE_MAX).isPresent()) {
      return invalid("lease", "must be at most " + LEASE_MAX + " characters");
    }
    return broken("tags", String.join(" ", answer.tags()))
        .or(() -> broken("comment", answer.comment()))
        .or(() -> broken("lease", answer.lease().orElse("")));
  }

  /** Text that the log could not write would fail the answers of others written with it. */
  private static Optional<Refusal> broken(String field, String text) {
    return Text.isWhole(text)
        ? Optional.empty()
        : invalid(field, "has half a character (a surrogate without its other half)");
  }

  /** Whether two annotations make a pair that takes part. */
  static Optional<Refusal> pair(UUID a, UUID b, Members members) {
    return annotation("a", a, members)
        .or(() -> annotation("b", b, members))
        .or(() -> a.equals(b) ? invalid("b", "is the same annotation as a") : Optional.empty());
  }

  /** Whether the annotation is of the graph and not excluded. */
  static Optional<Refusal> annotation(String field, UUID uuid, Members members) {
    OptionalInt node = members.node(uuid);
    if (node.isEmpty()) {
      return Optional.of(Refusal.unknown(field, "annotation " + uuid + " is not in this graph"));
    }
    return members.isExcluded(node.getAsInt())
        ? Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                field,
                "annotation " + uuid + " is excluded; let it back in first"))
        : Optional.empty();
  }

  /** The pair of two annotations that were checked. */
  static Pair pairOf(UUID a, UUID b, Members members) {
    return Pair.of(members.node(a).orElseThrow(), members.node(b).orElseThrow());
  }

  /** The first thing wrong with any of the answers, which field included. */
  static Optional<Refusal> answers(List<SessionCommand.Answer> answers, int max, Members members) {
    if (answers.isEmpty() || answers.size() > max) {
      return invalid("decisions", "must be 1 to " + max + " decisions");
    }
    for (int i = 0; i < answers.size(); i++) {
      Optional<Refusal> refusal = answer(answers.get(i), members);
      if (refusal.isPresent()) {
        Refusal r = refusal.get();
        return Optional.of(new Refusal(r.kind(), "decisions[" + i + "]." + r.field(), r.detail()));
      }
    }
    return SessionCommand.DecideAll.tooMuchText(answers);
  }

  private static Optional<Refusal> invalid(String field, String detail) {
    return Optional.of(Refusal.invalid(field, detail));
  }
}
