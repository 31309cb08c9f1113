package org.pelage.review.effort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.IdentityGraphView;
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
 * in the candidates of the clusters it touches and of a few others that are looked at again; now
 * and then the models are fitted, linear in all candidates. Draws nothing.
 */
public final class EffortAlgorithm implements ReviewAlgorithm {
  /** Its name in configuration. */
  public static final String NAME = "least_effort";

  private static final Phase PREPARATION = new Phase(0, "preparation");
  private static final Phase ASKING = new Phase(1, "asking");
  private static final Phase DONE = new Phase(Phase.END, "end");

  private final IdentityGraph graph;
  private final EffortHistory history = new EffortHistory();

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
    Change change = Change.NONE;
    if (event instanceof ReviewEvent.Undone e) {
      change = graph.undo(e.sequence());
      history.withdraw(e.sequence());
      return change;
    } else if (event instanceof ReviewEvent.AnnotationsAdded e) {
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
    history.apply(event);
    return change;
  }

  private PartitionModel model() {
    return history.state().model;
  }

  @Override
  public IdentityGraphView graph() {
    return graph;
  }

  @Override
  public Partition partition() {
    return new EffortPartition(model(), graph);
  }

  @Override
  public List<Question> next(int count, Predicate<Pair> free) {
    List<Question> questions = new ArrayList<>();
    Set<Pair> given = new HashSet<>();
    for (Hypothesis h : model().agenda.hypotheses()) {
      if (questions.size() == count) {
        break;
      }
      if (given.add(h.pair()) && free.test(h.pair())) {
        questions.add(new Question(h.pair(), priority(h), probabilities(h.pair()), why(h)));
      }
    }
    return questions;
  }

  /** Above 1 for what is doubted, below for a last look. */
  private static double priority(Hypothesis h) {
    return Stopping.isDoubt(h) ? h.gain() / Stopping.LEAST_GAIN : h.look();
  }

  /**
   * What is not inferred yet is always worth an answer; what is, only while it is on the agenda.
   */
  @Override
  public boolean asks(Pair pair) {
    if (!graph.contains(pair.low()) || !graph.contains(pair.high())) {
      return false;
    }
    return switch (graph.inferred(pair)) {
      case OPEN, UNKNOWN -> true;
      default -> model().agenda.asks(pair);
    };
  }

  private Probabilities probabilities(Pair pair) {
    int row = model().evidence.row(pair.low(), pair.high());
    if (row < 0 || Double.isNaN(model().evidence.match(row))) {
      return Probabilities.NONE;
    }
    double comparable = model().evidence.info(row);
    double match = model().evidence.match(row);
    return new Probabilities(
        match * comparable, (1 - match) * comparable, 1 - comparable, Double.NaN);
  }

  private Question.Why why(Hypothesis h) {
    int row = model().evidence.row(h.pair().low(), h.pair().high());
    if (graph.contested(h.pair())) {
      return Question.Why.CONTESTED;
    }
    if (row >= 0 && model().evidence.answers(row) > 0) {
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
    if (history.state().searched() && !next(1, pair -> true).isEmpty()) {
      return new Standing(Standing.State.READY, ASKING);
    }
    return wish().isPresent()
        ? new Standing(Standing.State.COMPUTING, PREPARATION)
        : new Standing(Standing.State.FINISHED, DONE);
  }

  @Override
  public Optional<Wish> wish() {
    return history.state().wish();
  }

  @Override
  public Estimate estimate() {
    return history.state().searched() ? Outlook.of(model()) : Estimate.UNKNOWN;
  }

  /** Pairs on which people disagree, and those asked as often as a pair may be. */
  @Override
  public List<Pair> contested() {
    TreeSet<Pair> pairs = new TreeSet<>(graph.contested());
    pairs.addAll(model().askedInVain());
    return new ArrayList<>(pairs);
  }

  @Override
  public String canonicalState() {
    return history.state().canonical();
  }
}
