package org.pelage.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of every owner.
 *
 * @param node address of the node that tells
 * @param registry whether the registry of graphs answers
 * @param query absent if it does not answer
 * @param feedback absent if it does not answer
 * @param states how many graphs are in which state
 * @param graphs the first {@link #GRAPHS_MAX} by key
 * @param mailboxes messages that wait on this node, by kind of owner
 */
public record OwnersView(
    String node,
    Registry registry,
    Optional<Query> query,
    Optional<Feedback> feedback,
    Map<String, Long> states,
    List<Graph> graphs,
    Map<String, Long> mailboxes) {
  /** More are not listed. */
  public static final int GRAPHS_MAX = 1_000;

  public record Registry(boolean answers) {}

  /** The identification session. */
  public record Query(
      String state, long builds, long counter, int limit, long applied, String reason) {}

  /** Feedback on it, in items. */
  public record Feedback(long accepted, long committed, int pending) {}

  /**
   * A graph's last word.
   *
   * @param current whether it was said since its node started, and that node is there
   * @param progress absent unless it is computing
   */
  public record Graph(
      String key,
      String state,
      String reason,
      boolean current,
      Optional<Double> progress,
      Optional<Figures> figures) {}

  public record Figures(
      String algorithm,
      String phase,
      int annotations,
      int individuals,
      int inconsistent,
      int contested,
      long manual,
      long automatic,
      int leased,
      int queue,
      long sequence) {}
}
