package org.pelage.review.lca;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Rank;

/**
 * What the items of a pair come to: 100 for each that says "same", -100 for "different", nothing
 * for "not comparable", the newest {@link #COUNTED} of them. A reviewer's {@code unreviewed} takes
 * back what he said before; who was not sure said nothing. Knowledge from outside (meta same or
 * diff) counts as an answer, automatic decisions do not: they would repeat the verifier.
 *
 * @param weight their sum
 * @param results how many there are
 * @param asked how often people were asked, those included who were not sure
 * @param closed whether the last word is that nobody can tell
 * @param verdict what people on the whole say: above 0 "same", below 0 "different"
 */
record People(int weight, int results, int asked, boolean closed, int verdict) {
  private static final int COUNTED = 10;

  static final People SILENT = new People(0, 0, 0, false, 0);

  /** Of items in the order they came. */
  static People of(List<Item> items) {
    Map<Integer, Integer> takenBack = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).effective() == Decision.UNREVIEWED) {
        takenBack.put(items.get(i).reviewer(), i);
      }
    }
    int weight = 0;
    int results = 0;
    int asked = 0;
    int verdict = 0;
    boolean closed = false;
    for (int i = items.size() - 1; i >= 0; i--) {
      Item item = items.get(i);
      boolean person = item.rank() != Rank.ALGORITHM;
      if (i <= takenBack.getOrDefault(item.reviewer(), -1)
          || (!person && item.meta() == MetaDecision.NONE)) {
        continue;
      }
      asked += person ? 1 : 0;
      if (item.effective() != Decision.UNKNOWN && results < COUNTED) {
        closed |= results == 0 && item.effective() == Decision.NOTCOMP;
        weight += weight(item);
        verdict += person ? weight(item) : 0;
        results++;
      }
    }
    return new People(weight, results, asked, closed, verdict);
  }

  private static int weight(Item item) {
    return switch (item.effective()) {
      case MATCH -> Weighter.MOST;
      case NOMATCH -> -Weighter.MOST;
      default -> 0;
    };
  }
}
