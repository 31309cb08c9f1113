package org.pelage.feedback;

import java.util.List;
import org.pcollections.TreePMap;
import org.pelage.base.CborSnapshot;

/** The buffer's state as it is kept between events; keys by rising number. */
record FeedbackSnapshot(
    long accepted, long committed, List<FeedbackItem> pending, List<UsedKeys.Used> keys)
    implements CborSnapshot {
  FeedbackSnapshot {
    pending = List.copyOf(pending);
    keys = List.copyOf(keys);
  }

  static FeedbackSnapshot of(FeedbackState state) {
    UsedKeys keys = state.keys();
    return new FeedbackSnapshot(
        state.accepted(),
        state.committed(),
        List.copyOf(state.pending().values()),
        keys.byNumber().values().stream().map(keys.byKey()::get).toList());
  }

  FeedbackState restore() {
    TreePMap<Long, FeedbackItem> items = TreePMap.empty();
    for (FeedbackItem item : pending) {
      items = items.plus(item.number(), item);
    }
    return new FeedbackState(accepted, committed, items, UsedKeys.of(keys));
  }
}
