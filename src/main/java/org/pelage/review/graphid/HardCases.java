package org.pelage.review.graphid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.Confidence;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/**
 * Decided pairs of less confidence than {@code queue.conf.thresh} (absolutely sure, if not set), by
 * how badly the decision fits the probabilities. Each is asked once.
 */
final class HardCases implements Agenda {
  private final Knowledge known;
  private final PairQueue queue = new PairQueue();

  HardCases(Knowledge known) {
    this.known = known;
    Confidence enough =
        known.parameters.graph().queueConfidence().orElse(Confidence.ABSOLUTELY_SURE);
    for (Pair pair : known.graph.decidedPairs()) {
      Item item = known.graph.inForce(pair).orElseThrow();
      double fits = fit(item, known.probabilities(pair));
      if (item.confidence().compareTo(enough) < 0 && !Double.isNaN(fits)) {
        queue.put(pair, 1 - fits);
      }
    }
  }

  private static double fit(Item item, Probabilities p) {
    return switch (item.effective()) {
      case MATCH -> p.match();
      case NOMATCH -> Double.isNaN(p.nomatch()) ? 1 - p.match() : p.nomatch();
      case NOTCOMP -> p.notcomp();
      case UNKNOWN, UNREVIEWED -> Double.NaN;
    };
  }

  @Override
  public Question.Why why(Pair pair) {
    return Question.Why.HARD_CASE;
  }

  @Override
  public void walk(Predicate<QueuedPair> visitor) {
    queue.walk(visitor);
  }

  @Override
  public boolean contains(Pair pair) {
    return queue.contains(pair);
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public void update(Pair pair, Change change) {
    queue.remove(pair);
  }

  @Override
  public void rebuild() {
    List<Pair> gone = new ArrayList<>();
    queue.walk(q -> known.takesPart(q.pair()) || gone.add(q.pair()));
    gone.forEach(queue::remove);
  }
}
