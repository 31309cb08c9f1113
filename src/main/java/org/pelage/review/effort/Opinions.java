package org.pelage.review.effort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Rank;

/**
 * What the items of a pair count for. Every answer of a person since that person's last {@code
 * unreviewed} is a witness; a curator's word and knowledge from outside (meta same, diff) count as
 * several. Automatic decisions without such knowledge repeat the scores and count for nothing.
 *
 * @param matches witnesses for "same"
 * @param nomatches witnesses for "different"
 * @param asked how often people were asked
 * @param closed whether the last word is that nobody can tell
 */
record Opinions(int matches, int nomatches, int asked, boolean closed) {
  private static final int CURATOR = 3;
  private static final int OUTSIDE = 2;

  static Opinions of(List<Item> items) {
    Map<Integer, Integer> withdrawn = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).effective() == Decision.UNREVIEWED) {
        withdrawn.put(items.get(i).reviewer(), i);
      }
    }
    int matches = 0;
    int nomatches = 0;
    int asked = 0;
    boolean closed = false;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (i <= withdrawn.getOrDefault(item.reviewer(), -1)) {
        continue;
      }
      asked += item.rank() == Rank.ALGORITHM ? 0 : 1;
      closed = item.effective() == Decision.NOTCOMP;
      switch (item.effective()) {
        case MATCH -> matches += witnesses(item);
        case NOMATCH -> nomatches += witnesses(item);
        default -> {}
      }
    }
    return new Opinions(matches, nomatches, asked, closed);
  }

  private static int witnesses(Item item) {
    return switch (item.rank()) {
      case CURATOR -> CURATOR;
      case REVIEWER -> 1;
      case ALGORITHM -> item.meta() == MetaDecision.NONE ? 0 : OUTSIDE;
    };
  }
}
