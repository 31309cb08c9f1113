package org.pelage.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.pelage.review.Estimate;
import org.pelage.sim.referee.Accuracy;

/** Accuracy after so many reviews, rising. */
final class Curve {
  /** One moment of a run: the truth, and what the algorithm believed. */
  record Row(int reviews, Accuracy accuracy, Estimate estimate) {}

  private final List<Row> rows = new ArrayList<>();

  /** Adds a moment; one with as many reviews as the last replaces it. */
  void add(int reviews, Accuracy accuracy, Estimate estimate) {
    if (!rows.isEmpty() && last().reviews() == reviews) {
      rows.remove(rows.size() - 1);
    }
    rows.add(new Row(reviews, accuracy, estimate));
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  Row last() {
    return rows.get(rows.size() - 1);
  }

  /** The moment after that many reviews; a run that has ended keeps its last. */
  Row at(double reviews) {
    Row at = rows.get(0);
    for (Row row : rows) {
      if (row.reviews() > reviews) {
        break;
      }
      at = row;
    }
    return at;
  }

  /** F1 after that many reviews. */
  double f1At(double reviews) {
    return at(reviews).accuracy().f1();
  }

  /** Reviews from which on F1 never falls below {@code f1} again; empty if it ends below. */
  OptionalDouble sustained(double f1) {
    OptionalDouble from = OptionalDouble.empty();
    for (int i = rows.size() - 1; i >= 0 && rows.get(i).accuracy().f1() >= f1; i--) {
      from = OptionalDouble.of(rows.get(i).reviews());
    }
    return from;
  }

  /** The greatest fall of F1 below an earlier value. */
  double greatestFall() {
    double highest = 0;
    double fall = 0;
    for (Row row : rows) {
      highest = Math.max(highest, row.accuracy().f1());
      fall = Math.max(fall, highest - row.accuracy().f1());
    }
    return fall;
  }

  /** Reviews at the last row whose F1 differs from the row before by more than {@code f1}. */
  int lastChange(double f1) {
    for (int i = rows.size() - 1; i > 0; i--) {
      if (Math.abs(rows.get(i).accuracy().f1() - rows.get(i - 1).accuracy().f1()) > f1) {
        return rows.get(i).reviews();
      }
    }
    return 0;
  }

  /** As CSV with a header line. */
  String csv() {
    StringBuilder out = new StringBuilder("reviews,precision,recall,f1,exact,individuals\n");
    for (Row row : rows) {
      Accuracy a = row.accuracy();
      out.append(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f,%.6f,%d%n",
              row.reviews(),
              a.precision(),
              a.recall(),
              a.f1(),
              a.exact(),
              a.individuals()));
    }
    return out.toString();
  }
}
