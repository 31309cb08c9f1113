package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.pelage.session.SessionReply;

/** A written match as a sync reports it; what was not there before is null. */
final class MatchRow {
  /** Seconds with three places. */
  private static final int MILLIS_SCALE = 3;

  private MatchRow() {}

  static ObjectNode of(SessionReply.MatchChange change) {
    ObjectNode row = WbiaJson.NODES.objectNode();
    row.putArray("edge").add(WbiaJson.uuid(change.a())).add(WbiaJson.uuid(change.b()));
    row.put("new_user_id", change.reviewer());
    row.put("new_timestamp", BigDecimal.valueOf(change.at().toEpochMilli(), MILLIS_SCALE));
    row.put("new_confidence", change.confidence());
    code(row, "old_evidence_decision", change.decisionBefore());
    code(row, "new_evidence_decision", change.decisionAfter());
    tags(row, "old_tags", change.isNew(), change.tagsBefore());
    tags(row, "new_tags", false, change.tagsAfter());
    code(row, "old_meta_decision", change.metaBefore());
    row.put("new_meta_decision", change.metaAfter().isEmpty() ? "null" : change.metaAfter());
    row.put("is_new", change.isNew());
    return row;
  }

  private static void code(ObjectNode row, String column, String code) {
    if (code.isEmpty()) {
      row.putNull(column);
    } else {
      row.put(column, code);
    }
  }

  private static void tags(ObjectNode row, String column, boolean absent, List<String> tags) {
    if (absent) {
      row.putNull(column);
      return;
    }
    ArrayNode list = row.putArray(column);
    tags.forEach(list::add);
  }
}
