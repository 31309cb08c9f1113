package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Candidate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.QueuedPair;
import org.pelage.graph.Rank;
import org.pelage.review.Estimate;
import org.pelage.review.Partition;
import org.pelage.review.Phase;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;
import org.pelage.review.Wish.AutomaticDecision;
import org.pelage.review.parameters.ReviewParameters;

/**
 * {@code graph_algorithm}, see the package. Individuals are the PCCs.
 *
 * <p>Questions come from five lists, in this order: suspects of inconsistent PCCs; answers in
 * doubt; pairs on which people disagree; the agenda of the phase; pairs somebody was not sure
 * about. Disagreement and doubt of a reviewer hold no phase up. A phase ends, by a journaled event,
 * when nothing of those two is left; once the end is reached new annotations, candidates and open
 * pairs begin another loop.
 *
 * <p>An event costs what the graph's inference costs plus a term in the size of the PCCs touched;
 * beginning a redundancy phase is linear in the PCCs.
 */
public final class GraphAlgorithm implements ReviewAlgorithm {
  /** Its name in configuration. */
  public static final String NAME = "graph_algorithm";

  private static final int VERIFY_MAX = 500;

  private final ReviewParameters parameters;
  private final long seed;
  private final Knowledge known;
  private final Opinions opinions;
  private final Doubts doubts;
  private final Questions questions;
  private final RefreshCriterion refresh;
  private final Partition partition;
  private final Loop loop;
  private final BitSet joined = new BitSet();
  private final Long2LongOpenHashMap pairOf = new Long2LongOpenHashMap();
  private int answers;

  /** Kept until the next event: it is asked for several times, and adds up hundreds of pairs. */
  private Optional<Estimate> estimate = Optional.empty();

  /**
   * @param seed for the pairs {@code algo.quickstart} draws
   */
  public GraphAlgorithm(ReviewParameters parameters, long seed) {
    this.parameters = parameters;
    this.seed = seed;
    this.known = new Knowledge(parameters, IdentityGraphs.create(parameters.graph()));
    this.opinions = new Opinions(known);
    this.doubts = new Doubts(known);
    this.questions = new Questions(known, opinions, doubts);
    this.refresh = new RefreshCriterion(parameters.refresh());
    this.partition = new PccPartition(known);
    this.loop = new Loop(known, refresh);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public IdentityGraphView graph() {
    return known.graph;
  }

  @Override
  public Partition partition() {
    return partition;
  }

  // What happened

  @Override
  public Change apply(ReviewEvent event) {
    Change change = take(event);
    estimate = Optional.empty();
    agenda().stirred();
    return change;
  }

  private Change take(ReviewEvent event) {
    if (event instanceof ReviewEvent.Answered e) {
      return onAnswered(e.item());
    } else if (event instanceof ReviewEvent.Undone e) {
      return onUndone(e.sequence());
    } else if (event instanceof ReviewEvent.CandidatesProposed e) {
      return onProposed(e);
    } else if (event instanceof ReviewEvent.Verified e) {
      return onVerified(e.pairs());
    } else if (event instanceof ReviewEvent.PhaseEntered e) {
      return onPhaseEntered(e.phase());
    } else if (event instanceof ReviewEvent.AnnotationsAdded e) {
      return onAdded(e.annotations());
    } else if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      return onRemoved(e.nodes());
    } else if (event instanceof ReviewEvent.AnnotationExcluded e) {
      return onExcluded(e);
    }
    throw new IllegalArgumentException(NAME + " asks for no computation: " + event);
  }

  private Change onAnswered(Item item) {
    Pair pair = item.pair();
    Optional<QueuedPair> asked =
        known.takesPart(pair) ? known.graph.queued(pair) : Optional.empty();
    boolean joined =
        known.takesPart(pair) && known.graph.label(pair.low()) == known.graph.label(pair.high());
    Change change = known.graph.decide(item);
    known.answered(item);
    known.local.update(pair, change);
    pairOf.put(item.sequence(), pair.packed());
    boolean person = item.rank() != Rank.ALGORITHM;
    answers += person ? 1 : 0;
    boolean counts =
        person
            && (doubts.contains(pair)
                || asked.filter(q -> !q.suspect() && q.priority() <= 1).isPresent());
    Optional<Doubts.Outcome> outcome = doubts.answered(item, joined, change.isMeaningful());
    loop.answered(counts, outcome, doubts.settle());
    boolean stillQueued = known.graph.queued(pair).isPresent();
    if (person && (stillQueued || asked.filter(QueuedPair::suspect).isPresent())) {
      known.attempts.answered(pair);
    }
    if (stillQueued && known.undecided(pair) && !known.attempts.exhausted(pair)) {
      loop.opened();
    }
    opinions.update(pair);
    agenda().update(pair, change);
    return change;
  }

  private Change onUndone(long sequence) {
    Change change = known.graph.undo(sequence);
    Pair pair = Pair.unpack(pairOf.get(sequence));
    known.local.update(pair, change);
    known.attempts.forget(pair);
    doubts.undone(pair);
    doubts.settle();
    opinions.update(pair);
    if (known.takesPart(pair)) {
      agenda().update(pair, change);
      if (known.graph.queued(pair).isPresent()) {
        loop.opened();
      }
    }
    return change;
  }

  private Change onProposed(ReviewEvent.CandidatesProposed event) {
    for (Candidate candidate : event.candidates()) {
      require(candidate.pair().low());
      require(candidate.pair().high());
    }
    // What was excluded since the search began, and what is not to be compared, is not proposed.
    List<Candidate> taken =
        event.candidates().stream()
            .filter(c -> known.takesPart(c.pair()) && known.compared(c.pair()))
            .toList();
    boolean fresh = taken.stream().anyMatch(c -> known.graph.candidate(c.pair()).isEmpty());
    Change change = known.graph.propose(taken);
    taken.forEach(c -> known.links.add(c.pair()));
    loop.proposed(fresh, event.answersWish());
    return change;
  }

  private Change onVerified(List<Candidate> pairs) {
    List<Pair> asked = agenda().unverified(VERIFY_MAX);
    asked.forEach(pair -> known.verified(pair, Probabilities.NONE));
    pairs.forEach(c -> known.verified(c.pair(), c.probabilities()));
    agenda().verified(asked);
    return Change.NONE;
  }

  private Change onPhaseEntered(Phase phase) {
    loop.enter(phase);
    questions.turnTo(agendaOf(phase));
    return Change.NONE;
  }

  private Agenda agenda() {
    return questions.agenda();
  }

  private Agenda agendaOf(Phase phase) {
    if (LoopPhases.isRanking(phase)) {
      return new RankingAgenda(known, refresh);
    } else if (LoopPhases.isPositive(phase)) {
      return new PositiveAgenda(known);
    } else if (phase.equals(LoopPhases.NEGATIVE)) {
      return new NegativeAgenda(known);
    } else if (phase.equals(LoopPhases.QUICKSTART)) {
      return new RandomPairs(known, parameters.manual().nPeek(), seed);
    } else if (phase.equals(LoopPhases.HARDCASE)) {
      return new HardCases(known);
    }
    return Agenda.NOTHING;
  }

  private Change onAdded(List<ReviewEvent.Annotation> annotations) {
    BitSet fresh = new BitSet();
    for (ReviewEvent.Annotation a : annotations) {
      if (a.node() < 0 || joined.get(a.node()) || fresh.get(a.node())) {
        throw new IllegalArgumentException("annotation " + a.node() + " is negative or known");
      }
      fresh.set(a.node());
    }
    Changes changes = new Changes();
    for (ReviewEvent.Annotation a : annotations) {
      changes.add(known.graph.addAnnotation(a.node()));
      joined.set(a.node());
      if (a.named()) {
        known.named(a.node());
      }
    }
    loop.joined();
    return changes.sum();
  }

  private Change onRemoved(List<Integer> nodes) {
    nodes.forEach(this::require);
    Changes changes = new Changes();
    for (int node : new TreeSet<>(nodes)) {
      changes.add(known.graph.removeAnnotation(node));
      known.removeNode(node);
      opinions.removeNode(node);
    }
    known.local.rebuild();
    doubts.settle();
    agenda().rebuild();
    return changes.sum();
  }

  private Change onExcluded(ReviewEvent.AnnotationExcluded event) {
    Change change =
        event.excluded()
            ? known.graph.excludeAnnotation(event.node())
            : known.graph.includeAnnotation(event.node());
    known.local.rebuild();
    doubts.settle();
    agenda().rebuild();
    if (!event.excluded()) {
      loop.joined();
    }
    return change;
  }

  /**
   * Indices are never used again, so one that was removed stays known here and to the graph not.
   */
  private void require(int node) {
    if (node < 0 || !joined.get(node)) {
      throw new IllegalArgumentException("no annotation " + node + " in this graph");
    }
  }

  // What to ask

  @Override
  public List<Question> next(int count, Predicate<Pair> free) {
    return questions.next(count, free);
  }

  @Override
  public boolean asks(Pair pair) {
    return questions.asks(pair);
  }

  @Override
  public Question question(Pair pair) {
    return questions.of(pair);
  }

  // Where it is

  @Override
  public Optional<Wish> wish() {
    if (known.graph.annotations() == 0) {
      return Optional.empty();
    }
    List<AutomaticDecision> automatic = AutomaticReview.of(known, agenda());
    if (!automatic.isEmpty()) {
      return Optional.of(new Wish.Decide(automatic));
    }
    List<Pair> unverified = agenda().unverified(VERIFY_MAX);
    if (!unverified.isEmpty()) {
      return Optional.of(new Wish.Verify(unverified));
    }
    if (loop.awaitsCandidates()) {
      return Optional.of(new Wish.FindCandidates(parameters.ranking().ntop(), true));
    }
    return questions.isHeldUp() ? Optional.empty() : loop.next().map(Wish.EnterPhase::new);
  }

  @Override
  public Standing standing() {
    Optional<Wish> wish = wish();
    if (loop.phase().isEnd() && wish.isEmpty() && !questions.isHeldUp()) {
      return new Standing(Standing.State.FINISHED, loop.phase());
    }
    boolean ready = !next(1, pair -> true).isEmpty();
    return new Standing(ready ? Standing.State.READY : Standing.State.COMPUTING, loop.phase());
  }

  @Override
  public double progress() {
    double left = estimate().remaining();
    return answers + left > 0 ? answers / (answers + left) : Double.NaN;
  }

  @Override
  public Estimate estimate() {
    if (estimate.isEmpty()) {
      estimate = Optional.of(estimated());
    }
    return estimate.get();
  }

  private Estimate estimated() {
    int suspects = questions.suspects() + doubts.size();
    if (loop.phase().isEnd()) {
      return WorkEstimate.elsewhere(suspects, 0);
    }
    return LoopPhases.isRanking(loop.phase())
        ? WorkEstimate.ranking(suspects, known, refresh)
        : WorkEstimate.elsewhere(suspects + agenda().size(), known.graph.queueSize());
  }

  @Override
  public List<Pair> contested() {
    TreeSet<Pair> all = new TreeSet<>(known.graph.contested());
    all.addAll(known.attempts.exhausted());
    all.addAll(doubts.givenUp());
    return List.copyOf(all);
  }

  @Override
  public String canonicalState() {
    return loop.canonical()
        + " answers="
        + answers
        + " agenda="
        + agenda().canonical()
        + " attempts="
        + known.attempts.canonical()
        + " doubts="
        + doubts.canonical();
  }
}
