package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The metadata of an annotation: an object, also where there is none or something else. */
record Metadata(ObjectNode object) {

  static Metadata of(Optional<String> json) {
    return new Metadata(
        json.flatMap(WbiaJson::parse)
            .filter(JsonNode::isObject)
            .map(node -> (ObjectNode) node)
            .orElseGet(WbiaJson.NODES::objectNode));
  }

  /** A text, empty if it is not there. */
  JsonNode text(String key) {
    return WbiaJson.NODES.textNode(object.path(key).asText(""));
  }

  JsonNode flag(String key) {
    return WbiaJson.NODES.booleanNode(object.path(key).asBoolean(false));
  }

  /** The same with one more value, or one less if it is null. */
  Optional<String> with(String key, JsonNode value) {
    ObjectNode changed = object.deepCopy();
    if (value.isNull()) {
      changed.remove(key);
    } else {
      changed.set(key, value);
    }
    return changed.isEmpty() ? Optional.empty() : Optional.of(WbiaJson.write(changed));
  }
}
