package org.pelage.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/** Answers that were given from outside as true, for asking reviewers about; never evidence. */
final class KnownTruth {
  private final Map<Pair, Decision> answers = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  void apply(SessionEvent.TruthGiven e) {
    for (SessionEvent.TruePair one : e.pairs()) {
      Pair pair = new Pair(one.low(), one.high());
      if (answers.put(pair, one.decision()) == null) {
        pairs.add(pair);
      }
    }
  }

  /** Every such pair, in the order first given; a view. */
  List<Pair> pairs() {
    return pairs;
  }

  /** What is true of the pair; the newest word counts. */
  Optional<Decision> answer(Pair pair) {
    return Optional.ofNullable(answers.get(pair));
  }
}
