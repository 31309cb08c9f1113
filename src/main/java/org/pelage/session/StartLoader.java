package org.pelage.session;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.SetRef;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.parameters.ReviewParameters;
import org.pelage.review.rules.AnnotationFacts;
import org.pelage.review.rules.Rules;

/**
 * Reads from the catalogue what a graph starts from (docs/definitions.md, "Starting from what is
 * known"). Blocks on SQL. Everything read enters the journal, so that a replay never depends on
 * what the catalogue says later.
 */
final class StartLoader {
  /** The text of a name that means none. */
  static final String UNKNOWN_NAME = "____";

  /** How sure it is taken to be that annotations of one name are one animal, as mere evidence. */
  private static final double SAME_NAME_MATCH = 0.99;

  private static final int ROWS_AT_ONCE = 10_000;

  /**
   * What is in the graph already, as a copy that may be read elsewhere.
   *
   * @param nodeOf nodes by row number
   * @param firstOf the first node of each name
   */
  record Present(Map<Integer, Integer> nodeOf, Map<String, Integer> firstOf) {
    static Present of(Members members) {
      Map<Integer, Integer> nodeOf = new HashMap<>();
      Map<String, Integer> firstOf = new HashMap<>();
      members
          .nodes()
          .forEach(
              node -> {
                nodeOf.put(members.rowid(node), node);
                firstOf.putIfAbsent(members.member(node).name(), node);
              });
      return new Present(nodeOf, firstOf);
    }
  }

  private final Catalog catalog;
  private final Genesis.Order order;
  private final Genesis.StartFrom from;
  private final Instant now;

  StartLoader(Catalog catalog, Genesis.Order order, Instant now) {
    this.catalog = catalog;
    this.order = order;
    this.from = order.start();
    this.now = now;
  }

  /**
   * Everything for those annotations joining as nodes from {@code firstNode} on.
   *
   * @throws NoSuchElementException if the set or one of its annotations is not in the catalogue
   */
  StartData load(SetRef set, int firstNode, Present present) {
    List<AnnotationRow> rows = rows(set);
    List<SessionEvent.Member> joining = rows.stream().map(StartLoader::member).toList();
    Int2IntOpenHashMap nodeOf = new Int2IntOpenHashMap();
    nodeOf.putAll(present.nodeOf());
    for (int i = 0; i < joining.size(); i++) {
      nodeOf.put(joining.get(i).rowid(), firstNode + i);
    }
    List<SessionEvent.MadeItem> items = new ArrayList<>();
    List<SessionEvent.ProposedEdge> candidates = new ArrayList<>();
    joinNames(joining, firstNode, present.firstOf(), items, candidates);
    applyRules(rows, firstNode, items);
    loadReviews(nodeOf, firstNode, items);
    return new StartData(joining, items, candidates);
  }

  private List<AnnotationRow> rows(SetRef set) {
    int[] rowids = catalog.annotationSets().rowids(set.hash());
    List<AnnotationRow> found = new ArrayList<>(rowids.length);
    for (int at = 0; at < rowids.length; at += ROWS_AT_ONCE) {
      int[] part = Arrays.copyOfRange(rowids, at, Math.min(rowids.length, at + ROWS_AT_ONCE));
      List<AnnotationRow> rows = catalog.annotations().byRowids(part);
      if (rows.size() < part.length) {
        throw new NoSuchElementException(
            part.length - rows.size() + " annotations of the set are not in the catalogue");
      }
      found.addAll(rows);
    }
    return found;
  }

  /** What follows from where and when the photos were taken; never against a person's word. */
  private void applyRules(
      List<AnnotationRow> rows, int firstNode, List<SessionEvent.MadeItem> items) {
    List<AnnotationFacts> facts = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      facts.add(facts(firstNode + i, rows.get(i)));
    }
    ReviewParameters parameters = ReviewParameters.lenient(GraphState.configOf(order));
    Rules.of(parameters.rules(), facts, List.of())
        .decisions()
        .forEach(
            d ->
                items.add(
                    StartData.automatic(
                        d.pair(), d.decision(), d.meta(), d.confidence(), d.by(), now)));
  }

  private static AnnotationFacts facts(int node, AnnotationRow row) {
    return new AnnotationFacts(
        node,
        row.imageRowid().map(String::valueOf),
        row.bbox().map(b -> new AnnotationFacts.Box(b.x(), b.y(), b.width(), b.height())),
        row.name(),
        row.encounter(),
        row.takenAt(),
        Optional.empty());
  }

  private static SessionEvent.Member member(AnnotationRow row) {
    return new SessionEvent.Member(
        row.rowid(),
        row.uuid(),
        row.viewpoint().orElse(""),
        row.name().filter(name -> !name.equals(UNKNOWN_NAME)).orElse(""));
  }

  /**
   * Equal names are joined to the first annotation that bears them: a star, so that taking away one
   * edge takes off the one annotation that was misfiled.
   */
  private void joinNames(
      List<SessionEvent.Member> joining,
      int firstNode,
      Map<String, Integer> present,
      List<SessionEvent.MadeItem> items,
      List<SessionEvent.ProposedEdge> candidates) {
    if (from.names() == Genesis.StartFrom.Names.IGNORE) {
      return;
    }
    Map<String, Integer> firstOf = new HashMap<>(present);
    for (int i = 0; i < joining.size(); i++) {
      int node = firstNode + i;
      String name = joining.get(i).name();
      Integer before = name.isEmpty() ? null : firstOf.putIfAbsent(name, node);
      if (before != null && from.names() == Genesis.StartFrom.Names.TRUSTED) {
        items.add(
            StartData.automatic(
                Pair.of(before, node),
                Decision.MATCH,
                MetaDecision.SAME,
                Confidence.GUESSING,
                "algo:names",
                now));
      } else if (before != null) {
        candidates.add(StartData.likely(Pair.of(before, node), SAME_NAME_MATCH));
      }
    }
  }

  /** Reviews with at least one end among those who join now. */
  private void loadReviews(
      Int2IntOpenHashMap nodeOf, int firstNode, List<SessionEvent.MadeItem> items) {
    IntOpenHashSet rowids = new IntOpenHashSet(nodeOf.keySet());
    switch (from.reviews()) {
      case STAGING ->
          catalog
              .stagedReviews()
              .forEachAmong(
                  rowids,
                  row ->
                      pair(row.review().pair(), nodeOf, firstNode)
                          .flatMap(pair -> item(pair, row.review()))
                          .ifPresent(items::add));
      case ANNOTMATCH ->
          catalog
              .annotMatches()
              .forEachAmong(
                  rowids,
                  match ->
                      pair(match.pair(), nodeOf, firstNode)
                          .flatMap(pair -> item(pair, match))
                          .ifPresent(items::add));
      case NONE -> {}
    }
  }

  private static Optional<Pair> pair(RowidPair pair, Int2IntOpenHashMap nodeOf, int firstNode) {
    Pair nodes = Pair.of(nodeOf.get(pair.low()), nodeOf.get(pair.high()));
    return nodes.high() >= firstNode ? Optional.of(nodes) : Optional.empty();
  }

  private static Optional<SessionEvent.MadeItem> item(Pair pair, NewReview review) {
    return item(
        pair,
        WbiaCodes.decision(Optional.of(review.evidenceDecision())),
        WbiaCodes.meta(review.metaDecision()),
        WbiaCodes.confidence(review.confidence()),
        WbiaCodes.tags(review.tags()),
        review.identity(),
        review.serverEnd());
  }

  private static Optional<SessionEvent.MadeItem> item(Pair pair, AnnotMatch match) {
    return item(
        pair,
        WbiaCodes.decision(match.evidenceDecision()),
        WbiaCodes.meta(match.metaDecision()),
        WbiaCodes.confidence(match.confidence()),
        WbiaCodes.tags(match.tags()),
        match.reviewer().orElse("annotmatch"),
        match.modifiedAt());
  }

  private static Optional<SessionEvent.MadeItem> item(
      Pair pair,
      Decision decision,
      MetaDecision meta,
      Confidence confidence,
      List<String> tags,
      String identity,
      Instant at) {
    if (meta.contradicts(decision)) {
      return Optional.empty();
    }
    boolean automatic = identity.startsWith("algo:");
    return Optional.of(
        new SessionEvent.MadeItem(
            pair.low(),
            pair.high(),
            decision,
            meta,
            confidence,
            tags,
            identity,
            automatic ? Rank.ALGORITHM : Rank.REVIEWER,
            automatic ? identity : "person",
            "",
            false,
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            at));
  }
}
