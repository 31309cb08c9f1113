package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An error of this interface: its code is the HTTP status, its payload the response. */
final class Fault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  static final int INVALID_INPUT = 400;
  static final int RUNTIME = 500;
  static final int MISSING_UUID = 600;
  static final int DUPLICATE_UUID = 601;
  static final int UNKNOWN_UUID = 602;
  static final int REVIEW_NOT_READY = 603;
  static final int UNAVAILABLE_UUID = 604;
  static final int REVIEW_FINISHED = 605;
  static final int INVALID_UUID = 608;

  private final int code;
  private final transient JsonNode payload;

  Fault(int code, String message, JsonNode payload) {
    super(message, null, false, false);
    this.code = code;
    this.payload = payload;
  }

  int code() {
    return code;
  }

  JsonNode payload() {
    return payload;
  }

  /** A parameter that cannot be used, and why. */
  static Fault invalid(String parameter, String message) {
    ObjectNode payload =
        WbiaJson.NODES.objectNode().put("parameter", parameter).put("message", message);
    return new Fault(INVALID_INPUT, parameter + ": " + message, payload);
  }

  static Fault missing(Collection<UUID> annotations) {
    return missing(List.of(), annotations);
  }

  static Fault missingImages(Collection<UUID> images) {
    return missing(images, List.of());
  }

  private static Fault missing(Collection<UUID> images, Collection<UUID> annotations) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    ArrayNode imageList = payload.putArray("missing_image_uuid_list");
    images.forEach(uuid -> imageList.add(WbiaJson.uuid(uuid)));
    ArrayNode annotationList = payload.putArray("missing_annot_uuid_list");
    annotations.forEach(uuid -> annotationList.add(WbiaJson.uuid(uuid)));
    return new Fault(
        MISSING_UUID,
        "Missing image and/or annotation UUIDs (" + images.size() + ", " + annotations.size() + ")",
        payload);
  }

  /** Elements of a list that are no UUID objects, by their index. */
  static Fault notUuids(Map<Integer, JsonNode> elements) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    payload.putArray("invalid_image_uuid_list");
    ArrayNode list = payload.putArray("invalid_annot_uuid_list");
    elements.forEach((index, value) -> list.addArray().add(index).add(value));
    return new Fault(
        INVALID_UUID,
        "Invalid image and/or annotation UUIDs (0, " + elements.size() + ")",
        payload);
  }

  static Fault duplicates(Map<UUID, List<Integer>> positions) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    ObjectNode query = payload.putObject("qdup_pos_map");
    payload.putObject("ddup_pos_map");
    positions.forEach((uuid, at) -> at.forEach(query.withArray("/" + uuid)::add));
    return new Fault(
        DUPLICATE_UUID,
        "Some UUIDs are specified more than once at positions:\nduplicate_database_uuids={}\n"
            + "duplicate_query_uuids="
            + WbiaJson.write(query)
            + "\n",
        payload);
  }

  /**
   * No graph has this id.
   *
   * @param given the id as it was sent
   */
  static Fault unknownGraph(JsonNode given) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    payload.putArray("unknown_uuid_type_list").add("graph_uuid");
    payload.putArray("unknown_uuid_list").add(given);
    return new Fault(UNKNOWN_UUID, "Unknown graph_uuid UUIDs (1)", payload);
  }

  static Fault notReady(UUID graph) {
    return new Fault(
        REVIEW_NOT_READY,
        "The query_uuid UUID('" + graph + "') is not yet ready for review",
        queryUuid(graph));
  }

  static Fault finished(UUID graph) {
    return new Fault(
        REVIEW_FINISHED,
        "The query_uuid UUID('" + graph + "') has nothing more to review",
        queryUuid(graph));
  }

  /** Annotations belong to a graph already. */
  static Fault unavailable(UUID graph, List<UUID> overlap) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    ArrayNode list = payload.putArray("unavailable_annot_uuid_list");
    overlap.forEach(uuid -> list.add(WbiaJson.uuid(uuid)));
    payload.set("query_uuid", WbiaJson.uuid(graph));
    return new Fault(
        UNAVAILABLE_UUID,
        "A running query "
            + graph
            + " is using (at least one of) the requested annotations.  Filter out these annotations"
            + " from the new query or stop the previous query.",
        payload);
  }

  private static ObjectNode queryUuid(UUID graph) {
    ObjectNode payload = WbiaJson.NODES.objectNode();
    payload.set("query_uuid", WbiaJson.uuid(graph));
    return payload;
  }
}
