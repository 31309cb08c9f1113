package org.pelage.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.NameChange;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackItem;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Partition;
import org.pelage.review.names.Block;
import org.pelage.review.names.NameRectifier;
import org.pelage.review.names.NameRow;

/**
 * What one commit writes: a copy of the session taken when it began, so that it is the same however
 * often it is tried. Immutable.
 *
 * @param commit its number
 * @param blocks the individuals with the names they have
 * @param uuids of each node
 * @param rowids of each node
 * @param reviews the feedback it is for
 * @param matches the decisions in force of the pairs it is about
 */
record CommitPlan(
    long commit,
    List<Block> blocks,
    Map<Integer, UUID> uuids,
    Map<Integer, Integer> rowids,
    List<NewReview> reviews,
    List<AnnotMatch> matches) {

  /** Copies the session as it is now. O(annotations). */
  static CommitPlan of(long commit, Identification session, double syncBound, Instant now) {
    List<Block> blocks = new ArrayList<>();
    Map<Integer, UUID> uuids = new HashMap<>();
    Map<Integer, Integer> rowids = new HashMap<>();
    Partition partition = session.algorithm().partition();
    for (int label : partition.labels()) {
      List<Block.Member> members = new ArrayList<>();
      for (int node : partition.members(label)) {
        members.add(new Block.Member(node, session.name(node)));
        uuids.put(node, session.uuid(node));
        rowids.put(node, session.rowid(node));
      }
      blocks.add(new Block(label, members, partition.confidence(label) < syncBound));
    }
    Map<Long, FeedbackItem> items = session.uncommitted();
    List<NewReview> reviews =
        items.values().stream().flatMap(item -> review(session, item).stream()).toList();
    return new CommitPlan(
        commit, List.copyOf(blocks), uuids, rowids, reviews, matches(session, items, now));
  }

  private static RowidPair rowids(Identification session, Pair pair) {
    return RowidPair.of(session.rowid(pair.low()), session.rowid(pair.high()));
  }

  private static Optional<NewReview> review(Identification session, FeedbackItem item) {
    Feedback feedback = item.feedback();
    Pair pair = session.pair(feedback.a(), feedback.b()).orElseThrow();
    return WbiaCodes.code(feedback.decision())
        .map(
            code ->
                new NewReview(
                    uuid(item),
                    rowids(session, pair),
                    code,
                    WbiaCodes.code(feedback.meta()),
                    feedback.reviewer(),
                    WbiaCodes.code(feedback.confidence()),
                    tags(feedback),
                    seconds(feedback.clientStarted()),
                    seconds(feedback.clientEnded()),
                    Optional.of(feedback.serverStarted())
                        .filter(started -> started > 0)
                        .flatMap(CommitPlan::seconds),
                    item.at(),
                    WbiaCodes.metadata(feedback.comment())));
  }

  /** Follows from the number, so that a review is staged once however often it is written. */
  private static UUID uuid(FeedbackItem item) {
    String text = "pelage feedback " + item.number() + " " + item.at();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> tags(Feedback feedback) {
    return feedback.tags().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(";", feedback.tags()));
  }

  private static Optional<Instant> seconds(double epochSeconds) {
    return Double.isFinite(epochSeconds)
        ? Optional.of(Instant.ofEpochMilli((long) (epochSeconds * 1_000)))
        : Optional.empty();
  }

  private static List<AnnotMatch> matches(
      Identification session, Map<Long, FeedbackItem> items, Instant now) {
    List<AnnotMatch> matches = new ArrayList<>();
    items.forEach(
        (sequence, item) -> {
          Feedback feedback = item.feedback();
          Pair pair = session.pair(feedback.a(), feedback.b()).orElseThrow();
          Optional<Item> inForce = session.algorithm().graph().inForce(pair);
          if (inForce.filter(found -> found.sequence() == sequence).isPresent()) {
            matches.add(
                new AnnotMatch(
                    rowids(session, pair),
                    WbiaCodes.code(feedback.decision()),
                    WbiaCodes.code(feedback.meta()),
                    WbiaCodes.code(feedback.confidence()),
                    tags(feedback),
                    Optional.of(feedback.reviewer()),
                    now,
                    session.algorithm().graph().items(pair).size()));
          }
        });
    return List.copyOf(matches);
  }

  /**
   * The names to write by node, given how old each name is. Cubic in entangled individuals only;
   * otherwise O(n log n).
   */
  SortedMap<Integer, NameChange> names(Map<String, Integer> ages) {
    Map<Integer, Optional<String>> before = new HashMap<>();
    Map<Integer, Block> byLabel = new HashMap<>();
    for (Block block : blocks) {
      byLabel.put(block.individual(), block);
      block.members().forEach(member -> before.put(member.node(), member.name()));
    }
    ToLongFunction<String> age = name -> ages.getOrDefault(name, Integer.MAX_VALUE);
    SortedMap<Integer, NameChange> changes = new TreeMap<>();
    for (NameRow row : NameRectifier.rectify(blocks, age, false)) {
      Optional<String> name =
          row.needsNewName() ? Optional.of(newName(byLabel.get(row.individual()))) : row.name();
      for (int node : row.changed()) {
        changes.put(node, new NameChange(rowids.get(node), before.get(node), name));
      }
    }
    return changes;
  }

  /** Nobody else's: after the smallest member, and the commit, for a name is never made twice. */
  private String newName(Block block) {
    int smallest = block.members().stream().mapToInt(Block.Member::node).min().orElseThrow();
    return "individual-" + uuids.get(smallest) + "." + commit;
  }
}
