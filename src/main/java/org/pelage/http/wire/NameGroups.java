package org.pelage.http.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.pelage.review.names.ClusterChange;
import org.pelage.review.names.ClusterChange.Group;
import org.pelage.review.names.ClusterChanges;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.NameChange;

/**
 * What a sync did to the animals of the catalogue: the groups of annotations that shared a name
 * before it and after it, compared. Annotations that somebody else renamed are in no group.
 */
public final class NameGroups {
  private NameGroups() {}

  /** Every change, groups by their names, annotations rising. */
  public static List<ClusterChange<UUID>> changes(SessionReply.Synced synced) {
    List<NameChange> all = new ArrayList<>(synced.kept());
    synced.names().stream().filter(name -> !name.foreign()).forEach(all::add);
    return ClusterChanges.between(groups(all, NameChange::before), groups(all, NameChange::after));
  }

  private static List<Group<UUID>> groups(
      List<NameChange> names, Function<NameChange, String> name) {
    Map<String, List<UUID>> byName = new TreeMap<>();
    for (NameChange change : names) {
      if (!name.apply(change).isEmpty()) {
        byName.computeIfAbsent(name.apply(change), n -> new ArrayList<>()).add(change.annotation());
      }
    }
    return byName.entrySet().stream()
        .map(e -> new Group<>(e.getKey(), e.getValue().stream().sorted().toList()))
        .toList();
  }
}
