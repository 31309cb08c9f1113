package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;

/**
 * Turns the text of a query string or form into a value, as clients of this interface rely on: JSON
 * where it is JSON, {@code 1,2} as a list, {@code True} as true, and a list for every parameter
 * whose name ends in {@code _list}. Text that merely contains a comma stays as it is.
 */
final class Coercion {
  private Coercion() {}

  static JsonNode value(String name, String text) {
    JsonNode value = json(text).orElseGet(() -> WbiaJson.NODES.textNode(text));
    return name.endsWith("_list") && !value.isArray() ? listOf(value) : value;
  }

  private static Optional<JsonNode> json(String text) {
    if (isBareList(text)) {
      Optional<JsonNode> list = WbiaJson.parse("[" + text + "]");
      if (list.isPresent()) {
        return list;
      }
    }
    return switch (text) {
      case "True" -> Optional.of(WbiaJson.NODES.booleanNode(true));
      case "False" -> Optional.of(WbiaJson.NODES.booleanNode(false));
      default -> WbiaJson.parse(text);
    };
  }

  private static boolean isBareList(String text) {
    return text.indexOf(',') >= 0 && text.chars().noneMatch(c -> "[]{}".indexOf(c) >= 0);
  }

  private static ArrayNode listOf(JsonNode value) {
    ArrayNode list = WbiaJson.NODES.arrayNode();
    if (value.isTextual() && value.textValue().indexOf(',') >= 0) {
      for (String piece : value.textValue().split(",")) {
        list.add(piece);
      }
      return list;
    }
    return list.add(value);
  }
}
