package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/**
 * The partition and what is believed of it: evidence, the two models that weigh it, the clustering,
 * and the agenda of questions. Everything is updated as answers come; scores and error rates are
 * fitted anew now and then.
 */
final class PartitionModel {
  /** Pairs asked of the verifier per annotation and round. */
  private static final int VERIFY_PER_NODE = 20;

  private static final int MIN_FIT = 10;
  private static final int FITS_PER_ANNOTATION = 30;
  private static final double PLAUSIBLE = 0.02;

  /**
   * Pairs asked of the verifier per annotation, in all, between clusters that share only a
   * neighbour; each makes new neighbours, so without a limit they would soon be all pairs.
   */
  private static final int EXPLORE_PER_NODE = 20;

  private static final int EXPLORE_PER_ROUND = 4;

  private static final int EXPLORE_PAIRS = 4;
  private static final int EXPLORE_SAMPLE = 3;

  final Evidence evidence = new Evidence();
  final Clusters clusters = new Clusters();
  final AnswerModel answers = new AnswerModel();
  final ScoreModel scores = new ScoreModel();
  private final Experience experience = new Experience();
  final Surprise surprise = new Surprise();
  private final Lessons lessons = new Lessons();
  private final Features features = new Features(evidence);
  private final Neighbours neighbours = new Neighbours(evidence, clusters);
  final Agenda agenda = new Agenda(evidence, clusters, neighbours, experience);
  private final Repair repair = new Repair(evidence, clusters, neighbours);
  private int[] nodes = {};
  private int[] indexOf = {};
  private int featured;
  private int sinceFit;
  private int explored;

  /** Starts (or starts again) with those nodes taking part, rising, all below {@code limit}. */
  void reset(int[] taking, int limit) {
    nodes = taking;
    indexOf = new int[limit];
    Arrays.fill(indexOf, -1);
    for (int i = 0; i < nodes.length; i++) {
      indexOf[nodes[i]] = i;
    }
    features.refresh(limit);
    featured = evidence.rows();
    start();
  }

  /**
   * Takes in rows whose probabilities came from the verifier.
   *
   * @param anew whether to cluster everything anew rather than to let it follow
   */
  void extend(boolean anew) {
    features.extend(featured);
    featured = evidence.rows();
    if (anew) {
      start();
    } else {
      relearn();
    }
  }

  /** Fits both models anew and lets the clustering follow. */
  private void relearn() {
    sinceFit = 0;
    learnErrors();
    scores.fit(lessons);
    for (int row = 0; row < evidence.rows(); row++) {
      weigh(row);
    }
    repair.everywhere();
    experience.learn(
        row ->
            takesPart(row)
                && clusters.slot(evidence.low(row)) == clusters.slot(evidence.high(row)));
    agenda.rebuild(indexOf.length);
  }

  private void start() {
    sinceFit = 0;
    scores.fit(lessons);
    for (int row = 0; row < evidence.rows(); row++) {
      weigh(row);
    }
    recluster();
    agenda.rebuild(indexOf.length);
  }

  private void recluster() {
    clusters.clear(indexOf.length);
    for (IntArrayList set : Agglomeration.cluster(evidence, nodes, indexOf)) {
      clusters.form(set);
    }
    repair.everywhere();
  }

  private void weigh(int row) {
    evidence.score(
        row,
        Double.isNaN(evidence.match(row)) ? Linkage.UNKNOWN_SCORE : scores.score(evidence, row));
    evidence.said(row, answers.logRatio(evidence.matches(row), evidence.nomatches(row)));
  }

  /** Expectation step of the error rates. */
  private void learnErrors() {
    double same = 0;
    double sameWrong = 0;
    double different = 0;
    double differentWrong = 0;
    for (int row = 0; row < evidence.rows(); row++) {
      int n = evidence.answers(row);
      if (n > 0) {
        double q = same(row);
        same += q * n;
        sameWrong += q * evidence.nomatches(row);
        different += (1 - q) * n;
        differentWrong += (1 - q) * evidence.matches(row);
      }
    }
    answers.learn(same, sameWrong, different, differentWrong);
  }

  /** Probability that the row's two nodes are the same animal, given everything. */
  double same(int row) {
    int a = evidence.low(row);
    int b = evidence.high(row);
    int slotA = clusters.slot(a);
    int slotB = clusters.slot(b);
    if (slotA == Clusters.NONE || slotB == Clusters.NONE) {
      return 0.5;
    }
    if (slotA != slotB) {
      neighbours.of(clusters.members(slotA));
      return Logit.probability(
          Linkage.logOdds(
              neighbours.tally(slotB), (long) clusters.size(slotA) * clusters.size(slotB)));
    }
    return Logit.probability(Math.min(belongs(a, slotA), belongs(b, slotA)));
  }

  private double belongs(int node, int slot) {
    neighbours.of(IntArrayList.of(node));
    return neighbours.slots().contains(slot)
        ? Linkage.logOdds(neighbours.tally(slot), clusters.size(slot) - 1L)
        : 0;
  }

  /**
   * Takes in what people have said of a pair by now and repairs what it changes.
   *
   * @param news the decision that is new, empty if one was withdrawn
   * @return whether the models were fitted anew
   */
  boolean heard(Pair pair, Opinions opinions, Optional<Decision> news) {
    int row = evidence.ensure(pair);
    if (row >= featured) {
      features.extend(featured);
      featured = evidence.rows();
      weigh(row);
    }
    if (news.filter(Decision::isEvidence).isPresent() && takesPart(row)) {
      learn(row, news.get() == Decision.MATCH);
      remember(row);
      sinceFit++;
    }
    evidence.heard(
        row, opinions.matches(), opinions.nomatches(), opinions.asked(), opinions.closed());
    weigh(row);
    if (sinceFit >= Math.max(MIN_FIT, nodes.length / FITS_PER_ANNOTATION)) {
      relearn();
      return true;
    }
    if (news.isEmpty()) {
      lessons.forget(row);
      experience.forget(row);
      start();
    } else if (takesPart(row)) {
      repairAround(row);
    }
    return false;
  }

  private boolean takesPart(int row) {
    return clusters.slot(evidence.low(row)) != Clusters.NONE
        && clusters.slot(evidence.high(row)) != Clusters.NONE;
  }

  private void repairAround(int row) {
    int slotA = clusters.slot(evidence.low(row));
    int slotB = clusters.slot(evidence.high(row));
    repair.around(evidence.low(row), evidence.high(row));
    IntOpenHashSet inside = new IntOpenHashSet(repair.changed());
    inside.add(slotA);
    inside.add(slotB);
    IntOpenHashSet outside = new IntOpenHashSet();
    for (int slot : inside.toIntArray()) {
      if (clusters.size(slot) > 0) {
        neighbours.of(clusters.members(slot));
        outside.addAll(neighbours.slots());
      }
    }
    for (int slot : inside.toIntArray()) {
      agenda.refresh(slot, true);
    }
    for (int slot : outside.toIntArray()) {
      if (!inside.contains(slot)) {
        agenda.refresh(slot, false);
      }
    }
  }

  private void remember(int row) {
    int slotA = clusters.slot(evidence.low(row));
    int slotB = clusters.slot(evidence.high(row));
    if (evidence.asked(row) == 0) {
      agenda
          .about(evidence.pair(row), slotA, slotB)
          .filter(Hypothesis::unasked)
          .ifPresent(h -> experience.asked(row, slotA == slotB, h.doubt()));
    }
  }

  /** Remembers the question as a lesson for the score model. */
  private void learn(int row, boolean match) {
    int slotA = clusters.slot(evidence.low(row));
    int slotB = clusters.slot(evidence.high(row));
    IntArrayList xs = clusters.members(slotA);
    IntArrayList ys = clusters.members(slotB);
    if (slotA == slotB) {
      xs = IntArrayList.of(evidence.low(row));
      ys = IntArrayList.of(evidence.high(row));
    }
    IntOpenHashSet inY = new IntOpenHashSet(ys);
    double[] mean = new double[Evidence.FEATURES];
    Tally t = new Tally();
    double info = 0;
    for (int i = 0; i < xs.size(); i++) {
      IntArrayList rows = evidence.rowsOf(xs.getInt(i));
      for (int r = 0; r < rows.size(); r++) {
        int other = rows.getInt(r);
        if (inY.contains(evidence.other(other, xs.getInt(i)))
            && !Double.isNaN(evidence.match(other))) {
          t.add(evidence, other);
          info += evidence.info(other);
          for (int k = 0; k < mean.length; k++) {
            mean[k] += evidence.info(other) * evidence.feature(other, k);
          }
        }
      }
    }
    if (info > 0.5) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] /= info;
      }
      if (t.said == 0) {
        double same = Logit.probability(Linkage.logOdds(t, t.known));
        surprise.heard(
            same * (1 - answers.matchError()) + (1 - same) * answers.nomatchError(), match);
      }
      lessons.add(row, mean, Linkage.scale(t, t.known), t.said, match);
    }
  }

  /** Pairs the verifier should be asked about: inside clusters and between plausible ones. */
  List<Pair> unverified() {
    List<Pair> missing = new ArrayList<>();
    int most = VERIFY_PER_NODE * nodes.length;
    for (int slot = 0; slot < clusters.slots() && missing.size() < most; slot++) {
      IntArrayList members = clusters.members(slot);
      across(members, members, true, missing);
      neighbours.of(members);
      IntArrayList slots = new IntArrayList(neighbours.slots());
      for (int i = 0; i < slots.size(); i++) {
        int other = slots.getInt(i);
        if (other > slot) {
          long pairs = (long) members.size() * clusters.size(other);
          Tally t = neighbours.tally(other);
          double best = Linkage.logOdds(t, t.known);
          if (t.known < pairs && Logit.probability(best) > PLAUSIBLE) {
            across(members, clusters.members(other), false, missing);
          }
        }
      }
    }
    return missing;
  }

  /**
   * Pairs the verifier should be asked about between clusters that share a neighbour but no known
   * pair: a few of each, where a mistake would matter.
   */
  List<Pair> unexplored() {
    List<Pair> missing = new ArrayList<>();
    int most =
        Math.min(EXPLORE_PER_ROUND * nodes.length, EXPLORE_PER_NODE * nodes.length - explored);
    for (int slot = 0; slot < clusters.slots() && missing.size() < most; slot++) {
      if (clusters.size(slot) == 0) {
        continue;
      }
      neighbours.of(clusters.members(slot));
      IntArrayList near = new IntArrayList(neighbours.slots());
      IntLinkedOpenHashSet far = new IntLinkedOpenHashSet();
      for (int i = 0; i < near.size(); i++) {
        neighbours.of(clusters.members(near.getInt(i)));
        far.addAll(neighbours.slots());
      }
      far.removeAll(near);
      far.remove(slot);
      for (int other : far) {
        if (other > slot && clusters.size(slot) * clusters.size(other) >= EXPLORE_PAIRS) {
          sample(clusters.members(slot), clusters.members(other), missing);
        }
      }
    }
    explored += missing.size();
    return missing;
  }

  private void sample(IntArrayList xs, IntArrayList ys, List<Pair> missing) {
    for (int k = 0; k < EXPLORE_SAMPLE && k < xs.size() * ys.size(); k++) {
      missing.add(
          Pair.of(
              xs.getInt(k * xs.size() / EXPLORE_SAMPLE),
              ys.getInt(k * ys.size() / EXPLORE_SAMPLE)));
    }
  }

  private void across(IntArrayList xs, IntArrayList ys, boolean same, List<Pair> missing) {
    for (int i = 0; i < xs.size(); i++) {
      for (int j = same ? i + 1 : 0; j < ys.size(); j++) {
        if (evidence.row(xs.getInt(i), ys.getInt(j)) < 0) {
          missing.add(Pair.of(xs.getInt(i), ys.getInt(j)));
        }
      }
    }
  }

  /** Pairs asked as often as a pair may be. */
  List<Pair> askedInVain() {
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < evidence.rows(); row++) {
      if (evidence.asked(row) >= Agenda.TRIES && takesPart(row)) {
        pairs.add(evidence.pair(row));
      }
    }
    return pairs;
  }

  String canonical() {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < Evidence.FEATURES; k++) {
      out.append(scores.weight(k)).append(' ');
    }
    return out.append(answers.matchError())
        .append(' ')
        .append(answers.nomatchError())
        .append(' ')
        .append(sinceFit)
        .append(' ')
        .append(surprise.canonical())
        .toString();
  }
}
