package org.pelage.feedback;

import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * What is not committed, by number, and which keys were used. Persistent; an event costs O(log n)
 * (a commit O(items committed)).
 *
 * @param accepted highest number given out, 0 if none
 * @param committed up to which number names are committed
 */
record FeedbackState(
    long accepted, long committed, TreePMap<Long, FeedbackItem> pending, UsedKeys keys) {
  static final FeedbackState EMPTY = new FeedbackState(0, 0, TreePMap.empty(), UsedKeys.NONE);

  FeedbackState apply(FeedbackEvent event) {
    if (event instanceof FeedbackEvent.Submitted e) {
      FeedbackItem item = new FeedbackItem(e.number(), e.feedback(), e.at());
      return new FeedbackState(
          e.number(), committed, pending.plus(e.number(), item), keys.plus(item));
    }
    long upTo = ((FeedbackEvent.Committed) event).upTo();
    List<Long> done = new ArrayList<>(pending.headMap(upTo, true).keySet());
    return new FeedbackState(accepted, upTo, pending.minusAll(done), keys);
  }

  /** What is pending after that number, in order, as much as one message holds. */
  List<FeedbackItem> pendingAfter(long after, int limit) {
    return FeedbackPages.cut(pending.tailMap(after, false).values(), limit);
  }
}
