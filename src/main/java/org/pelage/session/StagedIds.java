package org.pelage.session;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * UUIDs of a graph's rows in the staging table. They follow from the log's entries, so that a row
 * written again is known, and rise with them (version 8 of RFC 9562: the upper half from the name
 * of graph and kind, the lower the entry's number). So the rows of one write lie side by side in
 * the table's index; spread over it, each row had a page of its own to write, twice, and staging
 * took more of the processor than the answers themselves. Immutable.
 */
final class StagedIds {
  private static final long VERSION_MASK = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 1L << 63;

  private final long items;
  private final long undos;

  StagedIds(String graphKey) {
    this.items = upper("item", graphKey);
    this.undos = upper("undo of", graphKey);
  }

  /** The row of an item. */
  UUID item(long sequence) {
    return new UUID(items, VARIANT | sequence);
  }

  /** The row that says what is left of a reviewer's opinion once the item is withdrawn. */
  UUID undoOf(long sequence) {
    return new UUID(undos, VARIANT | sequence);
  }

  private static long upper(String what, String graphKey) {
    byte[] name = ("pelage " + what + ' ' + graphKey).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getMostSignificantBits() & ~VERSION_MASK | VERSION_8;
  }
}
