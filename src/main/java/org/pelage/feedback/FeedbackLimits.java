package org.pelage.feedback;

import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.base.Text;

/** What feedback must be like to be accepted. */
final class FeedbackLimits {
  static final int NAME_CHARS_MAX = 128;
  static final int COMMENT_CHARS_MAX = 4_096;
  static final int TAGS_MAX = 32;

  private FeedbackLimits() {}

  /** Why it is not accepted, naming the field. */
  static Optional<Refusal> check(Feedback feedback) {
    if (feedback.a().equals(feedback.b())) {
      return Optional.of(Refusal.invalid("b", "a pair is two different annotations"));
    }
    if (feedback.meta().contradicts(feedback.decision())) {
      return Optional.of(
          Refusal.invalid(
              "meta",
              "meta '"
                  + feedback.meta().code()
                  + "' contradicts decision '"
                  + feedback.decision().code()
                  + "'; leave one of them out"));
    }
    if (feedback.reviewer().isEmpty()) {
      return Optional.of(Refusal.invalid("reviewer", "say who answers"));
    }
    if (feedback.tags().size() > TAGS_MAX) {
      return Optional.of(Refusal.invalid("tags", "at most " + TAGS_MAX + " tags"));
    }
    return unfit("reviewer", feedback.reviewer(), NAME_CHARS_MAX)
        .or(() -> unfit("key", feedback.key(), NAME_CHARS_MAX))
        .or(() -> unfit("lease", feedback.lease(), NAME_CHARS_MAX))
        .or(() -> unfit("comment", feedback.comment(), COMMENT_CHARS_MAX))
        .or(
            () ->
                feedback.tags().stream()
                    .flatMap(tag -> unfit("tags", tag, NAME_CHARS_MAX).stream())
                    .findFirst());
  }

  private static Optional<Refusal> unfit(String field, String text, int max) {
    return text.length() <= max && Text.isWhole(text)
        ? Optional.empty()
        : Optional.of(Refusal.invalid(field, "at most " + max + " characters, none of them half"));
  }
}
