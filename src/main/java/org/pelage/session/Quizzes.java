package org.pelage.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pelage.graph.Pair;
import org.pelage.review.rates.ReviewerRates;

/** How reviewers answered pairs whose answer was known, apart from the items. */
final class Quizzes {
  private final Map<String, ReviewerRates> rates = new TreeMap<>();
  private final Map<String, Set<Pair>> answered = new HashMap<>();

  void apply(SessionEvent.KnownAnswered e) {
    String reviewer = e.request().reviewer();
    ReviewerRates before = rates.getOrDefault(reviewer, ReviewerRates.PRIOR);
    rates.put(reviewer, before.answered(e.truth(), e.given()));
    answered.computeIfAbsent(reviewer, name -> new HashSet<>()).add(new Pair(e.low(), e.high()));
  }

  /** Whether that reviewer was asked the pair as one whose answer is known. */
  boolean hasAnswered(String reviewer, Pair pair) {
    return answered.getOrDefault(reviewer, Set.of()).contains(pair);
  }

  /** By reviewer, in the order of names; those who were never asked are absent. */
  List<SessionReply.KnownRow> rates() {
    return rates.entrySet().stream()
        .map(
            e ->
                new SessionReply.KnownRow(
                    e.getKey(),
                    e.getValue().onMatches().wrong(),
                    e.getValue().onMatches().answers(),
                    e.getValue().onNonMatches().wrong(),
                    e.getValue().onNonMatches().answers()))
        .toList();
  }
}
