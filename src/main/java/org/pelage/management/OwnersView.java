package org.pelage.management;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of every owner, and of the nodes they lie on.
 *
 * @param node the one that tells
 * @param members all nodes of the cluster, by address
 * @param registry whether the registry of graphs answers
 * @param query absent if it does not answer
 * @param feedback absent if it does not answer
 * @param states how many graphs are in which state
 * @param graphs the first {@link #GRAPHS_MAX} by key
 * @param mailboxes messages that wait on this node, by kind of owner
 */
public record OwnersView(
    Node node,
    List<Member> members,
    Registry registry,
    Optional<Query> query,
    Optional<Feedback> feedback,
    Map<String, Long> states,
    List<Graph> graphs,
    Map<String, Long> mailboxes) {
  /** More are not listed. */
  public static final int GRAPHS_MAX = 1_000;

  /** A node and its process. */
  public record Node(
      String address,
      Instant startedAt,
      long heapUsedBytes,
      long heapMaxBytes,
      int processors,
      String version) {}

  /**
   * A node as the one that tells sees it.
   *
   * @param oldest whether it hosts the singletons: registry, feedback buffer, query object
   * @param answering whether it is the one that tells
   * @param shards of graphs that lie on it, none if it does not say, and how many graphs are awake
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
