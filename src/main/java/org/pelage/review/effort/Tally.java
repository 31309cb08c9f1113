package org.pelage.review.effort;

/** Sums over the known pairs between two disjoint sets of annotations. */
final class Tally {
  int known;
  int answers;
  double info;
  double weighted;
  double said;

  /** The part of {@link #info} and {@link #weighted} that nobody proposed: a fairer sample. */
  double unlisted;

  double unlistedWeighted;

  void add(Evidence evidence, int row) {
    known++;
    answers += evidence.answers(row);
    info += evidence.info(row);
    weighted += evidence.info(row) * evidence.score(row);
    said += evidence.said(row);
    if (!evidence.proposed(row) && !Double.isNaN(evidence.match(row))) {
      unlisted += evidence.info(row);
      unlistedWeighted += evidence.info(row) * evidence.score(row);
    }
  }

  void add(Tally other) {
    known += other.known;
    answers += other.answers;
    info += other.info;
    weighted += other.weighted;
    said += other.said;
    unlisted += other.unlisted;
    unlistedWeighted += other.unlistedWeighted;
  }

  void clear() {
    known = 0;
    answers = 0;
    info = 0;
    weighted = 0;
    said = 0;
    unlisted = 0;
    unlistedWeighted = 0;
  }
}
