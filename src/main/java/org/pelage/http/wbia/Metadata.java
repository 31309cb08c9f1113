package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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

  /** The same with a text at the end of a path of objects. */
  Optional<String> withText(List<String> path, String text) {
    ObjectNode changed = object.deepCopy();
    ObjectNode at = changed;
    for (String key : path.subList(0, path.size() - 1)) {
      at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
    }
    at.put(path.get(path.size() - 1), text);
    return Optional.of(WbiaJson.write(changed));
  }
}
