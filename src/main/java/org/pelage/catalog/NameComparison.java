package org.pelage.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Wanted names held against those in the catalogue: what to assign, and what to tell. */
record NameComparison(Map<Integer, Optional<String>> assignments, NameCommit commit) {

  /**
   * @param current the name of each annotation that exists
   */
  static NameComparison of(List<NameChange> changes, Map<Integer, Optional<String>> current) {
    Map<Integer, Optional<String>> assignments = new HashMap<>();
    List<NameChange> written = new ArrayList<>();
    List<NameCommit.Foreign> foreign = new ArrayList<>();
    int unchanged = 0;
    for (NameChange change : changes) {
      Optional<String> found = current.get(change.annotation());
      if (found == null) {
        foreign.add(new NameCommit.Foreign(change, Optional.empty()));
      } else if (found.equals(change.name())) {
        unchanged++;
      } else if (found.equals(change.expected())) {
        assignments.put(change.annotation(), change.name());
        written.add(change);
      } else {
        foreign.add(new NameCommit.Foreign(change, found));
      }
    }
    return new NameComparison(assignments, new NameCommit(written, foreign, unchanged));
  }
}
