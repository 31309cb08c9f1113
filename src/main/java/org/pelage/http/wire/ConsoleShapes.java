package org.pelage.http.wire;

import java.time.Instant;
import java.util.List;

/** The cluster as operators see it. */
public final class ConsoleShapes {
  private ConsoleShapes() {}

  /**
   * A node.
   *
   * @param shards of graphs that lie on it, and how many graphs are awake there
   */
  public record Member(
      String address,
      List<String> roles,
      String status,
      boolean reachable,
      boolean oldest,
      boolean answering,
      int shards,
      int graphs) {}

  /** The node that answers. */
  public record Node(
      Instant startedAt, long heapUsedBytes, long heapMaxBytes, int processors, String version) {}

  /** Everything. */
  public record View(List<Member> members, Node node) {}
}
