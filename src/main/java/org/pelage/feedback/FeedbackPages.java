package org.pelage.feedback;

import java.util.ArrayList;
import java.util.List;

/** Pages of feedback that fit one message. */
final class FeedbackPages {
  /** Well under the limit of a message, which is 64 KiB. */
  private static final int BYTES_MAX = 48 * 1024;

  private static final int UTF8_BYTES_MAX = 3;
  private static final int FRAME_BYTES = 256;

  private FeedbackPages() {}

  /** The first items, at most {@code limit} and as many as one message holds; at least one. */
  static List<FeedbackItem> cut(Iterable<FeedbackItem> items, int limit) {
    List<FeedbackItem> page = new ArrayList<>();
    int bytes = 0;
    for (FeedbackItem item : items) {
      bytes += bytes(item.feedback());
      if (page.size() == limit || (bytes > BYTES_MAX && !page.isEmpty())) {
        break;
      }
      page.add(item);
    }
    return page;
  }

  private static int bytes(Feedback feedback) {
    int chars =
        feedback.reviewer().length()
            + feedback.key().length()
            + feedback.lease().length()
            + feedback.comment().length();
    for (String tag : feedback.tags()) {
      chars += tag.length() + 1;
    }
    return FRAME_BYTES + UTF8_BYTES_MAX * chars;
  }
}
