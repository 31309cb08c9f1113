package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.pelage.graph.Pair;

/**
 * The questions worth asking, the best first: every hypothesis about one cluster, and one for every
 * two neighbouring clusters, which both share. A change of one cluster costs time in its own
 * neighbours only.
 */
final class Agenda {
  /** Expected number of pairs that an answer must put right to be worth a question. */
  static final double LEAST_GAIN = 0.015;

  /** How often people are asked about one pair before it is listed as contested. */
  static final int TRIES = 4;

  record Entry(int slotA, int slotB, Hypothesis hypothesis) {
    double gain() {
      return hypothesis.gain();
    }

    long pair() {
      return hypothesis.pair().packed();
    }
  }

  /** What is believed of two neighbouring clusters. */
  record Link(int slotA, int slotB, double missing, Optional<Entry> entry) {}

  private static final Comparator<Entry> BEST_FIRST = Agenda::compare;

  private static int compare(Entry one, Entry other) {
    int byGain = Double.compare(other.gain(), one.gain());
    if (byGain != 0) {
      return byGain;
    }
    int byPair = Long.compare(one.pair(), other.pair());
    if (byPair != 0) {
      return byPair;
    }
    int bySlot = Integer.compare(one.slotA(), other.slotA());
    return bySlot != 0 ? bySlot : Integer.compare(one.slotB(), other.slotB());
  }

  private final Evidence evidence;
  private final Clusters clusters;
  private final Neighbours neighbours;
  private final Ways ways;
  private final TreeSet<Entry> order = new TreeSet<>(BEST_FIRST);
  private final List<List<Entry>> within = new ArrayList<>();
  private final List<Int2ObjectOpenHashMap<Link>> links = new ArrayList<>();
  private final IntArrayList joined = new IntArrayList();
  private Doubt doubt = new Doubt();
  private int[] bestRow = {};

  Agenda(Evidence evidence, Clusters clusters, Neighbours neighbours, Experience experience) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.neighbours = neighbours;
    this.ways = new Ways(evidence, clusters, experience);
  }

  /** Weighs everything anew. */
  void rebuild(int nodes) {
    ways.reset(nodes);
    clear();
    doubt.clear();
    reach(clusters.slots() - 1);
    for (int slot = 0; slot < clusters.slots(); slot++) {
      if (clusters.size(slot) > 0) {
        inside(slot);
        between(slot, slot + 1);
      }
    }
  }

  private void clear() {
    order.clear();
    within.clear();
    links.clear();
    joined.clear();
  }

  private void reach(int slot) {
    while (within.size() <= slot) {
      within.add(List.of());
      links.add(new Int2ObjectOpenHashMap<>(8));
      joined.add(0);
    }
  }

  /** What is expected to be wrong. */
  Doubt doubt() {
    return doubt;
  }

  /** Probability that one of the ways in which the cluster may be wrong is true, at most 1. */
  double wrong(int slot) {
    double wrong = 0;
    for (Entry entry : within.get(slot)) {
      wrong += 1 - entry.hypothesis().same();
    }
    double[] joined = new double[links.get(slot).size()];
    int count = 0;
    for (Link link : links.get(slot).values()) {
      joined[count++] = link.entry().map(e -> e.hypothesis().same()).orElse(0.0);
    }
    Arrays.sort(joined);
    return Math.min(1, wrong + Arrays.stream(joined).sum());
  }

  /** What is doubted of two clusters (or one twice) by way of that pair, empty if nothing is. */
  Optional<Hypothesis> about(Pair pair, int slotA, int slotB) {
    if (slotA == slotB) {
      return within.get(slotA).stream()
          .map(Entry::hypothesis)
          .filter(h -> h.pair().equals(pair))
          .findFirst();
    }
    return Optional.ofNullable(links.get(slotA).get(slotB))
        .flatMap(Link::entry)
        .map(Entry::hypothesis)
        .filter(h -> h.pair().equals(pair));
  }

  /** Number of hypotheses worth a question. */
  int size() {
    return order.size();
  }

  /** Hypotheses worth a question, best first. */
  Iterable<Hypothesis> hypotheses() {
    return () -> order.stream().map(Entry::hypothesis).iterator();
  }

  /**
   * Weighs a cluster that is new, gone or better known now, and what lies between it and others.
   */
  void refresh(int slot) {
    reach(Math.max(slot, clusters.slots() - 1));
    drop(slot);
    if (clusters.size(slot) > 0) {
      inside(slot);
      between(slot, 0);
    }
  }

  private void drop(int slot) {
    within.get(slot).forEach(order::remove);
    within.set(slot, List.of());
    doubt.joined(slot, -joined.getInt(slot), 0);
    joined.set(slot, 0);
    for (Link link : links.get(slot).values()) {
      link.entry().ifPresent(order::remove);
      doubt.apartNoMore(link.missing());
      links.get(link.slotA() == slot ? link.slotB() : link.slotA()).remove(slot);
    }
    links.get(slot).clear();
  }

  private void inside(int slot) {
    Ways.Inside inside = ways.inside(slot);
    List<Entry> entries = inside.hypotheses().stream().map(h -> new Entry(slot, slot, h)).toList();
    within.set(slot, entries);
    entries.forEach(this::order);
    int size = clusters.size(slot);
    joined.set(slot, size * (size - 1) / 2);
    doubt.joined(slot, joined.getInt(slot), inside.expectedWrong());
  }

  private void order(Entry entry) {
    if (entry.gain() >= LEAST_GAIN) {
      order.add(entry);
    }
  }

  /** Links the cluster with its neighbours from slot {@code least} on. */
  private void between(int slot, int least) {
    IntArrayList members = clusters.members(slot);
    neighbours.of(members);
    IntArrayList slots = neighbours.slots();
    bestRows(slot, members, slots);
    List<Hypothesis> found = new ArrayList<>(1);
    for (int i = 0; i < slots.size(); i++) {
      int other = slots.getInt(i);
      if (other != slot && other >= least) {
        Tally t = neighbours.tally(other);
        found.clear();
        ways.between(members, clusters.members(other), bestRow[other], t, found);
        Optional<Entry> entry =
            found.stream()
                .findFirst()
                .map(h -> new Entry(Math.min(slot, other), Math.max(slot, other), h));
        double missing = ways.missing(t, (long) members.size() * clusters.size(other));
        Link link = new Link(slot, other, missing, entry);
        links.get(slot).put(other, link);
        links.get(other).put(slot, link);
        entry.ifPresent(this::order);
        doubt.apart(missing);
      }
    }
  }

  /** For each neighbour the pair that is best to ask, -1 if there is none. */
  private void bestRows(int slot, IntArrayList members, IntArrayList slots) {
    if (bestRow.length < clusters.slots()) {
      bestRow = new int[clusters.slots() + 64];
    }
    for (int i = 0; i < slots.size(); i++) {
      bestRow[slots.getInt(i)] = -1;
    }
    for (int i = 0; i < members.size(); i++) {
      int node = members.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int other = clusters.slot(evidence.other(row, node));
        if (other != Clusters.NONE && other != slot && ways.better(row, bestRow[other])) {
          bestRow[other] = row;
        }
      }
    }
  }

  /** What there is, to come back to. Immutable. */
  record Saved(List<List<Entry>> within, List<Link> links, int[] joined, Doubt doubt) {}

  Saved save() {
    List<Link> all = new ArrayList<>();
    for (int slot = 0; slot < links.size(); slot++) {
      for (Link link : links.get(slot).values()) {
        if (link.slotA() == slot) {
          all.add(link);
        }
      }
    }
    return new Saved(List.copyOf(within), all, joined.toIntArray(), doubt.copy());
  }

  void restore(Saved saved) {
    clear();
    reach(saved.within().size() - 1);
    for (int slot = 0; slot < within.size(); slot++) {
      within.set(slot, saved.within().get(slot));
      within.get(slot).forEach(this::order);
      joined.set(slot, saved.joined()[slot]);
    }
    for (Link link : saved.links()) {
      links.get(link.slotA()).put(link.slotB(), link);
      links.get(link.slotB()).put(link.slotA(), link);
      link.entry().ifPresent(this::order);
    }
    doubt = saved.doubt().copy();
  }
}
