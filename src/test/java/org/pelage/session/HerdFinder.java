package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Probabilities;

/** Row numbers of one group of three look alike; can be told to fail a number of times. */
final class HerdFinder implements CandidateFinder {
  static final int GROUP = 3;

  final AtomicInteger failures = new AtomicInteger();

  /** Whether it finds nothing. */
  final AtomicBoolean blind = new AtomicBoolean();

  @Override
  public Findings neighbours(Scene scene, int perAnnotation) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("the index is broken");
    }
    if (blind.get()) {
      return Findings.NONE;
    }
    List<Annotation> annotations = scene.annotations();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < annotations.size(); i++) {
      for (int j = i + 1; j < annotations.size() && j <= i + GROUP; j++) {
        found.add(judge(RowidPair.of(annotations.get(i).rowid(), annotations.get(j).rowid())));
      }
    }
    return new Findings("herd", found);
  }

  static boolean same(int rowid, int other) {
    return (rowid - 1) / GROUP == (other - 1) / GROUP;
  }

  private static Found judge(RowidPair pair) {
    boolean same = same(pair.low(), pair.high());
    return new Found(pair, Probabilities.ofMatch(same ? 0.9 : 0.2), Double.NaN);
  }

  @Override
  public Findings verify(Scene scene, List<RowidPair> pairs) {
    return new Findings("herd", pairs.stream().map(HerdFinder::judge).toList());
  }
}
