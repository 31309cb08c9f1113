package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;

/** Every result there is for each pair: the verifier's, and people's. */
final class PairResults {
  private static final class Results {
    private VerifierWord word = VerifierWord.NONE;
    private boolean verifierAsked;
    private boolean isEdge;
    private final List<Item> items = new ArrayList<>(1);
    private People people = People.SILENT;
  }

  private final Long2ObjectLinkedOpenHashMap<Results> byPair = new Long2ObjectLinkedOpenHashMap<>();
  private final Int2ObjectOpenHashMap<LongArrayList> pairsOf = new Int2ObjectOpenHashMap<>();
  private int answers;
  private int calibrated;

  private Results of(Pair pair) {
    Results results = byPair.get(pair.packed());
    if (results == null) {
      results = new Results();
      byPair.put(pair.packed(), results);
      pairsOf.computeIfAbsent(pair.low(), node -> new LongArrayList()).add(pair.packed());
      pairsOf.computeIfAbsent(pair.high(), node -> new LongArrayList()).add(pair.packed());
    }
    return results;
  }

  /** Forgets all pairs of a node. */
  void remove(int node) {
    LongArrayList pairs = pairsOf.remove(node);
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      Results gone = byPair.remove(pairs.getLong(i));
      answers -= gone.people.asked();
      calibrated -= gone.word.isCalibrated() ? 1 : 0;
      pairsOf.get(Pair.unpack(pairs.getLong(i)).other(node)).rem(pairs.getLong(i));
    }
  }

  /** Takes in a proposed pair. One of which nothing is said is an edge too, of weight 0. */
  void proposed(Pair pair, VerifierWord word) {
    Results results = of(pair);
    results.isEdge = true;
    results.verifierAsked |= !word.isSilent();
    hear(results, word);
  }

  /** Takes in what the verifier said when asked; {@link VerifierWord#NONE}: it cannot tell. */
  void verified(Pair pair, VerifierWord word) {
    Results results = of(pair);
    results.verifierAsked = true;
    results.isEdge |= !word.isSilent();
    hear(results, word);
  }

  /** The newest word counts, but none that says less. */
  private void hear(Results results, VerifierWord word) {
    if (word.isCalibrated() || (!word.isSilent() && !results.word.isCalibrated())) {
      calibrated += word.isCalibrated() && !results.word.isCalibrated() ? 1 : 0;
      results.word = word;
    }
  }

  /** Whether there are probabilities of any pair. */
  boolean isCalibrated() {
    return calibrated > 0;
  }

  void answered(Item item) {
    Results results = of(item.pair());
    results.items.add(item);
    answers -= results.people.asked();
    results.people = People.of(results.items);
    answers += results.people.asked();
    results.isEdge |= results.people.results() > 0;
  }

  /** How often people were asked, in all. */
  int answers() {
    return answers;
  }

  boolean isEdge(Pair pair) {
    Results results = byPair.get(pair.packed());
    return results != null && results.isEdge;
  }

  /** Sum of all results of the pair. What cannot be compared has no weight by its looks. */
  int weight(Pair pair, Weighter weighter) {
    Results results = byPair.get(pair.packed());
    return results.people.weight() + (results.people.closed() ? 0 : weighter.weight(results.word));
  }

  People people(Pair pair) {
    Results results = byPair.get(pair.packed());
    return results == null ? People.SILENT : results.people;
  }

  VerifierWord word(Pair pair) {
    Results results = byPair.get(pair.packed());
    return results == null ? VerifierWord.NONE : results.word;
  }

  boolean verifierAsked(Pair pair) {
    Results results = byPair.get(pair.packed());
    return results != null && results.verifierAsked;
  }

  void forEachPair(Consumer<Pair> each) {
    byPair.keySet().forEach((long packed) -> each.accept(Pair.unpack(packed)));
  }

  void forEachPairOf(int node, Consumer<Pair> each) {
    LongArrayList pairs = pairsOf.get(node);
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      each.accept(Pair.unpack(pairs.getLong(i)));
    }
  }

  /** The pairs that people were last of one mind about, newest first. */
  List<WeighterFit.Sample> judged(int atMost) {
    return byPair.values().stream()
        .filter(r -> r.people.verdict() != 0 && !r.word.isSilent())
        .sorted(
            Comparator.comparingLong((Results r) -> r.items.get(r.items.size() - 1).sequence())
                .reversed())
        .limit(atMost)
        .map(r -> new WeighterFit.Sample(r.word, r.people.verdict() > 0))
        .toList();
  }
}
