package org.pelage.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.FencedTransaction;
import org.pelage.catalog.Fences;
import org.pelage.catalog.NameChange;
import org.pelage.catalog.NameCommit;
import org.pelage.catalog.NameRow;

/**
 * Writes commits to the catalogue behind the query object's fence: names, reviews and matches in
 * one transaction, each number once (invariant 6). Every call blocks. Thread-safe.
 */
public record NameCommitter(Catalog catalog) {
  /** The query object's fence. */
  static final String FENCE = "query-object";

  private static final int NAMES_AT_ONCE = 10_000;

  /**
   * Takes the fence for an activation, so that no earlier one writes any more.
   *
   * @return the outcome of that commit, if it has been written
   */
  Optional<String> claim(long epoch, long commit) {
    Fences.Result result = catalog.fences().claim(FENCE, epoch);
    if (result instanceof Fences.Result.Stale stale) {
      throw new IllegalStateException("a later activation has epoch " + stale.epoch());
    }
    return catalog.fences().outcome(FENCE, commit);
  }

  /**
   * What came of a commit.
   *
   * @param outcome {@code changed,foreign}; empty if this activation may not write any more
   * @param renamed the annotations that bear the name they were to get, by node
   */
  record Outcome(Optional<String> outcome, Map<Integer, Optional<String>> renamed) {
    Outcome {
      renamed = Map.copyOf(renamed);
    }
  }

  /** Writes the plan unless it is written already. */
  Outcome write(long epoch, CommitPlan plan) {
    Map<Integer, NameChange> changes = plan.names(ages());
    Fences.Result result =
        catalog
            .fences()
            .write(FENCE, epoch, plan.commit(), tx -> write(tx, plan, changes.values()));
    if (result instanceof Fences.Result.Written written) {
      return new Outcome(Optional.of(written.outcome()), renamed(changes));
    } else if (result instanceof Fences.Result.Repeated repeated) {
      return new Outcome(repeated.outcome(), renamed(changes));
    }
    return new Outcome(Optional.empty(), Map.of());
  }

  private static String write(
      FencedTransaction tx, CommitPlan plan, Collection<NameChange> changes) {
    NameCommit names = tx.commitNames(List.copyOf(changes));
    tx.stageReviews(plan.reviews());
    tx.putMatches(plan.matches());
    return names.written().size() + "," + names.foreign().size();
  }

  /** Asked of the catalogue, because a repeated write does not say which names it wrote. */
  private Map<Integer, Optional<String>> renamed(Map<Integer, NameChange> changes) {
    int[] rowids = changes.values().stream().mapToInt(NameChange::annotation).toArray();
    Map<Integer, Optional<String>> now = new HashMap<>();
    catalog.annotations().byRowids(rowids).forEach(row -> now.put(row.rowid(), row.name()));
    Map<Integer, Optional<String>> renamed = new HashMap<>();
    changes.forEach(
        (node, change) -> {
          if (change.name().equals(now.get(change.annotation()))) {
            renamed.put(node, change.name());
          }
        });
    return renamed;
  }

  private Map<String, Integer> ages() {
    Map<String, Integer> ages = new HashMap<>();
    int after = 0;
    List<NameRow> page;
    do {
      page = catalog.names().page(after, NAMES_AT_ONCE);
      for (NameRow name : page) {
        ages.put(name.text(), name.rowid());
        after = name.rowid();
      }
    } while (page.size() == NAMES_AT_ONCE);
    return ages;
  }
}
