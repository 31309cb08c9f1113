package org.pelage.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.NewReview;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Partition;
import org.pelage.review.names.Block;

/**
 * What a graph says of names and pairs at one moment, as a copy that may be read elsewhere.
 *
 * @param number of the sync, rising without a gap
 * @param blocks individuals with the names that were inferred from or last written
 * @param matches pairs whose decision in force is not what was last written
 * @param reviews rows of what was given since the last sync
 * @param givenUpTo sequence up to which those rows go
 * @param rowidOf row number of every node mentioned
 */
record SyncInput(
    String graphKey,
    long epoch,
    long number,
    Instant at,
    List<Block> blocks,
    List<SessionEvent.WrittenMatch> matches,
    List<NewReview> reviews,
    long givenUpTo,
    Map<Integer, Integer> rowidOf) {

  /** Linear in the graph. */
  static SyncInput of(Desk desk) {
    GraphState state = desk.state();
    Map<Integer, Integer> rowidOf = new HashMap<>();
    for (int node = 0; node < state.members().nextNode(); node++) {
      rowidOf.put(node, state.members().rowid(node));
    }
    return new SyncInput(
        desk.graphKey(),
        desk.epoch(),
        state.syncs().last() + 1,
        desk.now(),
        blocks(state),
        matches(state, desk.now()),
        StagedItems.rows(desk.graphKey(), state, state.syncs().stagedUpTo(), state.items().last()),
        state.items().last(),
        rowidOf);
  }

  private static List<Block> blocks(GraphState state) {
    Partition partition = state.algorithm().partition();
    List<Block> blocks = new ArrayList<>();
    for (int label : partition.labels()) {
      List<Block.Member> members =
          Arrays.stream(partition.members(label))
              .mapToObj(
                  node ->
                      new Block.Member(
                          node,
                          Optional.of(state.syncs().name(node, state.members()))
                              .filter(name -> !name.isEmpty())))
              .toList();
      blocks.add(
          new Block(label, members, partition.confidence(label) < state.parameters().syncBound()));
    }
    return blocks;
  }

  private static List<SessionEvent.WrittenMatch> matches(GraphState state, Instant now) {
    List<SessionEvent.WrittenMatch> changed = new ArrayList<>();
    for (Pair pair : state.items().pairs()) {
      if (state.members().takesPart(pair.low()) && state.members().takesPart(pair.high())) {
        match(state, pair, now).ifPresent(changed::add);
      }
    }
    changed.sort((a, b) -> new Pair(a.low(), a.high()).compareTo(new Pair(b.low(), b.high())));
    return changed;
  }

  private static Optional<SessionEvent.WrittenMatch> match(
      GraphState state, Pair pair, Instant now) {
    IdentityGraphView graph = state.algorithm().graph();
    Optional<SessionEvent.MadeItem> item =
        graph
            .inForce(pair)
            .map(Item::sequence)
            .flatMap(state.items()::find)
            .map(entry -> ((ItemLog.Made) entry).item())
            .filter(made -> !made.kind().startsWith("algo:names"));
    Optional<SessionEvent.WrittenMatch> before = state.syncs().match(pair);
    if (item.isEmpty() && before.isEmpty()) {
      return Optional.empty();
    }
    String decision = item.map(SessionEvent.MadeItem::decision).orElse(Decision.UNREVIEWED).code();
    SessionEvent.WrittenMatch now1 =
        new SessionEvent.WrittenMatch(
            pair.low(),
            pair.high(),
            before.map(SessionEvent.WrittenMatch::decisionAfter).orElse(""),
            decision,
            before.map(SessionEvent.WrittenMatch::metaAfter).orElse(""),
            item.map(made -> made.meta().code()).orElse("null"),
            item.map(made -> made.confidence().code()).orElse("unspecified"),
            before.map(SessionEvent.WrittenMatch::tagsAfter).orElse(List.of()),
            item.map(SessionEvent.MadeItem::tags).orElse(List.of()),
            item.map(SessionEvent.MadeItem::reviewer).orElse(""),
            item.map(SessionEvent.MadeItem::at).orElse(now),
            before.isEmpty());
    return isChanged(now1, before) ? Optional.of(now1) : Optional.empty();
  }

  private static boolean isChanged(
      SessionEvent.WrittenMatch now, Optional<SessionEvent.WrittenMatch> before) {
    return before.isEmpty()
        || !now.decisionAfter().equals(before.get().decisionAfter())
        || !now.metaAfter().equals(before.get().metaAfter())
        || !now.confidence().equals(before.get().confidence())
        || !now.tagsAfter().equals(before.get().tagsAfter())
        || !now.reviewer().equals(before.get().reviewer());
  }

  /** Sequence up to which items are staged by this sync. */
  long stagedUpTo() {
    return reviews.isEmpty() ? 0 : givenUpTo;
  }
}
