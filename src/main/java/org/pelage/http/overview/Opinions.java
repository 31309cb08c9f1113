package org.pelage.http.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pelage.graph.Decision;
import org.pelage.review.rates.KnownAnswers;
import org.pelage.session.SessionReply.ItemRow;

/**
 * Everybody's newest answer on each pair. Agreement compares a person with the others alone: their
 * own answer is never part of what it is held against (docs/definitions.md, "Known-answer pairs").
 */
final class Opinions {
  private final Map<Set<UUID>, Map<String, Decision>> byPair = new HashMap<>();

  void add(ItemRow item) {
    byPair
        .computeIfAbsent(Set.of(item.a(), item.b()), pair -> new HashMap<>())
        .put(item.reviewer(), item.meta().effective(item.decision()));
  }

  /** Tells each person's work how the answers compare. */
  void compare(Function<String, ReviewerWork> work) {
    for (Map<String, Decision> said : byPair.values()) {
      said.forEach(
          (reviewer, own) -> {
            List<Decision> others = new ArrayList<>();
            said.forEach(
                (other, decision) -> {
                  if (!other.equals(reviewer) && closes(decision)) {
                    others.add(decision);
                  }
                });
            if (closes(own)) {
              majority(others).ifPresent(most -> work.apply(reviewer).compared(own, most));
              known(others).ifPresent(truth -> work.apply(reviewer).known(truth, own));
            }
          });
    }
  }

  private static boolean closes(Decision decision) {
    return decision.isEvidence() || decision == Decision.NOTCOMP;
  }

  /** What more of them say than anything else; empty if there is no such thing. */
  private static Optional<Decision> majority(List<Decision> said) {
    Map<Decision, Long> counts =
        said.stream().collect(Collectors.groupingBy(d -> d, Collectors.counting()));
    long most = counts.values().stream().mapToLong(n -> n).max().orElse(0);
    List<Decision> leading =
        counts.keySet().stream().filter(decision -> counts.get(decision) == most).toList();
    return leading.size() == 1 ? Optional.of(leading.get(0)) : Optional.empty();
  }

  /** The answer that enough others agree on for it to count as known. */
  private static Optional<Decision> known(List<Decision> said) {
    boolean agree = said.size() >= KnownAnswers.AGREEING && said.stream().distinct().count() == 1;
    return agree ? Optional.of(said.get(0)).filter(Decision::isEvidence) : Optional.empty();
  }
}
