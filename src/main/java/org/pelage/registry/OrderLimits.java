package org.pelage.registry;

import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.session.Genesis;

/** How large an order may be: it is journaled with the graph and must fit one event. */
final class OrderLimits {
  static final int CONFIG_ENTRIES_MAX = 256;
  static final int CONFIG_CHARS_MAX = 16_384;
  static final int URL_CHARS_MAX = 2_048;
  static final int IMAGESETS_MAX = 1_000;

  private OrderLimits() {}

  /** Why an order is too large, naming the field. */
  static Optional<Refusal> check(Genesis.Order order) {
    if (order.config().size() > CONFIG_ENTRIES_MAX || chars(order) > CONFIG_CHARS_MAX) {
      return tooMuch(
          "config",
          CONFIG_ENTRIES_MAX + " entries and " + CONFIG_CHARS_MAX + " characters altogether");
    }
    if (order.imagesets().size() > IMAGESETS_MAX) {
      return tooMuch("imagesets", IMAGESETS_MAX + " imagesets");
    }
    Genesis.Callbacks callbacks = order.callbacks();
    int longest =
        Math.max(
            callbacks.reviewUrl().length(),
            Math.max(callbacks.finishedUrl().length(), callbacks.errorUrl().length()));
    return longest > URL_CHARS_MAX
        ? tooMuch("callbacks", URL_CHARS_MAX + " characters an address")
        : Optional.empty();
  }

  private static int chars(Genesis.Order order) {
    return order.config().entrySet().stream()
        .mapToInt(entry -> entry.getKey().length() + entry.getValue().toString().length())
        .sum();
  }

  private static Optional<Refusal> tooMuch(String field, String most) {
    return Optional.of(Refusal.invalid(field, "at most " + most));
  }
}
