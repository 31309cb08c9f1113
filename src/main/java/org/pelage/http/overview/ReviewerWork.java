package org.pelage.http.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.graph.Decision;
import org.pelage.http.wire.StatisticsShapes;
import org.pelage.review.rates.ErrorRate;
import org.pelage.review.rates.ReviewerRates;
import org.pelage.session.SessionReply.ItemRow;
import org.pelage.session.SessionReply.KnownRow;

/** Collects what one person did. Not thread-safe. */
final class ReviewerWork {
  /** A longer gap between two answers is a break, and no work. */
  private static final Duration BREAK = Duration.ofMinutes(5);

  private final String reviewer;
  private final Map<String, Integer> decisions = new TreeMap<>();
  private final List<Double> seconds = new ArrayList<>();
  private ReviewerRates rates = ReviewerRates.PRIOR;
  private Optional<Instant> last = Optional.empty();
  private Duration worked = Duration.ZERO;
  private int answers;
  private int paced;
  private int undone;
  private int compared;
  private int agreeing;

  ReviewerWork(String reviewer) {
    this.reviewer = reviewer;
  }

  /** An answer, in the order given; an undone one counts as such alone. */
  void answered(ItemRow item, boolean wasUndone) {
    if (wasUndone) {
      undone++;
      return;
    }
    answers++;
    decisions.merge(item.decision().code(), 1, Integer::sum);
    if (!Double.isNaN(item.seconds())) {
      seconds.add(item.seconds());
    }
    Optional<Duration> gap = last.map(before -> Duration.between(before, item.at()));
    if (gap.filter(d -> d.compareTo(BREAK) < 0).isPresent()) {
      worked = worked.plus(gap.get());
      paced++;
    }
    last = Optional.of(item.at());
  }

  /** Compares an answer with what most others said about the pair. */
  void compared(Decision own, Decision others) {
    compared++;
    agreeing += own == others ? 1 : 0;
  }

  /** Compares an answer with one that is known. */
  void known(Decision truth, Decision own) {
    rates = rates.answered(truth, own);
  }

  /** Adds the answers to pairs that were given out because their answer was known. */
  void quizzed(KnownRow row) {
    rates =
        rates.and(
            new ReviewerRates(
                new ErrorRate(row.wrongOnMatches(), row.onMatches()),
                new ErrorRate(row.wrongOnNonMatches(), row.onNonMatches())));
  }

  StatisticsShapes.Reviewer view() {
    return new StatisticsShapes.Reviewer(
        reviewer,
        answers,
        decisions,
        undone,
        median(),
        paced < 2 || worked.isZero()
            ? Optional.empty()
            : Optional.of(3_600_000.0 * paced / worked.toMillis()),
        compared,
        agreeing,
        rate(rates.onMatches()),
        rate(rates.onNonMatches()));
  }

  private Optional<Double> median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }

  private static StatisticsShapes.Rate rate(ErrorRate rate) {
    return new StatisticsShapes.Rate(
        rate.wrong(),
        rate.answers(),
        rate.mean(),
        rate.interval().map(ErrorRate.Interval::low),
        rate.interval().map(ErrorRate.Interval::high));
  }
}
