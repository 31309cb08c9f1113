package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.pelage.io.snapshot.SnapshotFormat;

/**
 * Drives the engine and the reference through the same random steps and compares their whole states
 * and the reported changes after each. The walk is a function of mix and seed.
 */
final class RandomWalk {
  private static final int PAIRS_LOOKED_AT = 24;

  private final Mix mix;
  private final long seed;
  private final RandomGenerator random;
  private final ReferenceGraph reference;
  private IdentityGraph engine;
  private final List<Long> given = new ArrayList<>();
  private long sequence;
  private int nextNode;
  private long steps;
  private String lastStep = "start";

  RandomWalk(Mix mix, long seed) {
    this(mix, seed, new SplittableRandom(seed));
  }

  /**
   * @param seed tells one walk from another in what is reported
   */
  RandomWalk(Mix mix, long seed, RandomGenerator random) {
    this.mix = mix;
    this.seed = seed;
    this.random = random;
    GraphParameters parameters = random.nextInt(3) == 0 ? parameters() : GraphParameters.DEFAULTS;
    reference = new ReferenceGraph(parameters);
    engine = IdentityGraphs.create(parameters);
    for (; nextNode < Math.max(2, mix.nodes() / 2); nextNode++) {
      reference.addSilently(nextNode);
      engine.addAnnotation(nextNode);
    }
  }

  long steps() {
    return steps;
  }

  /** Takes so many steps, comparing after each. */
  RandomWalk run(int count) {
    return run(count, 1);
  }

  /** Takes so many steps, looking at the engine only after every so many of them. */
  RandomWalk run(int count, int every) {
    for (int i = 1; i <= count; i++) {
      step();
      if (i % every == 0) {
        compare();
      }
    }
    return this;
  }

  private interface Step {
    Change on(IdentityGraph graph);
  }

  private void both(String what, Step step) {
    lastStep = what;
    Change expected = step.on(reference);
    Change actual = step.on(engine);
    if (!isSame(expected, actual)) {
      assertEquals(where(), WholeState.text(expected), WholeState.text(actual));
    }
  }

  private static boolean isSame(Change a, Change b) {
    return a.effects().equals(b.effects())
        && Arrays.equals(a.dissolved(), b.dissolved())
        && Arrays.equals(a.formed(), b.formed())
        && Arrays.equals(a.reshaped(), b.reshaped());
  }

  private String where() {
    return mix.name() + ", seed " + seed + ", step " + steps + ": " + lastStep;
  }

  private void step() {
    steps++;
    int dice = random.nextInt(1000);
    if (dice < 700) {
      decide();
    } else if (dice < 850) {
      propose();
    } else if (dice < 920) {
      undo();
    } else if (dice < 945) {
      addAnnotation();
    } else if (dice < 965) {
      excludeOrInclude();
    } else if (dice < 975) {
      remove();
    } else if (dice < 985) {
      both("configure " + reconfigured, g -> g.configure(reconfigured));
      reconfigured = parameters();
    } else if (dice < 995) {
      misuse();
    } else {
      lastStep = "restore";
      engine = random.nextBoolean() ? restored(engine) : throughBytes(engine);
    }
  }

  private static IdentityGraph throughBytes(IdentityGraph graph) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SnapshotFormat.write(graph.snapshot(), out);
      return SnapshotFormat.read(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IdentityGraph restored(IdentityGraph graph) {
    return IdentityGraphs.restore(graph.snapshot());
  }

  private GraphParameters reconfigured = GraphParameters.DEFAULTS;

  private GraphParameters parameters() {
    boolean auto = random.nextInt(3) == 0;
    return new GraphParameters(
        random.nextInt(12) != 0,
        random.nextInt(8) != 0,
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        random.nextInt(3) == 0
            ? Optional.of(Confidence.values()[random.nextInt(5)])
            : Optional.empty(),
        random.nextInt(3) == 0 ? FixMode.values()[random.nextInt(4)] : FixMode.NONE,
        random.nextBoolean(),
        auto ? new AutoThresholds(0.7, 0.7, 0.5, 0.6) : AutoThresholds.NEVER);
  }

  private void addAnnotation() {
    if (nextNode < mix.nodes()
        || random.nextInt(10) == 0 && reference.annotations() < mix.nodes()) {
      int node = nextNode++;
      both("add " + node, g -> g.addAnnotation(node));
    }
  }

  private Optional<Pair> somePair() {
    int a = random.nextInt(nextNode);
    int b = random.nextInt(nextNode);
    if (random.nextInt(3) > 0) {
      int animal = a / mix.herd();
      b = animal * mix.herd() + random.nextInt(mix.herd());
    }
    return a != b && reference.contains(a) && reference.contains(b)
        ? Optional.of(Pair.of(a, b))
        : Optional.empty();
  }

  private void decide() {
    Optional<Pair> pair = somePair();
    if (pair.isPresent()) {
      Item item = item(pair.get());
      both("decide " + item, g -> g.decide(item));
      given.add(item.sequence());
    }
  }

  private Item item(Pair pair) {
    boolean same = pair.low() / mix.herd() == pair.high() / mix.herd();
    Decision decision = draw(same ? mix.decisions() : mix.strangers());
    MetaDecision meta = MetaDecision.NONE;
    if (random.nextInt(10) == 0) {
      MetaDecision drawn = MetaDecision.values()[random.nextInt(3)];
      meta = drawn.contradicts(decision) ? MetaDecision.NONE : drawn;
    }
    sequence += 1 + random.nextInt(3);
    return new Item(
        sequence,
        pair,
        decision,
        meta,
        Confidence.values()[random.nextInt(5)],
        mix.ranks() ? Rank.values()[random.nextInt(3)] : Rank.REVIEWER,
        mix.ranks() ? random.nextInt(4) : 0);
  }

  private Decision draw(int[] weights) {
    int sum = 0;
    for (int w : weights) {
      sum += w;
    }
    int at = random.nextInt(sum);
    int i = 0;
    while (at >= weights[i]) {
      at -= weights[i++];
    }
    return Decision.values()[i];
  }

  private void propose() {
    List<Candidate> proposed = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      somePair().ifPresent(p -> proposed.add(new Candidate(p, probabilities())));
    }
    both("propose " + proposed, g -> g.propose(proposed));
  }

  private Probabilities probabilities() {
    return switch (random.nextInt(5)) {
      case 0 -> Probabilities.NONE;
      case 1 -> Probabilities.ofMatch(random.nextDouble());
      case 2 -> Probabilities.ofMatch(random.nextInt(11) / 10.0);
      default -> {
        double match = random.nextInt(21) / 20.0;
        double notcomp = (1 - match) * random.nextInt(5) / 4.0;
        double photobomb = random.nextBoolean() ? Double.NaN : random.nextDouble();
        yield new Probabilities(match, 1 - match - notcomp, notcomp, photobomb);
      }
    };
  }

  private void undo() {
    if (given.isEmpty()) {
      return;
    }
    int back = random.nextBoolean() ? Math.min(given.size(), 3) : given.size();
    int index = given.size() - 1 - random.nextInt(back);
    long undone = given.remove(index);
    if (reference.knows(undone)) {
      both("undo " + undone, g -> g.undo(undone));
    }
  }

  /** Undoes about half of so many items and compares with a graph that never had them. */
  void decideUndoAndCompare(int count) {
    List<Item> said = new ArrayList<>();
    IdentityGraph never = IdentityGraphs.restore(engine.snapshot());
    for (int i = 0; i < count; i++) {
      somePair().map(this::item).ifPresent(said::add);
    }
    said.forEach(engine::decide);
    for (Item item : said) {
      if (random.nextBoolean()) {
        engine.undo(item.sequence());
      } else {
        never.decide(item);
      }
    }
    WholeState expected = WholeState.of(never, List.of());
    WholeState actual = WholeState.of(engine, List.of());
    if (!expected.equals(actual)) {
      throw new AssertionError(where() + expected.difference(actual));
    }
  }

  private void excludeOrInclude() {
    int node = random.nextInt(nextNode);
    if (reference.contains(node)) {
      both("exclude " + node, g -> g.excludeAnnotation(node));
    } else if (reference.isExcluded(node)) {
      both("include " + node, g -> g.includeAnnotation(node));
    }
  }

  private void remove() {
    int node = random.nextInt(nextNode);
    if (reference.contains(node) || reference.isExcluded(node)) {
      both("remove " + node, g -> g.removeAnnotation(node));
    }
  }

  private void misuse() {
    lastStep = "misuse";
    refused(g -> g.addAnnotation(-1));
    refused(g -> g.removeAnnotation(nextNode + 5));
    refused(g -> g.undo(sequence + 7));
    refused(g -> g.propose(List.of(new Candidate(new Pair(0, nextNode + 1), Probabilities.NONE))));
    refused(
        g ->
            g.decide(
                new Item(
                    sequence,
                    new Pair(0, nextNode + 1),
                    Decision.MATCH,
                    MetaDecision.NONE,
                    Confidence.GUESSING,
                    Rank.CURATOR,
                    0)));
  }

  private void refused(Step step) {
    assertThrows(where(), IllegalArgumentException.class, () -> step.on(engine));
  }

  private void compare() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS_LOOKED_AT; i++) {
      somePair().ifPresent(pairs::add);
    }
    WholeState expected = WholeState.of(reference, pairs);
    WholeState actual = WholeState.of(engine, pairs);
    if (!expected.equals(actual)) {
      throw new AssertionError(where() + expected.difference(actual));
    }
  }
}
