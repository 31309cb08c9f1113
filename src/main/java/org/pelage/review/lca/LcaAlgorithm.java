package org.pelage.review.lca;

import java.util.ArrayList;
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
import org.pelage.graph.Pair;
import org.pelage.review.Estimate;
import org.pelage.review.Partition;
import org.pelage.review.Phase;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;

/**
 * {@code lca}, see the package. Individuals are its clusters, whatever the PCCs of the decisions
 * are. An answer costs time in the edges of the one or two clusters it is about and their
 * neighbours; an undo goes through all events again.
 */
public final class LcaAlgorithm implements ReviewAlgorithm {
  /** Its name in configuration. */
  public static final String NAME = "lca";

  private static final Phase DONE = new Phase(Phase.END, "end");

  private final IdentityGraph graph;
  private final LcaParameters parameters;
  private final long seed;
  private final List<ReviewEvent> history = new ArrayList<>();
  private final Set<Long> undone = new HashSet<>();
  private LcaState state;

  /**
   * An algorithm over an empty graph.
   *
   * @param config parameters; what is unknown or not allowed counts as not set
   * @param seed for the pairs that densification draws
   */
  public LcaAlgorithm(IdentityGraph graph, ReviewConfig config, long seed) {
    this.graph = graph;
    this.parameters = LcaParameters.lenient(config);
    this.seed = seed;
    this.state = new LcaState(parameters, seed);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Change apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.Undone e) {
      Change change = graph.undo(e.sequence());
      undone.add(e.sequence());
      replay();
      return change;
    }
    Change change = applyToGraph(event);
    history.add(event);
    state.apply(event);
    return change;
  }

  private Change applyToGraph(ReviewEvent event) {
    Change change = Change.NONE;
    if (event instanceof ReviewEvent.AnnotationsAdded e) {
      for (ReviewEvent.Annotation a : e.annotations()) {
        change = graph.addAnnotation(a.node());
      }
    } else if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      for (int node : e.nodes()) {
        change = graph.removeAnnotation(node);
      }
    } else if (event instanceof ReviewEvent.AnnotationExcluded e) {
      change = e.excluded() ? graph.excludeAnnotation(e.node()) : graph.includeAnnotation(e.node());
    } else if (event instanceof ReviewEvent.CandidatesProposed e) {
      change = graph.propose(e.candidates());
    } else if (event instanceof ReviewEvent.Answered e) {
      change = graph.decide(e.item());
    }
    return change;
  }

  /** Everything again, without what was undone: clusters depend on the way they came about. */
  private void replay() {
    history.removeIf(
        e -> e instanceof ReviewEvent.Answered a && undone.contains(a.item().sequence()));
    state = new LcaState(parameters, seed);
    history.forEach(state::apply);
  }

  @Override
  public IdentityGraphView graph() {
    return graph;
  }

  /** A verifier's own score says something where nobody calibrated it. */
  @Override
  public boolean knows(Candidate candidate) {
    return ReviewAlgorithm.super.knows(candidate)
        && state.word(candidate.pair()).equals(VerifierWord.of(candidate));
  }

  private LcaOutlook outlook() {
    return new LcaOutlook(state.search(), parameters);
  }

  @Override
  public Partition partition() {
    return new LcaPartition(state, graph, outlook());
  }

  @Override
  public List<Question> next(int count, Predicate<Pair> free) {
    List<Question> questions = new ArrayList<>();
    for (Map.Entry<Pair, Long> asked : state.questions().entrySet()) {
      if (questions.size() == count) {
        break;
      }
      if (free.test(asked.getKey())) {
        questions.add(question(asked.getKey(), Math.exp(asked.getValue() / 200.0), why(asked)));
      }
    }
    return questions;
  }

  @Override
  public boolean asks(Pair pair) {
    return state.questions().containsKey(pair);
  }

  private Question.Why why(Map.Entry<Pair, Long> asked) {
    Pair pair = asked.getKey();
    if (graph.contested(pair)) {
      return Question.Why.CONTESTED;
    }
    if (state.warmsUp()) {
      return Question.Why.AUDIT;
    }
    if (state.results().people(pair).asked() > 0) {
      return Question.Why.HARD_CASE;
    }
    Clustering clusters = state.search().clusters();
    if (clusters.of(pair.low()) == clusters.of(pair.high())) {
      return Question.Why.CONFIRM;
    }
    return state.search().graph().weight(pair.low(), pair.high()) >= 0
        ? Question.Why.LIKELY_MATCH
        : Question.Why.SEPARATE;
  }

  @Override
  public Question question(Pair pair) {
    return question(pair, 0, Question.Why.REQUESTED);
  }

  private Question question(Pair pair, double priority, Question.Why why) {
    return new Question(pair, priority, state.results().word(pair).said(), why);
  }

  @Override
  public Standing standing() {
    if (!state.questions().isEmpty()) {
      return new Standing(Standing.State.READY, state.phase());
    }
    return wish().isPresent()
        ? new Standing(Standing.State.COMPUTING, state.phase())
        : new Standing(Standing.State.FINISHED, DONE);
  }

  @Override
  public Optional<Wish> wish() {
    return state.wish();
  }

  @Override
  public Estimate estimate() {
    return state.search().stage() == LcaSearch.Stage.IDLE ? Estimate.UNKNOWN : outlook().estimate();
  }

  /** Pairs on which people disagree, and those asked as often as a pair may be. */
  @Override
  public List<Pair> contested() {
    TreeSet<Pair> pairs = new TreeSet<>(graph.contested());
    state
        .results()
        .forEachPair(
            pair -> {
              if (state.takesPart(pair)
                  && state.results().people(pair).asked() >= parameters.tries()) {
                pairs.add(pair);
              }
            });
    return new ArrayList<>(pairs);
  }

  @Override
  public String canonicalState() {
    return state.canonical();
  }
}
