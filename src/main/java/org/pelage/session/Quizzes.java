package org.pelage.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pelage.review.rates.ReviewerRates;

/** How reviewers answered pairs whose answer was known, apart from the items. */
final class Quizzes {
  private final Map<String, ReviewerRates> rates = new TreeMap<>();

  void apply(SessionEvent.KnownAnswered e) {
    String reviewer = e.request().reviewer();
    ReviewerRates before = rates.getOrDefault(reviewer, ReviewerRates.PRIOR);
    rates.put(reviewer, before.answered(e.truth(), e.given()));
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
