package org.pelage.review;

import java.util.List;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;

/**
 * Who may be asked about a pair: where one reviewer was not sure, or reviewers disagree, somebody
 * who has not said anything about it yet.
 */
public final class SecondOpinions {
  private SecondOpinions() {}

  /** Whether the pair waits for the opinion of another person. */
  public static boolean wanted(IdentityGraphView graph, Pair pair) {
    return graph.contested(pair)
        || graph.inForce(pair).filter(i -> i.effective() == Decision.UNKNOWN).isPresent();
  }

  /**
   * Whether the reviewer may be asked about the pair; any reviewer may about a pair that does not
   * wait for another person.
   *
   * @param reviewer dense index as in {@link Item#reviewer()}
   */
  public static boolean mayAnswer(IdentityGraphView graph, Pair pair, int reviewer) {
    return !wanted(graph, pair)
        || graph.items(pair).stream()
            .noneMatch(i -> i.reviewer() == reviewer && i.rank() != Rank.ALGORITHM);
  }

  /** How many answers of people the pair has. */
  public static int opinions(IdentityGraphView graph, Pair pair) {
    List<Item> items = graph.items(pair);
    return (int) items.stream().filter(i -> i.rank() != Rank.ALGORITHM).count();
  }
}
