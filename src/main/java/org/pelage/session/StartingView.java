package org.pelage.session;

import java.util.List;

/** A graph at a glance while all that is known of it is what it starts from. */
final class StartingView {
  private StartingView() {}

  /**
   * The state {@code starting}.
   *
   * @param progress share of the journal read, NaN if unknown
   */
  static SessionReply.State of(Genesis genesis, double progress) {
    Genesis.Order order = genesis.order();
    return new SessionReply.State(
        genesis.graphKey(),
        genesis.publicId(),
        List.of(genesis.publicId()),
        genesis.members().count(),
        0,
        order.algorithm(),
        order.config(),
        "starting",
        0,
        "",
        "",
        progress,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        order.imagesets(),
        order.wbia(),
        genesis.createdAt(),
        0,
        "");
  }
}
