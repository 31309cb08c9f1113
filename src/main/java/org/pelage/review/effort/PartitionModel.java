package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/**
 * The partition and what is believed of it: evidence, the two models that weigh it, the clustering,
 * and the agenda of questions. An answer updates what is around it. Scores and error rates are
 * fitted anew now and then; the clusters are then looked at again a few at a time, so that no
 * answer waits for all of them.
 */
final class PartitionModel {
  private static final int MIN_FIT = 10;
  private static final int FITS_PER_ANNOTATION = 30;

  /** Clusters looked at again with each answer: all, well before the models are fitted again. */
  private static final int MIN_SWEEP = 8;

  private static final double SWEEPS_PER_FIT = 1.25;

  final Evidence evidence = new Evidence();
  final Clusters clusters = new Clusters();
  final AnswerModel answers = new AnswerModel();
  final ScoreModel scores = new ScoreModel();
  final Experience experience = new Experience();
  final Reckoning reckoning = new Reckoning();
  private final Lessons lessons = new Lessons();
  private final Features features = new Features(evidence);
  private final Neighbours neighbours = new Neighbours(evidence, clusters);
  private final Verdicts verdicts = new Verdicts(evidence, clusters, neighbours);
  private final Dendrograms dendrograms = new Dendrograms(evidence, clusters);
  private final Earlier earlier = new Earlier();
  private final Ways ways = new Ways(evidence, clusters, experience, dendrograms, earlier);
  private final Stopping stopping = new Stopping();
  final Agenda agenda = new Agenda(clusters, neighbours, ways, stopping);
  final Exploration exploration = new Exploration(evidence, clusters, neighbours);
  private final Repair repair =
      new Repair(dendrograms, clusters, neighbours, new Moves(evidence, clusters, earlier));
  private final IntLinkedOpenHashSet unswept = new IntLinkedOpenHashSet();
  private int[] nodes = {};
  private int[] indexOf = {};
  private int featured;
  private int sinceFit;

  /** Starts (or starts again) with those nodes taking part, rising, all below {@code limit}. */
  void reset(int[] taking, int limit) {
    nodes = taking;
    indexOf = new int[limit];
    Arrays.fill(indexOf, -1);
    for (int i = 0; i < nodes.length; i++) {
      indexOf[nodes[i]] = i;
    }
    exploration.reset(nodes.length);
    features.refresh(limit);
    featured = evidence.rows();
    start();
  }

  /** Takes in rows whose probabilities came from the verifier; what they concern is looked at. */
  void extend() {
    features.extend(featured);
    for (int row = featured; row < evidence.rows(); row++) {
      weigh(row);
      if (takesPart(row)) {
        unswept.add(clusters.slot(evidence.low(row)));
        unswept.add(clusters.slot(evidence.high(row)));
      }
    }
    featured = evidence.rows();
  }

  /** Clusters everything anew. */
  void start() {
    sinceFit = 0;
    unswept.clear();
    scores.fit(lessons);
    weighAll();
    clusters.clear(indexOf.length);
    for (IntArrayList set : Agglomeration.cluster(evidence, nodes, indexOf)) {
      clusters.form(set);
    }
    repair.everywhere();
    earlier.note(clusters);
    dendrograms.forget();
    ways.reset(indexOf.length);
    agenda.rebuild();
    reckoning.start(lessons.size(), clusters, agenda.doubt());
    stopping.start(nodes.length);
  }

  /** Fits both models anew; the clusters follow in the sweeps to come. */
  private void fit() {
    sinceFit = 0;
    earlier.note(clusters);
    reckoning.learn(lessons.size(), clusters, agenda.doubt());
    verdicts.teach(answers);
    scores.fit(lessons);
    weighAll();
    experience.learn(this::isTogether);
    stopping.compare(clusters);
    exploration.round();
    sweepAll();
  }

  private void sweepAll() {
    for (int slot = 0; slot < clusters.slots(); slot++) {
      if (clusters.size(slot) > 0) {
        unswept.add(slot);
      }
    }
  }

  /** What would be wrong if scores err together. O(rows). */
  Confusion confusion() {
    double perNode = (double) lessons.size() / Math.max(1, nodes.length);
    return Confusion.of(evidence, clusters, earlier.sizes(), perNode);
  }

  /** Whether some clusters have not been looked at since the models were fitted. */
  boolean isUnswept() {
    return !unswept.isEmpty();
  }

  /** Looks at some more clusters again: repairs them, weighs their questions, explores. */
  void sweep() {
    int count = Math.max(MIN_SWEEP, (int) (SWEEPS_PER_FIT * clusters.count() / fitInterval()));
    for (; count > 0 && !unswept.isEmpty(); count--) {
      look(unswept.removeFirstInt());
    }
  }

  private void look(int slot) {
    if (clusters.size(slot) == 0) {
      agenda.refresh(slot);
      return;
    }
    repair.at(slot);
    repair.changed().forEach(agenda::refresh);
    if (!repair.changed().contains(slot)) {
      agenda.refresh(slot);
    }
    exploration.from(slot);
  }

  /** Explores from all clusters at once. */
  void exploreAll() {
    exploration.round();
    for (int slot = 0; slot < clusters.slots(); slot++) {
      exploration.from(slot);
    }
  }

  private int fitInterval() {
    return Math.max(MIN_FIT, nodes.length / FITS_PER_ANNOTATION);
  }

  private void weighAll() {
    for (int row = 0; row < evidence.rows(); row++) {
      weigh(row);
    }
  }

  private void weigh(int row) {
    evidence.score(row, isScored(row) ? scores.score(evidence, row) : Linkage.UNKNOWN_SCORE);
    evidence.said(row, answers.logRatio(evidence.matches(row), evidence.nomatches(row)));
  }

  private boolean isScored(int row) {
    return !Double.isNaN(evidence.match(row));
  }

  /**
   * Takes in what people have said of a pair by now and repairs what it changes.
   *
   * @param news the decision that is new
   */
  void heard(Pair pair, Opinions opinions, Decision news) {
    int row = evidence.ensure(pair);
    if (row >= featured) {
      features.extend(featured);
      featured = evidence.rows();
      weigh(row);
    }
    boolean takesPart = takesPart(row);
    if (agenda.asks(pair)) {
      stopping.answered();
    }
    if (news.isEvidence() && takesPart) {
      learn(row, news == Decision.MATCH);
      remember(row);
      sinceFit++;
    }
    evidence.heard(
        row, opinions.matches(), opinions.nomatches(), opinions.asked(), opinions.closed());
    weigh(row);
    if (sinceFit >= fitInterval()) {
      fit();
    }
    if (takesPart) {
      repairAround(row);
    }
    sweep();
    stopping.learn(this::isTogether, clusters);
  }

  /** Whether the row's two nodes are in one cluster. */
  boolean isTogether(int row) {
    return takesPart(row) && clusters.slot(evidence.low(row)) == clusters.slot(evidence.high(row));
  }

  private boolean takesPart(int row) {
    return clusters.slot(evidence.low(row)) != Clusters.NONE
        && clusters.slot(evidence.high(row)) != Clusters.NONE;
  }

  private void repairAround(int row) {
    IntLinkedOpenHashSet touched = new IntLinkedOpenHashSet();
    touched.add(clusters.slot(evidence.low(row)));
    touched.add(clusters.slot(evidence.high(row)));
    repair.around(evidence.low(row), evidence.high(row));
    touched.addAll(repair.changed());
    for (int slot : touched) {
      agenda.refresh(slot);
    }
  }

  private void remember(int row) {
    int slotA = clusters.slot(evidence.low(row));
    int slotB = clusters.slot(evidence.high(row));
    double ofGroups =
        Math.min(clusters.size(slotA), clusters.size(slotB)) > 1
            ? Confusion.meanProbability(evidence, clusters, slotA, slotB)
            : Double.NaN;
    if (evidence.asked(row) == 0) {
      agenda
          .about(evidence.pair(row))
          .ifPresent(
              h -> {
                if (h.look() > 0 && !Stopping.isDoubt(h)) {
                  long pairs = (long) clusters.size(slotA) * clusters.size(slotB);
                  stopping.looked(row, h, pairs);
                } else if (h.unasked()) {
                  experience.asked(row, slotA == slotB, h.doubt(), ofGroups);
                }
              });
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
      lessons.add(mean, Linkage.scale(t, t.known), t.said, match);
    }
  }

  /** Pairs asked as often as a pair may be. */
  List<Pair> askedInVain() {
    List<Pair> pairs = new ArrayList<>();
    for (int row : evidence.answered()) {
      if (evidence.asked(row) >= Agenda.TRIES && takesPart(row)) {
        pairs.add(evidence.pair(row));
      }
    }
    return pairs;
  }

  /** All that an answer may change, to come back to. Immutable. */
  record Saved(
      Evidence.Saved evidence,
      Clusters clusters,
      double[] weights,
      double matchError,
      double nomatchError,
      Experience.Saved experience,
      Stopping.Saved stopping,
      Reckoning.Saved reckoning,
      int lessons,
      Agenda.Saved agenda,
      Exploration.Saved exploration,
      Clusters earlier,
      int[] unswept,
      int sinceFit) {}

  Saved save() {
    return new Saved(
        evidence.save(),
        clusters.copy(),
        scores.weights(),
        answers.matchError(),
        answers.nomatchError(),
        experience.save(),
        stopping.save(),
        reckoning.save(),
        lessons.size(),
        agenda.save(),
        exploration.save(),
        earlier.save(),
        unswept.toIntArray(),
        sinceFit);
  }

  /** Comes back to what was saved since the last {@link #reset} or {@link #start}. */
  void restore(Saved saved) {
    evidence.restore(saved.evidence());
    clusters.become(saved.clusters());
    scores.restore(saved.weights());
    answers.restore(saved.matchError(), saved.nomatchError());
    experience.restore(saved.experience());
    stopping.restore(saved.stopping());
    reckoning.restore(saved.reckoning());
    lessons.restore(saved.lessons());
    agenda.restore(saved.agenda());
    exploration.restore(saved.exploration());
    earlier.restore(saved.earlier());
    unswept.clear();
    for (int slot : saved.unswept()) {
      unswept.add(slot);
    }
    sinceFit = saved.sinceFit();
    featured = evidence.rows();
    weighAll();
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
        .append(unswept.size())
        .append(' ')
        .append(reckoning.canonical())
        .append(' ')
        .append(stopping.canonical())
        .toString();
  }
}
