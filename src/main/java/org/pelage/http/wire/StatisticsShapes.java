package org.pelage.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statistics of a graph's answers as answers show them. */
public final class StatisticsShapes {
  private StatisticsShapes() {}

  /**
   * How often somebody erred on known answers: expected value, and from 30 answers on the interval
   * of 90 %.
   */
  public record Rate(
      int wrong, int answers, double mean, Optional<Double> low, Optional<Double> high) {}

  /**
   * One person's work.
   *
   * @param decisions counts by decision, undone ones left out
   * @param secondsMedian time from seeing a pair to answering it
   * @param agreeing answers on pairs that others answered too, and how many agree with most of them
   */
  public record Reviewer(
      String reviewer,
      int answers,
      Map<String, Integer> decisions,
      int undone,
      Optional<Double> secondsMedian,
      Optional<Double> perHour,
      int compared,
      int agreeing,
      Rate onMatches,
      Rate onNonMatches) {}

  /** Answers of one hour, and the minutes in which there were any. */
  public record Hour(Instant hour, int answers, int activeMinutes) {}

  /** How many individuals have so many annotations. */
  public record Size(int annotations, int individuals) {}

  /**
   * Decided pairs by what they looked like.
   *
   * @param counts of pairs whose probability of a match is in [i/20, (i+1)/20)
   */
  public record Scores(String decision, List<Integer> counts) {}

  /** Pairwise F1 of what people's first answers join, against the present individuals. */
  public record Progress(int answers, double f1) {}

  /** What an algorithm decided by itself, by name and version. */
  public record Algorithm(String kind, Map<String, Integer> decisions, int overruled) {}

  /** Everything of one graph. */
  public record View(
      long sequence,
      List<Reviewer> reviewers,
      List<Algorithm> algorithms,
      List<Hour> hours,
      List<Size> sizes,
      List<Scores> scores,
      List<Progress> progress) {}
}
