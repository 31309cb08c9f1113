package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Candidate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.Estimate;
import org.pelage.review.Partition;
import org.pelage.review.Phase;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;

/**
 * The algorithm that asks people least ({@code docs/least-effort.md}). An answer costs time linear
 * in the candidates of the clusters it touches and their neighbours; every n/30 answers the models
 * are fitted anew, linear in all candidates. Draws nothing.
 */
public final class EffortAlgorithm implements ReviewAlgorithm {
  /** Its name in configuration. */
  public static final String NAME = "least_effort";

  private static final Phase PREPARATION = new Phase(0, "preparation");
  private static final Phase ASKING = new Phase(1, "asking");
  private static final Phase DONE = new Phase(Phase.END, "end");

  private static final int NEIGHBOURS = 10;

  /** Rounds in which the verifier is asked about pairs inside and between plausible clusters. */
  private static final int VERIFY_ROUNDS = 2;

  /** So that what comes of one wish is journaled before reviewers notice. */
  private static final int VERIFY_AT_A_TIME = 2000;

  /** Where one review per annotation would gain less F1 than this, asking ends. */
  private static final double WORTH_PER_ANNOTATION = 0.03;

  private final IdentityGraph graph;
  private final PartitionModel model = new PartitionModel();
  private final IntAVLTreeSet taking = new IntAVLTreeSet();
  private final Map<Long, Pair> pairOf = new HashMap<>();
  private int limit;
  private boolean searched;
  private int verifyRounds;
  private List<Pair> toVerify = List.of();

  /** An algorithm over an empty graph. */
  public EffortAlgorithm(IdentityGraph graph) {
    this.graph = graph;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Change apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.AnnotationsAdded e) {
      return added(e);
    }
    if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      return removed(e);
    }
    if (event instanceof ReviewEvent.AnnotationExcluded e) {
      return excluded(e);
    }
    if (event instanceof ReviewEvent.CandidatesProposed e) {
      return proposed(e);
    }
    if (event instanceof ReviewEvent.Verified e) {
      verified(e);
    } else if (event instanceof ReviewEvent.Answered e) {
      return answered(e.item());
    } else if (event instanceof ReviewEvent.Undone e) {
      return undone(e.sequence());
    }
    return Change.NONE;
  }

  private Change added(ReviewEvent.AnnotationsAdded e) {
    Change change = Change.NONE;
    for (ReviewEvent.Annotation a : e.annotations()) {
      change = graph.addAnnotation(a.node());
      taking.add(a.node());
      limit = Math.max(limit, a.node() + 1);
    }
    searched = false;
    regroup();
    return change;
  }

  private Change removed(ReviewEvent.AnnotationsRemoved e) {
    Change change = Change.NONE;
    for (int node : e.nodes()) {
      change = graph.removeAnnotation(node);
      taking.remove(node);
    }
    regroup();
    return change;
  }

  private Change excluded(ReviewEvent.AnnotationExcluded e) {
    Change change =
        e.excluded() ? graph.excludeAnnotation(e.node()) : graph.includeAnnotation(e.node());
    if (e.excluded()) {
      taking.remove(e.node());
    } else {
      taking.add(e.node());
    }
    regroup();
    return change;
  }

  private Change proposed(ReviewEvent.CandidatesProposed e) {
    Change change = graph.propose(e.candidates());
    for (Candidate c : e.candidates()) {
      model.evidence.propose(take(c));
    }
    searched |= e.answersWish();
    if (searched && !(e.answersWish() && e.candidates().isEmpty())) {
      regroup();
      verifyRounds = 0;
      toVerify = model.unverified();
    }
    return change;
  }

  private void regroup() {
    model.reset(taking.toIntArray(), limit);
    toVerify = List.of();
  }

  private void verified(ReviewEvent.Verified e) {
    e.pairs().forEach(this::take);
    if (toVerify.isEmpty()) {
      model.extend(false);
      return;
    }
    toVerify = stillToVerify(e.pairs());
    if (toVerify.isEmpty()) {
      verifyRounds++;
      model.extend(verifyRounds <= VERIFY_ROUNDS);
      if (verifyRounds < VERIFY_ROUNDS) {
        toVerify = model.unverified();
      } else if (verifyRounds == VERIFY_ROUNDS) {
        toVerify = model.unexplored();
      }
    }
  }

  /** What waits for the verifier after it spoke; pairs it cannot judge are not asked again. */
  private List<Pair> stillToVerify(List<Candidate> judged) {
    Set<Pair> known = new HashSet<>();
    judged.forEach(c -> known.add(c.pair()));
    List<Pair> left = toVerify.stream().filter(p -> !known.contains(p)).toList();
    boolean nothingNew = left.size() == toVerify.size();
    return nothingNew ? left.subList(Math.min(VERIFY_AT_A_TIME, left.size()), left.size()) : left;
  }

  private int take(Candidate c) {
    int row = model.evidence.ensure(c.pair());
    Probabilities p = c.probabilities();
    double comparable = Double.isNaN(p.notcomp()) ? 1 : Math.max(0.02, 1 - p.notcomp());
    model.evidence.verifier(row, Math.min(1, p.match() / comparable), comparable);
    return row;
  }

  private Change answered(Item item) {
    Change change = graph.decide(item);
    pairOf.put(item.sequence(), item.pair());
    boolean fitted =
        model.heard(
            item.pair(), Opinions.of(graph.items(item.pair())), Optional.of(item.effective()));
    if (fitted && toVerify.isEmpty()) {
      toVerify = model.unexplored();
    }
    return change;
  }

  private Change undone(long sequence) {
    Change change = graph.undo(sequence);
    Pair pair = pairOf.get(sequence);
    model.heard(pair, Opinions.of(graph.items(pair)), Optional.empty());
    return change;
  }

  @Override
  public IdentityGraphView graph() {
    return graph;
  }

  @Override
  public Partition partition() {
    return new EffortPartition(model, graph);
  }

  @Override
  public List<Question> next(int count, Predicate<Pair> free) {
    List<Question> questions = new ArrayList<>();
    Set<Pair> given = new HashSet<>();
    double least = leastGain();
    for (Hypothesis h : model.agenda.hypotheses()) {
      if (questions.size() == count || h.gain() < least) {
        break;
      }
      if (given.add(h.pair()) && free.test(h.pair())) {
        questions.add(new Question(h.pair(), h.gain() / least, probabilities(h.pair()), why(h)));
      }
    }
    return questions;
  }

  /** Expected number of pairs an answer must put right to be worth a question. */
  private double leastGain() {
    double pairs = Math.max(model.agenda.doubt().joinedPairs(), taking.size() / 2.0);
    return WORTH_PER_ANNOTATION * pairs / Math.max(1, taking.size());
  }

  private Probabilities probabilities(Pair pair) {
    int row = model.evidence.row(pair.low(), pair.high());
    if (row < 0 || Double.isNaN(model.evidence.match(row))) {
      return Probabilities.NONE;
    }
    double comparable = model.evidence.info(row);
    double match = model.evidence.match(row);
    return new Probabilities(
        match * comparable, (1 - match) * comparable, 1 - comparable, Double.NaN);
  }

  private Question.Why why(Hypothesis h) {
    int row = model.evidence.row(h.pair().low(), h.pair().high());
    if (graph.contested(h.pair())) {
      return Question.Why.CONTESTED;
    }
    if (row >= 0 && model.evidence.answers(row) > 0) {
      return Question.Why.HARD_CASE;
    }
    if (h.within()) {
      return Question.Why.CONFIRM;
    }
    return h.same() >= 0.1 ? Question.Why.LIKELY_MATCH : Question.Why.SEPARATE;
  }

  @Override
  public Question question(Pair pair) {
    return new Question(pair, 0, probabilities(pair), Question.Why.REQUESTED);
  }

  @Override
  public Standing standing() {
    if (searched && !next(1, pair -> true).isEmpty()) {
      return new Standing(Standing.State.READY, ASKING, Double.NaN);
    }
    return wish().isPresent()
        ? new Standing(Standing.State.COMPUTING, PREPARATION, Double.NaN)
        : new Standing(Standing.State.FINISHED, DONE, 1);
  }

  @Override
  public Optional<Wish> wish() {
    if (!searched) {
      return Optional.of(new Wish.FindCandidates(NEIGHBOURS));
    }
    return toVerify.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Wish.Verify(toVerify.subList(0, Math.min(VERIFY_AT_A_TIME, toVerify.size()))));
  }

  @Override
  public Estimate estimate() {
    return searched ? Outlook.of(model, leastGain()) : Estimate.UNKNOWN;
  }

  /** Pairs on which people disagree, and those asked as often as a pair may be. */
  @Override
  public List<Pair> contested() {
    TreeSet<Pair> pairs = new TreeSet<>(graph.contested());
    pairs.addAll(model.askedInVain());
    return new ArrayList<>(pairs);
  }

  @Override
  public String canonicalState() {
    return verifyRounds + " " + toVerify.size() + " " + model.canonical();
  }
}
