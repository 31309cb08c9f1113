package org.pelage.http.overview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.http.gateway.Owners;
import org.pelage.http.wire.StatisticsShapes.Scores;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.ItemRow;

/** What the pairs that people decided last looked like to the verifier. */
record ScoreSample(Owners owners) {
  private static final int PAIRS = 400;
  private static final int TOGETHER = 50;
  private static final int BINS = 20;

  /** What one pair was decided as, and how probable a match it looked; NaN: nobody said. */
  record Score(String decision, double match) {}

  /** Counts by decision, of the newest pairs that have a probability. */
  CompletableFuture<List<Scores>> of(UUID graph, List<ItemRow> history) {
    List<ItemRow> decided =
        history.stream()
            .filter(item -> item.inForce() && item.undoes() == 0 && Statistics.isPerson(item))
            .toList();
    List<ItemRow> newest = decided.subList(Math.max(0, decided.size() - PAIRS), decided.size());
    return ask(graph, newest, 0, new ArrayList<>()).thenApply(ScoreSample::histograms);
  }

  /** A few at a time, so that the graph's owner has time for reviewers between them. */
  private CompletableFuture<List<Score>> ask(
      UUID graph, List<ItemRow> items, int from, List<Score> found) {
    if (from >= items.size()) {
      return CompletableFuture.completedFuture(found);
    }
    int to = Math.min(items.size(), from + TOGETHER);
    List<CompletableFuture<Score>> asked =
        items.subList(from, to).stream().map(item -> score(graph, item)).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenCompose(
            all -> {
              asked.forEach(one -> found.add(one.join()));
              return ask(graph, items, to, found);
            });
  }

  private CompletableFuture<Score> score(UUID graph, ItemRow item) {
    return owners
        .read(
            graph,
            SessionReply.PairView.class,
            replyTo -> new SessionCommand.GetPair(item.a(), item.b(), replyTo))
        .thenApply(pair -> new Score(item.decision().code(), pair.probabilities().match()));
  }

  /**
   * Pairs counted by decision, in bins of equal width from 0 to 1; a probability of 1 is in the
   * last.
   */
  static List<Scores> histograms(List<Score> scores) {
    Map<String, List<Integer>> counts = new TreeMap<>();
    for (Score score : scores) {
      if (!Double.isNaN(score.match())) {
        List<Integer> bins =
            counts.computeIfAbsent(
                score.decision(), d -> new ArrayList<>(Collections.nCopies(BINS, 0)));
        int bin = Math.min(BINS - 1, (int) (score.match() * BINS));
        bins.set(bin, bins.get(bin) + 1);
      }
    }
    return counts.entrySet().stream().map(e -> new Scores(e.getKey(), e.getValue())).toList();
  }
}
