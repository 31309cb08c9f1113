package org.pelage.http.overview;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pelage.http.wire.StatisticsShapes;
import org.pelage.http.wire.StatisticsShapes.Hour;
import org.pelage.http.wire.StatisticsShapes.Size;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.ItemRow;
import org.pelage.session.SessionReply.KnownRow;

/** Statistics of one graph's answers, from its whole history. Stateless. */
final class Statistics {
  static final String PERSON = "person";

  private Statistics() {}

  /**
   * @param scores pairs decided, by what they looked like
   * @param known how reviewers answered pairs that were given out because their answer was known
   */
  static StatisticsShapes.View of(
      long sequence,
      List<IndividualRow> individuals,
      List<ItemRow> history,
      List<StatisticsShapes.Scores> scores,
      List<KnownRow> known) {
    List<ItemRow> people =
        history.stream().filter(item -> item.undoes() == 0 && isPerson(item)).toList();
    Set<Long> undone =
        history.stream().map(ItemRow::undoes).filter(n -> n != 0).collect(Collectors.toSet());
    List<ItemRow> standing =
        people.stream().filter(item -> !undone.contains(item.sequence())).toList();
    return new StatisticsShapes.View(
        sequence,
        reviewers(people, standing, undone, known),
        algorithms(history),
        hours(people),
        sizes(individuals),
        scores,
        Sameness.curve(individuals, standing));
  }

  static boolean isPerson(ItemRow item) {
    return item.kind().equals(PERSON);
  }

  private static List<StatisticsShapes.Reviewer> reviewers(
      List<ItemRow> people, List<ItemRow> standing, Set<Long> undone, List<KnownRow> known) {
    Map<String, ReviewerWork> work = new TreeMap<>();
    people.forEach(
        item ->
            work.computeIfAbsent(item.reviewer(), ReviewerWork::new)
                .answered(item, undone.contains(item.sequence())));
    Opinions opinions = new Opinions();
    standing.forEach(opinions::add);
    opinions.compare(work::get);
    known.forEach(row -> work.computeIfAbsent(row.reviewer(), ReviewerWork::new).quizzed(row));
    return work.values().stream().map(ReviewerWork::view).toList();
  }

  private static List<StatisticsShapes.Algorithm> algorithms(List<ItemRow> history) {
    Map<String, Map<String, Integer>> decisions = new TreeMap<>();
    Map<String, Integer> overruled = new HashMap<>();
    for (ItemRow item : history) {
      if (item.undoes() == 0 && !isPerson(item)) {
        decisions
            .computeIfAbsent(item.kind(), kind -> new TreeMap<>())
            .merge(item.decision().code(), 1, Integer::sum);
        overruled.merge(item.kind(), item.inForce() ? 0 : 1, Integer::sum);
      }
    }
    return decisions.entrySet().stream()
        .map(
            e ->
                new StatisticsShapes.Algorithm(e.getKey(), e.getValue(), overruled.get(e.getKey())))
        .toList();
  }

  private static List<Hour> hours(List<ItemRow> people) {
    Map<Instant, Integer> answers = new TreeMap<>();
    Map<Instant, Set<Instant>> minutes = new HashMap<>();
    for (ItemRow item : people) {
      Instant hour = item.at().truncatedTo(ChronoUnit.HOURS);
      answers.merge(hour, 1, Integer::sum);
      minutes
          .computeIfAbsent(hour, h -> new HashSet<>())
          .add(item.at().truncatedTo(ChronoUnit.MINUTES));
    }
    return answers.entrySet().stream()
        .map(e -> new Hour(e.getKey(), e.getValue(), minutes.get(e.getKey()).size()))
        .toList();
  }

  private static List<Size> sizes(List<IndividualRow> individuals) {
    Map<Integer, Integer> counts = new TreeMap<>();
    individuals.forEach(row -> counts.merge(row.annotations().size(), 1, Integer::sum));
    return counts.entrySet().stream().map(e -> new Size(e.getKey(), e.getValue())).toList();
  }
}
