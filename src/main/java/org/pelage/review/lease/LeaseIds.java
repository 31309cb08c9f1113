package org.pelage.review.lease;

import java.util.Optional;

/** Ids of leases, {@code <graph_key>.<epoch>.<n>}, with n rising from 1 within the epoch. */
final class LeaseIds {
  private final String graph;
  private final long epoch;
  private long last;

  LeaseIds(String graphKey, long epoch) {
    this.graph = graphKey + ".";
    this.epoch = epoch;
  }

  long next() {
    return ++last;
  }

  String id(long number) {
    return graph + epoch + "." + number;
  }

  /** The number, if the id is of this graph and epoch. */
  Optional<Long> number(String id) {
    return parse(id).filter(p -> p.epoch == epoch).map(Parts::number);
  }

  /** Whether this graph granted it, in this epoch or, as far as can be known, an earlier one. */
  boolean everGranted(String id) {
    return parse(id)
        .filter(p -> p.number >= 1 && (p.epoch < epoch || (p.epoch == epoch && p.number <= last)))
        .isPresent();
  }

  private record Parts(long epoch, long number) {}

  private Optional<Parts> parse(String id) {
    int dot = id.lastIndexOf('.');
    if (!id.startsWith(graph) || dot < graph.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Parts(
              Long.parseLong(id.substring(graph.length(), dot)),
              Long.parseLong(id.substring(dot + 1))));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
