package org.pelage.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.pelage.base.Refusal;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Estimate;
import org.pelage.review.Partition;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.Standing;

/** What can be read of a live graph. Changes nothing (invariant 12). */
final class Views {
  /** Rows of one page of anything. */
  static final int PAGE_MAX = 500;

  /** Annotations told in one page of individuals, so that a page stays below 64 KiB. */
  private static final int ANNOTATIONS_PER_PAGE = 1_000;

  /** Edges told in one answer; what is left out is the last of them. */
  static final int EDGES_MAX = 1_000;

  /** Bytes of one page of the history. */
  private static final int HISTORY_BYTES_MAX = 48 * 1024;

  private final GraphState state;
  private final Trouble trouble;
  private final ShownNames names;
  private BlockCounts counted = new BlockCounts(-1, 0, 0);

  Views(GraphState state, Trouble trouble) {
    this.state = state;
    this.trouble = trouble;
    this.names = new ShownNames(state);
  }

  /** Tag of the durable state. */
  String etag() {
    return Long.toString(state.applied(), Character.MAX_RADIX);
  }

  /** What is wrong with a condition on the state, empty if it holds or there is none. */
  Optional<Refusal> precondition(Optional<String> ifMatch) {
    return ifMatch
        .filter(tag -> !tag.equals(etag()))
        .map(
            tag ->
                new Refusal(
                    Refusal.Kind.PRECONDITION_FAILED,
                    "if_match",
                    "the graph changed since that state was read; its tag is " + etag()));
  }

  /** Number of the last journaled event that was applied. */
  long applied() {
    return state.applied();
  }

  int individuals() {
    return algorithm().partition().individuals();
  }

  int inconsistent() {
    return graph().inconsistent().length;
  }

  SessionReply.State state(int leased) {
    ReviewAlgorithm algorithm = algorithm();
    Standing standing = algorithm.standing();
    Situation situation = Situation.of(state, trouble, standing.state());
    Estimate estimate = algorithm.estimate();
    Genesis genesis = state.genesis();
    BlockCounts blocks = blocks();
    int queue = graph().queueSize();
    return new SessionReply.State(
        genesis.graphKey(),
        state.ids().get(0),
        List.copyOf(state.ids()),
        state.members().count(),
        state.members().excludedCount(),
        genesis.order().algorithm(),
        genesis.order().config(),
        stateName(situation.kind(), leased),
        standing.phase().number(),
        standing.phase().name(),
        reason(situation),
        standing.state() == Standing.State.FINISHED ? 1 : algorithm.progress(),
        algorithm.partition().individuals(),
        blocks.singletons(),
        blocks.provisional(),
        inconsistent(),
        algorithm.contested().size(),
        state.items().manual(),
        state.items().automatic(),
        leased,
        graph().candidates(),
        queue,
        estimate.remaining(),
        estimate.remainingLow(),
        estimate.remainingHigh(),
        estimate.f1(),
        estimate.f1Low(),
        estimate.f1High(),
        estimate.calibrated(),
        genesis.order().imagesets(),
        genesis.order().wbia(),
        genesis.createdAt(),
        state.applied(),
        etag());
  }

  /** Of a graph that can go on, what troubles it all the same. */
  private String reason(Situation situation) {
    return situation.reason().isEmpty() ? trouble.reason().orElse("") : situation.reason();
  }

  /** What the graph says of itself in a word; cheaper than the whole {@link #state}. */
  String stateName(int leased) {
    return stateName(Situation.of(state, trouble).kind(), leased);
  }

  private String stateName(Situation.Kind kind, int leased) {
    return switch (kind) {
      case COMPUTING -> "computing";
      case FINISHED -> "finished";
      case FAILED -> "failed";
      case READY -> leased >= graph().queueSize() && leased > 0 ? "all-leased" : "ready";
    };
  }

  private record BlockCounts(long applied, int singletons, int provisional) {}

  /** Linear in the individuals, hence kept until something is applied. */
  private BlockCounts blocks() {
    if (counted.applied() != state.applied()) {
      counted = countBlocks(algorithm().partition(), state.applied());
    }
    return counted;
  }

  private BlockCounts countBlocks(Partition partition, long applied) {
    int singletons = 0;
    int provisional = 0;
    for (int label : partition.labels()) {
      if (partition.members(label).length == 1) {
        singletons++;
      }
      if (partition.confidence(label) < state.parameters().syncBound()) {
        provisional++;
      }
    }
    return new BlockCounts(applied, singletons, provisional);
  }

  SessionReply.Items items(SessionCommand.GetItems c) {
    int limit = Math.min(Math.max(c.limit(), 1), PAGE_MAX);
    List<SessionReply.ItemRow> rows = new ArrayList<>();
    long bytes = 0;
    for (ItemLog.Entry entry : state.items().page(c.after(), limit)) {
      SessionReply.ItemRow row = row(entry);
      bytes += 400 + row.comment().length() * 2L + row.tags().size() * 64L;
      if (bytes > HISTORY_BYTES_MAX && !rows.isEmpty()) {
        break;
      }
      rows.add(row);
    }
    long last = rows.isEmpty() ? c.after() : rows.get(rows.size() - 1).sequence();
    return new SessionReply.Items(
        rows, last < state.items().last() ? Optional.of(last) : Optional.empty());
  }

  SessionReply.ItemRow row(ItemLog.Entry entry) {
    if (entry instanceof ItemLog.Made made) {
      return row(made, made.request(), made.sequence(), 0, inForce(made));
    }
    ItemLog.Undid undid = (ItemLog.Undid) entry;
    ItemLog.Made withdrawn =
        (ItemLog.Made) state.items().find(undid.withdrawn().get(0)).orElseThrow();
    return undoRow(undid, withdrawn);
  }

  private SessionReply.ItemRow row(
      ItemLog.Made made,
      SessionEvent.Request request,
      long sequence,
      long undoes,
      boolean inForce) {
    SessionEvent.MadeItem item = made.item();
    return new SessionReply.ItemRow(
        sequence,
        state.members().uuid(item.low()),
        state.members().uuid(item.high()),
        item.decision(),
        item.meta(),
        item.confidence(),
        item.tags(),
        item.reviewer(),
        item.kind(),
        request.key(),
        item.at(),
        item.seconds(),
        item.comment(),
        made.batch(),
        undoes,
        inForce,
        made.effects());
  }

  private SessionReply.ItemRow undoRow(ItemLog.Undid undid, ItemLog.Made withdrawn) {
    SessionReply.ItemRow row =
        row(withdrawn, undid.request(), undid.sequence(), withdrawn.sequence(), false);
    return new SessionReply.ItemRow(
        row.sequence(),
        row.a(),
        row.b(),
        row.decision(),
        row.meta(),
        row.confidence(),
        List.of(),
        undid.request().reviewer(),
        "person",
        row.key(),
        undid.event().at(),
        Double.NaN,
        "",
        withdrawn.batch(),
        row.undoes(),
        false,
        undid.effects());
  }

  private boolean inForce(ItemLog.Made made) {
    return inForce(made.pair()).filter(i -> i.sequence() == made.sequence()).isPresent();
  }

  /** The item in force of a pair, empty also where an end does not take part. */
  Optional<Item> inForce(Pair pair) {
    IdentityGraphView graph = graph();
    return graph.contains(pair.low()) && graph.contains(pair.high())
        ? graph.inForce(pair)
        : Optional.empty();
  }

  /** Individuals in the order of the node that labels them. */
  SessionReply individuals(SessionCommand.GetIndividuals c) {
    Partition partition = algorithm().partition();
    int[] labels = partition.labels();
    int from = 0;
    if (c.after().isPresent()) {
      OptionalInt node = state.members().node(c.after().get());
      if (node.isEmpty() || !graph().contains(node.getAsInt())) {
        return new SessionReply.Refused(
            Refusal.unknown("after", "annotation " + c.after().get() + " is not in this graph"));
      }
      int at = Arrays.binarySearch(labels, partition.individual(node.getAsInt()));
      from = at < 0 ? -at - 1 : at + 1;
    }
    return individualsFrom(partition, labels, from, Math.min(Math.max(c.limit(), 1), PAGE_MAX));
  }

  private SessionReply individualsFrom(Partition partition, int[] labels, int from, int limit) {
    List<SessionReply.IndividualRow> rows = new ArrayList<>();
    int annotations = 0;
    int at = from;
    while (at < labels.length && rows.size() < limit && annotations < ANNOTATIONS_PER_PAGE) {
      SessionReply.IndividualRow row = individual(partition, labels[at++]);
      rows.add(row);
      annotations += row.annotations().size();
    }
    return new SessionReply.Individuals(
        rows,
        at < labels.length
            ? Optional.of(rows.get(rows.size() - 1).individual())
            : Optional.empty());
  }

  /** The individual that holds an annotation. */
  SessionReply individual(SessionCommand.GetIndividual c) {
    OptionalInt node = state.members().node(c.annotation());
    if (node.isEmpty() || !graph().contains(node.getAsInt())) {
      return new SessionReply.Refused(
          Refusal.unknown(
              "annotation", "annotation " + c.annotation() + " does not take part in this graph"));
    }
    Partition partition = algorithm().partition();
    int label = partition.individual(node.getAsInt());
    return new SessionReply.Individuals(List.of(individual(partition, label)), Optional.empty());
  }

  SessionReply.IndividualRow individual(Partition partition, int label) {
    int[] nodes = partition.members(label);
    return new SessionReply.IndividualRow(
        state.members().uuid(label),
        names.of(partition, label),
        Arrays.stream(nodes).mapToObj(state.members()::uuid).toList(),
        partition.confidence(label) < state.parameters().syncBound(),
        partition.overruled(label));
  }

  SessionReply.Members members(SessionCommand.GetMembers c) {
    int limit = Math.min(Math.max(c.limit(), 1), PAGE_MAX);
    Members members = state.members();
    List<SessionReply.MemberRow> rows =
        members
            .nodes()
            .skip(Math.max(c.after(), 0))
            .limit(limit)
            .mapToObj(
                node ->
                    new SessionReply.MemberRow(
                        members.uuid(node), members.rowid(node), members.isExcluded(node)))
            .toList();
    int end = Math.max(c.after(), 0) + rows.size();
    return new SessionReply.Members(
        rows, end < members.count() ? Optional.of(end) : Optional.empty());
  }

  SessionReply.Inconsistencies inconsistencies(SessionCommand.GetInconsistencies c) {
    int limit = Math.min(Math.max(c.limit(), 1), PAGE_MAX);
    List<SessionReply.InconsistencyRow> rows = new ArrayList<>();
    int edges = 0;
    for (int label : graph().inconsistent()) {
      if (rows.size() == limit || edges >= EDGES_MAX) {
        break;
      }
      SessionReply.InconsistencyRow row = inconsistency(label, EDGES_MAX - edges);
      rows.add(row);
      edges += row.negatives().size() + row.suspects().size();
    }
    return new SessionReply.Inconsistencies(rows);
  }

  private SessionReply.InconsistencyRow inconsistency(int label, int edgesMax) {
    int[] nodes = graph().members(label);
    List<SessionReply.EdgeRow> suspects = edges(graph().suspects(label), edgesMax);
    List<Pair> negatives = Chains.negativesWithin(graph(), state.items(), nodes);
    return new SessionReply.InconsistencyRow(
        state.members().uuid(label),
        nodes.length,
        edges(negatives, edgesMax - suspects.size()),
        suspects);
  }

  SessionReply.Contested contested(SessionCommand.GetContested c) {
    int limit = Math.min(Math.max(c.limit(), 1), PAGE_MAX);
    List<Pair> pairs = algorithm().contested();
    return new SessionReply.Contested(edges(pairs, limit));
  }

  private List<SessionReply.EdgeRow> edges(Collection<Pair> pairs, int max) {
    return pairs.stream().limit(max).map(this::edge).toList();
  }

  /** A pair with the item in force on it. */
  SessionReply.EdgeRow edge(Pair pair) {
    Optional<Item> item = inForce(pair);
    Optional<ItemLog.Made> made =
        item.flatMap(i -> state.items().find(i.sequence())).map(e -> (ItemLog.Made) e);
    return new SessionReply.EdgeRow(
        state.members().uuid(pair.low()),
        state.members().uuid(pair.high()),
        item.map(Item::effective).orElse(org.pelage.graph.Decision.UNREVIEWED),
        item.map(Item::sequence).orElse(0L),
        made.map(m -> m.item().reviewer()).orElse(""),
        weight(pair, item));
  }

  private double weight(Pair pair, Optional<Item> item) {
    double match = graph().candidate(pair).map(p -> p.match()).orElse(0.0);
    return graph().items(pair).size()
        + (Double.isNaN(match) ? 0 : match)
        + item.map(i -> i.confidence().weight()).orElse(0.0);
  }

  SessionReply explain(SessionCommand.Explain c) {
    Optional<Refusal> refusal = AnswerChecks.pair(c.a(), c.b(), state.members());
    if (refusal.isPresent()) {
      return new SessionReply.Refused(refusal.get());
    }
    int a = state.members().node(c.a()).orElseThrow();
    int b = state.members().node(c.b()).orElseThrow();
    List<Pair> chain = Chains.between(graph(), state.items(), a, b);
    return new SessionReply.Explanation(
        c.a(), c.b(), graph().inferred(Pair.of(a, b)).code(), edges(chain, EDGES_MAX));
  }

  SessionReply pair(SessionCommand.GetPair c) {
    Optional<Refusal> refusal = AnswerChecks.pair(c.a(), c.b(), state.members());
    if (refusal.isPresent()) {
      return new SessionReply.Refused(refusal.get());
    }
    Pair pair = AnswerChecks.pairOf(c.a(), c.b(), state.members());
    Question question = algorithm().question(pair);
    return new SessionReply.PairView(
        c.a(),
        c.b(),
        question.probabilities(),
        question.priority(),
        graph().inferred(pair).code(),
        Leases.why(question),
        inForce(pair).flatMap(i -> state.items().find(i.sequence())).map(this::row),
        size(c.a()),
        size(c.b()),
        algorithm().partition().individual(pair.low())
            == algorithm().partition().individual(pair.high()),
        graph().queueSize());
  }

  private int size(UUID annotation) {
    return algorithm().partition().members(state.members().node(annotation).orElseThrow()).length;
  }

  SessionReply sync(SessionCommand.GetSync c) {
    long number = c.number() == 0 ? state.syncs().last() : c.number();
    return state
        .syncs()
        .report(number)
        .<SessionReply>map(report -> synced(report, c.after()))
        .orElseGet(
            () ->
                new SessionReply.Refused(
                    Refusal.unknown("number", "there is no sync " + c.number())));
  }

  /** Linear in the whole graph. */
  SessionReply.Digest digest() {
    return new SessionReply.Digest(CanonicalDigest.of(state), state.applied());
  }

  /** The page of that report that begins behind so many of its changes. */
  SessionReply.Synced synced(SyncBook.Report report, long after) {
    SyncBook.Page page = report.page(after, SyncBook.PAGE_BYTES);
    return new SessionReply.Synced(
        report.number(),
        report.at(),
        state.genesis().order().algorithm(),
        page.matches().stream().map(this::change).toList(),
        page.names().stream().map(this::change).toList(),
        page.kept().stream().map(this::change).toList(),
        page.next());
  }

  private SessionReply.NameChange change(SessionEvent.WrittenName n) {
    return new SessionReply.NameChange(
        state.members().uuid(n.node()), n.before(), n.after(), n.foreign());
  }

  private SessionReply.MatchChange change(SessionEvent.WrittenMatch m) {
    return new SessionReply.MatchChange(
        state.members().uuid(m.low()),
        state.members().uuid(m.high()),
        m.decisionBefore(),
        m.decisionAfter(),
        m.metaBefore(),
        m.metaAfter(),
        m.confidence(),
        m.tagsBefore(),
        m.tagsAfter(),
        m.reviewer(),
        m.at(),
        m.isNew());
  }

  private ReviewAlgorithm algorithm() {
    return state.algorithm();
  }

  private IdentityGraphView graph() {
    return state.algorithm().graph();
  }
}
