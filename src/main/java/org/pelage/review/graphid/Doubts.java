package org.pelage.review.graphid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.graph.Rank;
import org.pelage.review.SecondOpinions;

/**
 * Answers that are more surprising than people are reliable, and that alone join or separate two
 * PCCs: such a pair is asked again a few answers later, until what is in force is probable or it
 * was asked {@code tries} times. A match that nobody expected is more often a mistake than a
 * discovery, and no redundancy questions it where two single annotations became one individual.
 *
 * <p>An answer in doubt has not changed anything for good yet: whether it did is known when the
 * doubt is settled.
 */
final class Doubts {
  /** What is more probable than this is believed. */
  static final double BELIEVED = 0.9;

  /** Answers given before a pair is asked again: the same person should not answer from memory. */
  static final int DELAY = 5;

  /**
   * @param joined whether its ends were in one PCC before the first answer that is in doubt
   * @param since how many answers there were then
   */
  private record Doubt(boolean joined, int since) {}

  /**
   * What an answer came to.
   *
   * @param between whether it was about two PCCs
   * @param moved whether it joined or separated them
   */
  record Outcome(boolean between, boolean moved) {}

  private final Knowledge known;
  private final Map<Pair, Doubt> open = new TreeMap<>();
  private final TreeSet<Pair> givenUp = new TreeSet<>();
  private int answers;

  Doubts(Knowledge known) {
    this.known = known;
  }

  /**
   * Takes in an answer; empty if it is in doubt.
   *
   * @param joined whether the ends of its pair were in one PCC before
   */
  Optional<Outcome> answered(Item item, boolean joined, boolean moved) {
    Pair pair = item.pair();
    answers += item.rank() == Rank.ALGORITHM ? 0 : 1;
    givenUp.remove(pair);
    Doubt before = open.remove(pair);
    boolean from = before == null ? joined : before.joined;
    if (isSurprising(pair)) {
      if (isAskable(pair)) {
        open.put(pair, new Doubt(from, answers));
        return Optional.empty();
      }
      givenUp.add(pair);
    }
    return Optional.of(new Outcome(!from, before == null ? moved : isJoined(pair) != from));
  }

  /** Takes in that an answer on the pair was withdrawn, which may leave another to be doubted. */
  void undone(Pair pair) {
    if (!open.containsKey(pair) && isSurprising(pair) && isAskable(pair)) {
      open.put(pair, new Doubt(false, answers));
    }
  }

  /** Drops what other steps have settled; how many of the answers in doubt had moved something. */
  int settle() {
    givenUp.removeIf(pair -> !isSurprising(pair));
    int before = open.size();
    int[] unmoved = {0};
    open.entrySet()
        .removeIf(
            entry -> {
              Pair pair = entry.getKey();
              boolean settled = !isSurprising(pair) || !isAskable(pair);
              unmoved[0] += settled && isJoined(pair) == entry.getValue().joined ? 1 : 0;
              return settled;
            });
    return before - open.size() - unmoved[0];
  }

  boolean contains(Pair pair) {
    return open.containsKey(pair);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  int size() {
    return open.size();
  }

  /** Pairs that stay improbable however often they were asked, rising. */
  List<Pair> givenUp() {
    return List.copyOf(givenUp);
  }

  /** Visits those that have waited long enough, or the others, rising. */
  boolean walk(boolean waited, Predicate<QueuedPair> visitor) {
    for (Map.Entry<Pair, Doubt> entry : open.entrySet()) {
      Pair pair = entry.getKey();
      boolean due = answers - entry.getValue().since >= DELAY;
      if (due == waited && !visitor.test(new QueuedPair(pair, known.priority(pair), false))) {
        return false;
      }
    }
    return true;
  }

  private boolean isJoined(Pair pair) {
    return known.takesPart(pair) && known.graph.label(pair.low()) == known.graph.label(pair.high());
  }

  /** People who disagree are asked for by {@link Opinions}. */
  private boolean isAskable(Pair pair) {
    return !known.graph.contested(pair)
        && SecondOpinions.opinions(known.graph, pair) < known.parameters.loop().tries();
  }

  private boolean isSurprising(Pair pair) {
    if (!known.takesPart(pair)) {
      return false;
    }
    Optional<Item> item = known.graph.inForce(pair).filter(Doubts::canErr);
    return switch (item.map(Item::effective).orElse(Decision.UNREVIEWED)) {
      case MATCH -> known.probabilityOfMatch(pair) < BELIEVED && aloneJoins(pair);
      case NOMATCH -> 1 - known.probabilityOfMatch(pair) < BELIEVED && aloneSeparates(pair);
      case NOTCOMP, UNKNOWN, UNREVIEWED -> false;
    };
  }

  private static boolean canErr(Item item) {
    return item.rank() == Rank.REVIEWER
        && item.meta() == MetaDecision.NONE
        && item.confidence() != Confidence.ABSOLUTELY_SURE;
  }

  private boolean aloneJoins(Pair pair) {
    IdentityGraphView graph = known.graph;
    return graph.parameters().redundancy()
        && graph.parameters().kPositive() > 1
        && graph.consistent(pair.low())
        && Bridge.isBridge(graph, pair);
  }

  private boolean aloneSeparates(Pair pair) {
    IdentityGraphView graph = known.graph;
    return graph.parameters().redundancy()
        && graph.parameters().kNegative() > 1
        && graph.consistent(pair.low())
        && graph.consistent(pair.high())
        && graph.negativeEdges(pair.low(), pair.high()) == 1;
  }

  String canonical() {
    return answers + open.toString() + givenUp;
  }
}
