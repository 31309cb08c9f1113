package org.pelage.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Candidate;
import org.pelage.graph.Change;
import org.pelage.graph.Effect;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Algorithms;
import org.pelage.review.Phase;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.ReviewEvent;
import org.pelage.review.parameters.ReviewParameters;

/**
 * One identity graph as its journal has it: a fold over {@link SessionEvent}s and over nothing else
 * (invariant 9), so applied only once they are durable. Not thread-safe: confined to the door.
 */
final class GraphState {
  /** How far its life has come. */
  enum Life {
    /** Nothing was journaled. */
    UNBORN,
    LIVE,
    ABANDONED,
    DRAINED
  }

  /**
   * What one event did, for the answer to whoever asked.
   *
   * @param sequences of the items (or the undo) it made
   * @param effects wire names
   */
  record Applied(List<Long> sequences, List<String> effects) {
    static final Applied NOTHING = new Applied(List.of(), List.of());
  }

  private final Algorithms algorithms;
  private final Members members = new Members();
  private final ItemLog items = new ItemLog();
  private final KeyMemory keys = new KeyMemory();
  private final SyncBook syncs = new SyncBook();
  private final CallbackBook callbacks = new CallbackBook();
  private final Quizzes quizzes = new Quizzes();
  private final KnownTruth truth = new KnownTruth();
  private final ResultParts parts = new ResultParts();
  private final List<UUID> ids = new ArrayList<>();
  private Life life = Life.UNBORN;
  private long epoch;
  private long writer;
  private long lastStep;
  private long applied;
  private Optional<SetRef> memberSet = Optional.empty();
  private ReviewParameters parameters = ReviewParameters.DEFAULTS;
  private Optional<Genesis> genesis = Optional.empty();
  private Optional<ReviewAlgorithm> algorithm = Optional.empty();

  GraphState(Algorithms algorithms) {
    this.algorithms = algorithms;
  }

  // ---- reading

  Life life() {
    return life;
  }

  long epoch() {
    return epoch;
  }

  /** Who wrote the present epoch. */
  long writer() {
    return writer;
  }

  /** Number of the last event that was applied. */
  long applied() {
    return applied;
  }

  long lastStep() {
    return lastStep;
  }

  Members members() {
    return members;
  }

  ItemLog items() {
    return items;
  }

  KeyMemory keys() {
    return keys;
  }

  SyncBook syncs() {
    return syncs;
  }

  CallbackBook callbacks() {
    return callbacks;
  }

  /** How reviewers answered what was known. */
  Quizzes quizzes() {
    return quizzes;
  }

  /** What somebody knows of pairs from elsewhere. */
  KnownTruth truth() {
    return truth;
  }

  /** Every id it had, the present one first. */
  List<UUID> ids() {
    return ids;
  }

  /** The catalogue's set of its members. */
  SetRef memberSet() {
    return memberSet.orElseThrow();
  }

  /** What it started from; there is one from {@link Life#LIVE} on. */
  Genesis genesis() {
    return genesis.orElseThrow();
  }

  /** The algorithm; there is one from {@link Life#LIVE} on. */
  ReviewAlgorithm algorithm() {
    return algorithm.orElseThrow();
  }

  // ---- applying

  /**
   * Applies a durable event.
   *
   * @throws IllegalStateException if it does not follow from what was applied before
   */
  Applied apply(SessionEvent event) {
    checkEpoch(event);
    Applied outcome = applyKnown(event);
    applied++;
    return outcome;
  }

  private Applied applyKnown(SessionEvent event) {
    if (event instanceof SessionEvent.ItemsMade made) {
      return applyItems(made);
    } else if (event instanceof SessionEvent.ItemsUndone undone) {
      return applyUndo(undone);
    } else if (event instanceof SessionEvent.AnnotationExcluded e) {
      return applyExclusion(e);
    }
    applySilently(event);
    return Applied.NOTHING;
  }

  private void checkEpoch(SessionEvent event) {
    boolean begins = event instanceof SessionEvent.Activated;
    if (begins ? event.epoch() <= epoch : event.epoch() != epoch) {
      throw new IllegalStateException(
          "an event of epoch " + event.epoch() + " stands in epoch " + epoch + " of the journal");
    }
  }

  private void applySilently(SessionEvent event) {
    if (event instanceof SessionEvent.Activated e) {
      epoch = e.epoch();
      writer = e.writer();
    } else if (event instanceof SessionEvent.GraphCreated e) {
      create(e.genesis());
    } else if (event instanceof SessionEvent.MembersJoined e) {
      join(e);
    } else if (event instanceof SessionEvent.MembersLeft e) {
      leave(e.nodes());
    } else if (event instanceof SessionEvent.StepTaken e) {
      step(e);
    } else if (event instanceof SessionEvent.StartAbandoned) {
      life = Life.ABANDONED;
    } else if (event instanceof SessionEvent.GraphDrained) {
      life = Life.DRAINED;
    } else if (event instanceof SessionEvent.KnownAnswered e) {
      quizzes.apply(e);
      keys.remember(e.request(), 0, e.at());
    } else if (event instanceof SessionEvent.TruthGiven e) {
      truth.apply(e);
    } else if (event instanceof SessionEvent.NamesWritten e) {
      syncs.apply(e, members);
    } else if (event instanceof SessionEvent.CallbackDue e) {
      callbacks.apply(e, ids.get(0));
    } else if (event instanceof SessionEvent.CallbackSettled e) {
      callbacks.apply(e);
    } else {
      applyToAlgorithm(event);
    }
  }

  private void applyToAlgorithm(SessionEvent event) {
    if (event instanceof SessionEvent.CandidatesProposed e) {
      List<Candidate> candidates = counts(e.model()) ? candidatesOf(e.candidates()) : List.of();
      algorithm().apply(new ReviewEvent.CandidatesProposed(candidates, e.answersWish()));
    } else if (event instanceof SessionEvent.PairsVerified e) {
      parts
          .verified(e, candidatesOf(e.pairs()))
          .ifPresent(all -> algorithm().apply(new ReviewEvent.Verified(all)));
    } else if (event instanceof SessionEvent.PhaseEntered e) {
      algorithm().apply(new ReviewEvent.PhaseEntered(new Phase(e.number(), e.name())));
    } else if (event instanceof SessionEvent.ResultComputed e) {
      parts.computed(e).ifPresent(algorithm()::apply);
    }
  }

  private void create(Genesis started) {
    if (life != Life.UNBORN) {
      throw new IllegalStateException("created a second time");
    }
    Genesis.Order order = started.order();
    Algorithms.Factory factory =
        algorithms
            .named(order.algorithm())
            .orElseThrow(
                () -> new IllegalStateException("no algorithm is named " + order.algorithm()));
    genesis = Optional.of(started);
    parameters = ReviewParameters.lenient(configOf(order));
    algorithm = Optional.of(factory.create(configOf(order), started.seed()));
    memberSet = Optional.of(started.members());
    ids.add(started.publicId());
    life = Life.LIVE;
  }

  /** The algorithm's parameters: those asked for, and which pairs are to be compared. */
  static ReviewConfig configOf(Genesis.Order order) {
    String compare = order.start().compare().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ReviewConfig(order.config()).with(Map.of("start.compare", compare));
  }

  /** The configuration of a graph that was created, typed. */
  ReviewParameters parameters() {
    return parameters;
  }

  /** Whether that model's word counts in this graph. */
  boolean counts(String model) {
    Object chosen = genesis().order().config().getOrDefault("model", "");
    return chosen.equals("") || model.isEmpty() || chosen.equals(model);
  }

  private void join(SessionEvent.MembersJoined e) {
    if (e.firstNode() != members.nextNode()) {
      throw new IllegalStateException(
          "node " + e.firstNode() + " joined where " + members.nextNode() + " was next");
    }
    List<ReviewEvent.Annotation> annotations = new ArrayList<>(e.members().size());
    for (SessionEvent.Member member : e.members()) {
      annotations.add(
          new ReviewEvent.Annotation(
              members.nextNode(),
              member.uuid(),
              Optional.of(member.viewpoint()).filter(v -> !v.isEmpty()),
              !member.name().isEmpty()));
      members.join(member);
    }
    algorithm().apply(new ReviewEvent.AnnotationsAdded(annotations));
  }

  private void leave(List<Integer> nodes) {
    algorithm().apply(new ReviewEvent.AnnotationsRemoved(nodes));
    nodes.forEach(members::leave);
  }

  private void step(SessionEvent.StepTaken e) {
    lastStep = e.step();
    memberSet = Optional.of(e.members());
    ids.remove(e.publicId());
    ids.add(0, e.publicId());
  }

  private Applied applyItems(SessionEvent.ItemsMade made) {
    List<Long> sequences = new ArrayList<>(made.items().size());
    Set<String> effects = new LinkedHashSet<>();
    long sequence = made.first();
    for (SessionEvent.MadeItem item : made.items()) {
      Change change = algorithm().apply(new ReviewEvent.Answered(itemOf(sequence, item)));
      List<String> own = codes(change.effects());
      if (item.leaseLost()) {
        own.add("lease-lost");
      }
      items.add(new ItemLog.Made(sequence, made.batch(), item, made.request(), own));
      sequences.add(sequence);
      effects.addAll(own);
      keys.remember(made.request(), sequence, item.at());
      sequence++;
    }
    return new Applied(sequences, List.copyOf(effects));
  }

  /** On WBIA's face everybody has one rank and one identity, so that the last answer wins. */
  private Item itemOf(long sequence, SessionEvent.MadeItem item) {
    boolean person = ItemLog.isManual(item.kind());
    boolean alike = person && genesis().order().wbia();
    return new Item(
        sequence,
        new Pair(item.low(), item.high()),
        item.decision(),
        item.meta(),
        item.confidence(),
        alike ? Rank.REVIEWER : item.rank(),
        items.reviewer(alike ? "" : person ? "person:" + item.reviewer() : item.kind()));
  }

  private Applied applyUndo(SessionEvent.ItemsUndone undone) {
    Set<String> effects = new LinkedHashSet<>();
    for (long withdrawn : undone.withdrawn()) {
      ItemLog.Made made = (ItemLog.Made) items.find(withdrawn).orElseThrow();
      if (algorithm().graph().inForce(made.pair()).map(Item::sequence).orElse(0L) != withdrawn) {
        effects.add("history-only");
      }
      effects.addAll(codes(algorithm().apply(new ReviewEvent.Undone(withdrawn)).effects()));
    }
    List<String> all = List.copyOf(effects);
    items.add(
        new ItemLog.Undid(undone.sequence(), undone.withdrawn(), undone.request(), undone, all));
    keys.remember(undone.request(), undone.sequence(), undone.at());
    return new Applied(List.of(undone.sequence()), all);
  }

  private Applied applyExclusion(SessionEvent.AnnotationExcluded e) {
    Change change = algorithm().apply(new ReviewEvent.AnnotationExcluded(e.node(), e.excluded()));
    members.exclude(e.node(), e.excluded());
    keys.remember(e.request(), 0, e.at());
    return new Applied(List.of(), codes(change.effects()));
  }

  private static List<String> codes(Set<Effect> effects) {
    List<String> codes = new ArrayList<>();
    effects.stream().sorted().forEach(effect -> codes.add(effect.code()));
    return codes;
  }

  private static List<Candidate> candidatesOf(List<SessionEvent.ProposedEdge> edges) {
    return edges.stream()
        .map(e -> new Candidate(new Pair(e.low(), e.high()), e.probabilities(), e.score()))
        .toList();
  }

  /** Nodes of the graph that are not excluded, rising. */
  IntStream active() {
    return members.nodes().filter(node -> !members.isExcluded(node));
  }
}
