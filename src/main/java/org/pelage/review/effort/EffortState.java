package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Candidate;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;

/**
 * What follows from the events: the model, and what the verifier is to be asked. A function of the
 * events in their order and nothing else.
 */
final class EffortState {
  private static final int NEIGHBOURS = 10;

  /** Rounds in which the verifier is asked about pairs inside and between plausible clusters. */
  private static final int VERIFY_ROUNDS = 2;

  /** So that what comes of one wish is journaled before reviewers notice. */
  private static final int VERIFY_AT_A_TIME = 2000;

  /** Pairs explored between two answers. */
  private static final int EXPLORE_AT_A_TIME = 500;

  final PartitionModel model = new PartitionModel();
  private final IntAVLTreeSet taking = new IntAVLTreeSet();
  private final Long2ObjectOpenHashMap<List<Item>> items = new Long2ObjectOpenHashMap<>();
  private int limit;
  private boolean searched;

  /** Whether candidates came, with the search or before it, that nothing was made of yet. */
  private boolean fresh;

  private int verifyRounds;
  private List<Pair> toVerify = List.of();
  private int beginnings;

  boolean searched() {
    return searched;
  }

  void apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.AnnotationsAdded e) {
      for (ReviewEvent.Annotation a : e.annotations()) {
        taking.add(a.node());
        limit = Math.max(limit, a.node() + 1);
      }
      searched = false;
      regroup();
    } else if (event instanceof ReviewEvent.AnnotationsRemoved e) {
      e.nodes().forEach(node -> taking.remove((int) node));
      regroup();
    } else if (event instanceof ReviewEvent.AnnotationExcluded e) {
      exclude(e);
    } else if (event instanceof ReviewEvent.CandidatesProposed e) {
      proposed(e);
    } else if (event instanceof ReviewEvent.Verified e) {
      verified(e.pairs());
    } else if (event instanceof ReviewEvent.Answered e) {
      answered(e.item());
    }
    settle();
  }

  private void exclude(ReviewEvent.AnnotationExcluded e) {
    if (e.excluded()) {
      taking.remove(e.node());
    } else {
      taking.add(e.node());
    }
    regroup();
  }

  private void proposed(ReviewEvent.CandidatesProposed e) {
    for (Candidate c : e.candidates()) {
      model.evidence.propose(take(c));
    }
    searched |= e.answersWish();
    fresh |= !e.candidates().isEmpty();
    if (searched && fresh) {
      fresh = false;
      regroup();
      verifyRounds = 0;
      toVerify = model.exploration.unverified();
    }
  }

  private void regroup() {
    beginnings++;
    model.reset(taking.toIntArray(), limit);
    toVerify = List.of();
  }

  private void verified(List<Candidate> pairs) {
    pairs.forEach(this::take);
    model.extend();
    boolean asked = !toVerify.isEmpty();
    toVerify = stillToVerify(pairs);
    if (!toVerify.isEmpty()) {
      return;
    }
    verifyRounds += asked ? 1 : 0;
    if (!asked || verifyRounds > VERIFY_ROUNDS) {
      sweepAtFirst(asked);
      return;
    }
    beginnings++;
    model.start();
    if (verifyRounds < VERIFY_ROUNDS) {
      toVerify = model.exploration.unverified();
    } else {
      model.exploreAll();
      toVerify = model.exploration.take(Integer.MAX_VALUE);
    }
  }

  /** Before the first question everything is looked at once. */
  private void sweepAtFirst(boolean asked) {
    while (asked && verifyRounds == VERIFY_ROUNDS + 1 && model.isUnswept()) {
      model.sweep();
    }
  }

  /** What waits for the verifier after it spoke; pairs it cannot judge are not asked again. */
  private List<Pair> stillToVerify(List<Candidate> judged) {
    LongOpenHashSet known = new LongOpenHashSet(judged.size());
    for (Candidate c : judged) {
      known.add(c.pair().packed());
    }
    List<Pair> left = new ArrayList<>(toVerify.size());
    for (Pair pair : toVerify) {
      if (!known.contains(pair.packed())) {
        left.add(pair);
      }
    }
    boolean nothingNew = left.size() == toVerify.size();
    return nothingNew ? left.subList(Math.min(VERIFY_AT_A_TIME, left.size()), left.size()) : left;
  }

  private int take(Candidate c) {
    int before = model.evidence.rows();
    int row = model.evidence.ensure(c.pair());
    beginnings += row < before ? 1 : 0;
    Probabilities p = c.probabilities();
    double comparable = Double.isNaN(p.notcomp()) ? 1 : Math.max(0.02, 1 - p.notcomp());
    model.evidence.verifier(row, Math.min(1, p.match() / comparable), comparable);
    return row;
  }

  private void answered(Item item) {
    List<Item> ofPair = remember(item);
    model.heard(item.pair(), Opinions.of(ofPair), item.effective());
    if (toVerify.isEmpty() && !model.isUnswept()) {
      toVerify = model.exploration.take(EXPLORE_AT_A_TIME);
    }
  }

  private List<Item> remember(Item item) {
    List<Item> ofPair = items.computeIfAbsent(item.pair().packed(), p -> new ArrayList<>(1));
    ofPair.add(item);
    return ofPair;
  }

  /** Nobody is told that nothing is left before everything was looked at. */
  private void settle() {
    while (searched && toVerify.isEmpty() && !isWorthAsking()) {
      if (model.isUnswept()) {
        model.sweep();
      } else {
        toVerify = model.exploration.take(EXPLORE_AT_A_TIME);
        return;
      }
    }
  }

  private boolean isWorthAsking() {
    return !model.agenda.isEmpty();
  }

  Optional<Wish> wish() {
    if (!searched) {
      return Optional.of(new Wish.FindCandidates(NEIGHBOURS));
    }
    return toVerify.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Wish.Verify(toVerify.subList(0, Math.min(VERIFY_AT_A_TIME, toVerify.size()))));
  }

  /**
   * A state to come back to, as long as nothing but answers and newly verified pairs came since.
   * Immutable.
   */
  record Saved(PartitionModel.Saved model, int verifyRounds, List<Pair> toVerify, int beginnings) {}

  Saved save() {
    return new Saved(model.save(), verifyRounds, toVerify, beginnings);
  }

  boolean canRestore(Saved saved) {
    return searched && saved.beginnings() == beginnings;
  }

  /**
   * Comes back to what was saved.
   *
   * @param before the events until then
   */
  void restore(Saved saved, List<ReviewEvent> before) {
    model.restore(saved.model());
    verifyRounds = saved.verifyRounds();
    toVerify = saved.toVerify();
    items.clear();
    for (ReviewEvent event : before) {
      if (event instanceof ReviewEvent.Answered e) {
        remember(e.item());
      }
    }
  }

  String canonical() {
    return verifyRounds + " " + toVerify.size() + " " + model.canonical();
  }
}
