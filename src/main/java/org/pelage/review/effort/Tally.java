package org.pelage.review.effort;

/** Sums over the known pairs between two disjoint sets of annotations. */
final class Tally {
  int known;
  int answers;
  double info;
  double weighted;
  double said;

  void add(Evidence evidence, int row) {
    known++;
    answers += evidence.answers(row);
    info += evidence.info(row);
    weighted += evidence.info(row) * evidence.score(row);
    said += evidence.said(row);
  }

  void add(Tally other) {
    known += other.known;
    answers += other.answers;
    info += other.info;
    weighted += other.weighted;
    said += other.said;
  }

  void clear() {
    known = 0;
    answers = 0;
    info = 0;
    weighted = 0;
    said = 0;
  }
}
