package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.IdentityGraphs;
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

/** The plainest algorithm: asks what the engine's queue holds, finished when it is empty. */
class EngineAlgorithm implements ReviewAlgorithm {
  static final String NAME = "engine";

  private final IdentityGraph graph = IdentityGraphs.create(GraphParameters.DEFAULTS);
  private Phase phase = new Phase(1, "ranking_1");
  private String lastComputed = "";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Change apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.AnnotationsAdded e) {
      e.annotations().forEach(a -> graph.addAnnotation(a.node()));
    } else if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      e.nodes().forEach(graph::removeAnnotation);
    } else if (event instanceof ReviewEvent.AnnotationExcluded e) {
      return e.excluded() ? graph.excludeAnnotation(e.node()) : graph.includeAnnotation(e.node());
    } else if (event instanceof ReviewEvent.CandidatesProposed e) {
      return graph.propose(e.candidates());
    } else if (event instanceof ReviewEvent.Answered e) {
      return graph.decide(e.item());
    } else if (event instanceof ReviewEvent.Undone e) {
      return graph.undo(e.sequence());
    } else if (event instanceof ReviewEvent.PhaseEntered e) {
      phase = e.phase();
    } else if (event instanceof ReviewEvent.Computed e) {
      lastComputed = e.kind() + ":" + e.result().length;
    }
    return Change.NONE;
  }

  @Override
  public IdentityGraphView graph() {
    return graph;
  }

  @Override
  public Partition partition() {
    return new Components(graph);
  }

  @Override
  public List<Question> next(int count, Predicate<Pair> free) {
    List<Question> questions = new ArrayList<>();
    graph.walkQueue(
        queued -> {
          if (free.test(queued.pair())) {
            questions.add(question(queued.pair()));
          }
          return questions.size() < count;
        });
    return questions;
  }

  @Override
  public Question question(Pair pair) {
    return new Question(
        pair,
        graph.queued(pair).map(q -> q.priority()).orElse(0.0),
        graph.candidate(pair).orElse(Probabilities.NONE),
        Question.Why.LIKELY_MATCH);
  }

  @Override
  public Standing standing() {
    return new Standing(
        graph.queueSize() == 0 ? Standing.State.FINISHED : Standing.State.READY, phase);
  }

  @Override
  public double progress() {
    return 0.5;
  }

  @Override
  public Optional<Wish> wish() {
    return Optional.empty();
  }

  @Override
  public Estimate estimate() {
    return Estimate.UNKNOWN;
  }

  @Override
  public List<Pair> contested() {
    return graph.contested();
  }

  @Override
  public String canonicalState() {
    return phase + " " + lastComputed;
  }

  /** PCCs as individuals. */
  private record Components(IdentityGraphView graph) implements Partition {
    @Override
    public int individuals() {
      return graph.components();
    }

    @Override
    public int[] labels() {
      return graph.labels();
    }

    @Override
    public int individual(int node) {
      return graph.label(node);
    }

    @Override
    public int[] members(int node) {
      return graph.members(node);
    }

    @Override
    public double confidence(int node) {
      return graph.consistent(node) ? 1 : 0.5;
    }

    @Override
    public List<Long> overruled(int node) {
      return List.of();
    }
  }
}
