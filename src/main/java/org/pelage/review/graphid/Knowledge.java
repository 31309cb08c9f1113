package org.pelage.review.graphid;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.pelage.graph.Decision;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.pelage.review.parameters.ReviewParameters;
import org.pelage.review.parameters.ReviewParameters.Compare;

/** What the lists of the loop share: the graph, and what is known of a pair beyond it. */
final class Knowledge {
  /** Priority of a pair without probabilities: after every other. */
  static final double UNRANKED = 1e-9;

  /** How often people are taken to err, as for reviewers nobody knows anything about yet. */
  static final double ERROR_RATE = 0.02;

  /** No verifier is believed to be surer than one in a thousand. */
  private static final double UNSURE = 1e-3;

  final ReviewParameters parameters;
  final IdentityGraph graph;
  final Links links = new Links();
  final Attempts attempts;
  final LocalConnectivity local = new LocalConnectivity(this);
  private final BitSet named = new BitSet();
  private final Map<Pair, Probabilities> verified = new HashMap<>();
  private boolean matchedAutomatically;

  Knowledge(ReviewParameters parameters, IdentityGraph graph) {
    this.parameters = parameters;
    this.graph = graph;
    this.attempts = new Attempts(graph, parameters.loop().tries());
  }

  void named(int node) {
    named.set(node);
  }

  boolean isNamed(int node) {
    return named.get(node);
  }

  void answered(Item item) {
    links.add(item.pair());
    matchedAutomatically |= item.rank() == Rank.ALGORITHM && item.effective() == Decision.MATCH;
  }

  /** Whether an algorithm ever joined two annotations; if not, people did wherever any are. */
  boolean matchedAutomatically() {
    return matchedAutomatically;
  }

  void verified(Pair pair, Probabilities probabilities) {
    verified.put(pair, probabilities);
  }

  void removeNode(int node) {
    links.removeNode(node);
    attempts.removeNode(node);
    verified.keySet().removeIf(p -> p.low() == node || p.high() == node);
    named.clear(node);
  }

  /** Whether both annotations take part. */
  boolean takesPart(Pair pair) {
    return graph.contains(pair.low()) && graph.contains(pair.high());
  }

  /** Whether {@code start.compare} lets the pair be asked when it is no suspect. */
  boolean compared(Pair pair) {
    Compare compare = parameters.start().compare();
    return compare == Compare.ALL
        || (compare == Compare.NEW_VS_ALL
            ? !(named.get(pair.low()) && named.get(pair.high()))
            : !(named.get(pair.low()) || named.get(pair.high())));
  }

  /** Whether nothing is decided about the pair. */
  boolean undecided(Pair pair) {
    return graph.inForce(pair).map(Item::effective).orElse(Decision.UNREVIEWED)
        == Decision.UNREVIEWED;
  }

  /** Calls for every pair of the node that is answered match. */
  void forEachPositive(int node, Consumer<Pair> each) {
    graph.forEachMatch(node, partner -> each.accept(Pair.of(node, partner)));
  }

  /** Whether the pair, candidate or not, can be asked now. */
  boolean askable(Pair pair) {
    return takesPart(pair) && compared(pair) && undecided(pair) && !attempts.exhausted(pair);
  }

  /** What a verifier said of the pair, as a candidate or on request. */
  Probabilities probabilities(Pair pair) {
    return graph.candidate(pair).orElseGet(() -> verified.getOrDefault(pair, Probabilities.NONE));
  }

  /**
   * Probability that a pair which can be compared is a match, by what a verifier and people said of
   * it, as if people erred independently; NaN if no verifier said anything.
   */
  double probabilityOfMatch(Pair pair) {
    Probabilities p = probabilities(pair);
    double nomatch = Double.isNaN(p.nomatch()) ? 1 - p.match() : p.nomatch();
    double odds = Math.max(p.match(), UNSURE) / Math.max(nomatch, UNSURE);
    for (Item item : graph.items(pair)) {
      if (item.rank() != Rank.ALGORITHM) {
        odds *= weightOf(item.effective());
      }
    }
    return odds / (1 + odds);
  }

  private static double weightOf(Decision answer) {
    return switch (answer) {
      case MATCH -> (1 - ERROR_RATE) / ERROR_RATE;
      case NOMATCH -> ERROR_RATE / (1 - ERROR_RATE);
      case NOTCOMP, UNKNOWN, UNREVIEWED -> 1;
    };
  }

  /** What is left of a probability of match when somebody said nomatch. */
  static double afterNomatch(double match) {
    double wrong = match * ERROR_RATE;
    return wrong / (wrong + (1 - match) * (1 - ERROR_RATE));
  }

  /** Whether a verifier was asked about the pair, whatever it said. */
  boolean isVerified(Pair pair) {
    return verified.containsKey(pair) || graph.candidate(pair).isPresent();
  }

  /** Priority as the graph's queue would give it. */
  double priority(Pair pair) {
    double match = probabilities(pair).match();
    boolean inside = graph.label(pair.low()) == graph.label(pair.high());
    double base = Double.isNaN(match) ? UNRANKED : inside ? 1 - match : match;
    boolean first = parameters.graph().autoFirst() && automatic(pair).isPresent();
    return first ? base + 1 : base;
  }

  /** Whether anything can be decided automatically at all. */
  boolean decidesAutomatically() {
    AutoThresholds t = parameters.graph().thresholds();
    return Double.isFinite(t.match())
        || Double.isFinite(t.nomatch())
        || Double.isFinite(t.notcomp());
  }

  /**
   * What an undecided pair is decided to be automatically: the one class whose probability exceeds
   * its threshold, unless a photobomb is likely, one of the PCCs is inconsistent, or a person has
   * said anything about the pair.
   */
  Optional<Decision> automatic(Pair pair) {
    AutoThresholds t = parameters.graph().thresholds();
    Probabilities p = probabilities(pair);
    boolean match = p.match() > t.match();
    boolean nomatch = p.nomatch() > t.nomatch();
    boolean notcomp = p.notcomp() > t.notcomp();
    int above = (match ? 1 : 0) + (nomatch ? 1 : 0) + (notcomp ? 1 : 0);
    if (above != 1
        || p.photobomb() > t.photobomb()
        || !graph.consistent(pair.low())
        || !graph.consistent(pair.high())
        || graph.items(pair).stream().anyMatch(i -> i.rank() != Rank.ALGORITHM)) {
      return Optional.empty();
    }
    return Optional.of(match ? Decision.MATCH : nomatch ? Decision.NOMATCH : Decision.NOTCOMP);
  }
}
