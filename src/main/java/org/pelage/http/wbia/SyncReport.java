package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pelage.session.SessionReply;

/** What a sync wrote, as this interface tells it. */
final class SyncReport {
  private static final String NO_NAME = "____";

  private SyncReport() {}

  static ObjectNode of(SessionReply.Synced synced) {
    ObjectNode report = WbiaJson.NODES.objectNode();
    ArrayNode matches = report.putArray("match_list");
    synced.matches().forEach(match -> matches.add(MatchRow.of(match)));
    ObjectNode names = report.putObject("name_dict");
    synced.names().stream()
        .filter(change -> !change.foreign())
        .forEach(
            change ->
                names
                    .putObject(change.annotation().toString())
                    .put("old", name(change.before()))
                    .put("new", name(change.after())));
    return report;
  }

  static String name(String name) {
    return name.isEmpty() ? NO_NAME : name;
  }
}
