package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;
import org.pelage.review.Phase;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;

/**
 * What follows from the events: results, weights, the search, and what is to be done next. A
 * function of the events in their order and nothing else, so that an answer is undone by going
 * through them again without it.
 */
final class LcaState {
  private static final int NEIGHBOURS = 10;

  /** So that what comes of one wish is journaled before reviewers notice. */
  private static final int VERIFY_AT_A_TIME = 2000;

  private static final String CONTINUE = "lca.continue";

  private static final Phase WARM_UP = new Phase(0, "warmup");

  private static final Map<LcaSearch.Stage, Phase> PHASES =
      Map.of(
          LcaSearch.Stage.IDLE, new Phase(0, "preparation"),
          LcaSearch.Stage.SCORING, new Phase(1, "scoring"),
          LcaSearch.Stage.SPLITTING, new Phase(2, "splitting"),
          LcaSearch.Stage.STABILITY, new Phase(3, "stability"));

  private final LcaParameters parameters;
  private final long seed;
  private final PairResults results = new PairResults();
  private final LcaSearch search;
  private final Weighing weighing;
  private Optional<WarmUp> warmUp = Optional.empty();
  private boolean warmedUp;
  private boolean searched;
  private boolean restart;
  private boolean unfinished;
  private boolean densified;
  private long lastItem;

  LcaState(LcaParameters parameters, long seed) {
    this.parameters = parameters;
    this.seed = seed;
    this.weighing = new Weighing(parameters);
    this.search = new LcaSearch(parameters.limits(), this::isFutile);
  }

  LcaSearch search() {
    return search;
  }

  VerifierWord word(Pair pair) {
    return results.word(pair);
  }

  PairResults results() {
    return results;
  }

  Phase phase() {
    return warmsUp() ? WARM_UP : PHASES.get(search.stage());
  }

  boolean takesPart(int node) {
    return search.clusters().of(node) != Clustering.NONE;
  }

  boolean takesPart(Pair pair) {
    return takesPart(pair.low()) && takesPart(pair.high());
  }

  /** Whether a pair is not worth another question. */
  boolean isFutile(Pair pair) {
    People people = results.people(pair);
    return people.closed() || people.asked() >= parameters.tries();
  }

  // What happened

  void apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.AnnotationsAdded e) {
      e.annotations().forEach(a -> search.add(a.node()));
      searched = false;
    } else if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      e.nodes().forEach(this::remove);
    } else if (event instanceof ReviewEvent.AnnotationExcluded e) {
      exclude(e.node(), e.excluded());
    } else if (event instanceof ReviewEvent.CandidatesProposed e) {
      propose(e);
    } else if (event instanceof ReviewEvent.Verified e) {
      verified(e.pairs());
    } else if (event instanceof ReviewEvent.Answered e) {
      results.answered(e.item());
      lastItem = e.item().sequence();
      weigh(e.item().pair());
    } else if (event instanceof ReviewEvent.PhaseEntered e) {
      enter(e.phase());
    } else if (event instanceof ReviewEvent.Computed e) {
      computed(e);
    }
    goOn();
  }

  private void remove(int node) {
    if (takesPart(node)) {
      search.remove(node);
    }
    results.remove(node);
  }

  private void exclude(int node, boolean excluded) {
    if (excluded) {
      search.remove(node);
    } else {
      search.add(node);
      results.forEachPairOf(node, this::weigh);
    }
  }

  private void propose(ReviewEvent.CandidatesProposed e) {
    for (Candidate c : e.candidates()) {
      results.proposed(c.pair(), VerifierWord.of(c));
      weigh(c.pair());
    }
    boolean first = search.stage() == LcaSearch.Stage.IDLE;
    searched |= e.answersWish();
    restart |= e.answersWish() && (first || !e.candidates().isEmpty());
    if (searched && !e.candidates().isEmpty()) {
      drawWarmUp();
    }
  }

  private void drawWarmUp() {
    if (!results.isCalibrated() && !weighing.knowsScores()) {
      Map<Pair, Double> scores = new HashMap<>();
      results.forEachPair(
          pair -> {
            if (isUnjudged(pair) && !results.word(pair).isSilent()) {
              scores.put(pair, results.word(pair).score());
            }
          });
      int toDraw = Math.max(0, parameters.warmUp() - results.answers());
      warmUp = Optional.of(WarmUp.of(scores, toDraw, seed));
    }
  }

  /** Whether people are to tell first what a score means, since nothing else does. */
  boolean warmsUp() {
    return warmUp.isPresent()
        && !results.isCalibrated()
        && !weighing.knowsScores()
        && mayAsk()
        && unjudged().findAny().isPresent();
  }

  private Stream<Pair> unjudged() {
    return warmUp.stream().flatMap(w -> w.left(this::isUnjudged));
  }

  private boolean isUnjudged(Pair pair) {
    return takesPart(pair) && results.people(pair).asked() == 0;
  }

  private void verified(List<Candidate> pairs) {
    Set<Pair> silent = new HashSet<>(toVerify());
    for (Candidate c : pairs) {
      results.verified(c.pair(), VerifierWord.of(c));
      weigh(c.pair());
      silent.remove(c.pair());
    }
    silent.forEach(pair -> results.verified(pair, VerifierWord.NONE));
  }

  private void weigh(Pair pair) {
    if (takesPart(pair) && results.isEdge(pair)) {
      search.weigh(pair, results.weight(pair, weighing.weighter()));
    }
  }

  private void enter(Phase phase) {
    for (Map.Entry<LcaSearch.Stage, Phase> stage : PHASES.entrySet()) {
      if (stage.getValue().equals(phase)) {
        if (search.stage() == LcaSearch.Stage.IDLE) {
          search.cluster();
        }
        restart = false;
        search.enter(stage.getKey());
      }
    }
  }

  private void computed(ReviewEvent.Computed e) {
    if (weighing.computed(e)) {
      results.forEachPair(this::weigh);
      restart = true;
    }
  }

  private void goOn() {
    if (warmsUp()) {
      warmedUp = true;
      return;
    }
    restart |= warmedUp;
    warmedUp = false;
    if (restart) {
      return;
    }
    unfinished = search.advance(mayAsk());
    if (!densified && search.converged() && parameters.densification().isPresent()) {
      densified = true;
      densify(parameters.densification().get());
    }
  }

  private boolean mayAsk() {
    return parameters.maxHuman().filter(most -> results.answers() >= most).isEmpty();
  }

  private void densify(Densification how) {
    List<Pair> pairs = new ArrayList<>();
    for (int id : search.clusters().ids()) {
      int[] members = search.clusters().members(id);
      if (members.length > 1) {
        pairs.addAll(how.missing(search.graph(), members, seed ^ members[0]));
      }
    }
    search.request(pairs);
  }

  // What is to be done

  /** Pairs that people are to be asked about, best first, with what their alternative gains. */
  Map<Pair, Long> questions() {
    Map<Pair, Long> questions = new LinkedHashMap<>();
    if (warmsUp()) {
      unjudged().forEach(pair -> questions.put(pair, 0L));
    } else if (mayAsk()) {
      search
          .requested()
          .forEach(
              (pair, delta) -> {
                if (!isForVerifier(pair) && !isFutile(pair)) {
                  questions.put(pair, delta);
                }
              });
    }
    return questions;
  }

  private List<Pair> toVerify() {
    return search.requested().keySet().stream()
        .filter(this::isForVerifier)
        .limit(VERIFY_AT_A_TIME)
        .toList();
  }

  private boolean isForVerifier(Pair pair) {
    return parameters.asksVerifier() && !results.verifierAsked(pair);
  }

  Optional<Wish> wish() {
    if (!searched) {
      return search.clusters().count() == 0
          ? Optional.empty()
          : Optional.of(new Wish.FindCandidates(NEIGHBOURS));
    }
    if (warmsUp()) {
      return weighing.fit(results, lastItem);
    }
    if (restart) {
      return Optional.of(new Wish.EnterPhase(PHASES.get(LcaSearch.Stage.SCORING)));
    }
    if (search.wanted().isPresent()) {
      return search.wanted().map(stage -> new Wish.EnterPhase(PHASES.get(stage)));
    }
    if (unfinished) {
      return Optional.of(compute(CONTINUE, new byte[] {1}));
    }
    List<Pair> toVerify = toVerify();
    return toVerify.isEmpty()
        ? weighing.fit(results, lastItem)
        : Optional.of(new Wish.Verify(toVerify));
  }

  private Wish.Compute compute(String kind, byte[] result) {
    long takenAt = lastItem;
    return new Wish.Compute(kind, () -> new ReviewEvent.Computed(takenAt, kind, result));
  }

  String canonical() {
    return phase().name()
        + " score="
        + search.score()
        + " asked="
        + questions().keySet()
        + " answers="
        + results.answers()
        + " "
        + weighing.weighter().canonical();
  }
}
