package org.pelage.review.rates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.Rank;

/** Which pairs can serve as a quiz. */
public final class KnownAnswers {
  /** So many people have to agree. */
  public static final int AGREEING = 3;

  private KnownAnswers() {}

  /**
   * The answer that others agree on.
   *
   * @param items of one pair, oldest first, none undone
   * @param asked reviewer who would be asked
   * @return match or nomatch if at least {@link #AGREEING} people say so, nobody says otherwise and
   *     the one asked never answered; empty otherwise
   */
  public static Optional<Decision> agreed(List<Item> items, int asked) {
    Map<Integer, Decision> latest = new HashMap<>();
    for (Item item : items) {
      if (item.rank() != Rank.ALGORITHM) {
        latest.put(item.reviewer(), item.decision());
      }
    }
    boolean agree =
        latest.size() >= AGREEING
            && !latest.containsKey(asked)
            && latest.values().stream().distinct().count() == 1;
    return agree
        ? latest.values().stream().findFirst().filter(Decision::isEvidence)
        : Optional.empty();
  }
}
