package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pelage.catalog.AnnotationRow;
import org.pelage.review.names.ClusterChange;

/** Changes of clusters as the {@code lca} backend tells them: by annotation numbers. */
final class ChangeList {
  private final Map<UUID, AnnotationRow> rows;

  /**
   * @param rows of all annotations concerned; those the catalogue does not have are left out
   */
  ChangeList(Map<UUID, AnnotationRow> rows) {
    this.rows = rows;
  }

  ArrayNode of(List<ClusterChange<UUID>> changes) {
    ArrayNode list = WbiaJson.NODES.arrayNode();
    for (ClusterChange<UUID> change : changes) {
      ObjectNode told = list.addObject();
      told.put("type", change.kind().code());
      told.set("added", numbers(change.added()));
      told.set("removed", numbers(change.removed()));
      told.set("old", groups(change.before()));
      told.set("new", groups(change.after()));
    }
    return list;
  }

  private ArrayNode groups(List<ClusterChange.Group<UUID>> groups) {
    ArrayNode list = WbiaJson.NODES.arrayNode();
    groups.forEach(group -> list.add(numbers(group.members())));
    return list;
  }

  private ArrayNode numbers(Collection<UUID> annotations) {
    ArrayNode list = WbiaJson.NODES.arrayNode();
    annotations.stream()
        .filter(rows::containsKey)
        .map(uuid -> rows.get(uuid).rowid())
        .sorted()
        .forEach(list::add);
    return list;
  }
}
