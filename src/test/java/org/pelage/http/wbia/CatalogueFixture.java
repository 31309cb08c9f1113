package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;

/** The routes of the catalogue over a real catalogue, with four zebras to begin with. */
final class CatalogueFixture implements AutoCloseable {
  final Path folder;
  final Server server;
  final List<UUID> zebras;

  /**
   * @param folder where images may lie
   */
  CatalogueFixture(Path folder) {
    this.folder = folder;
    this.server = new Server(folder);
    this.zebras = server.annotations("zebra_plains", 1, 2, 3, 4);
  }

  /** Nothing belongs to a graph, unless a test says so. */
  void script() {
    server.owners.registry = command -> Optional.of(new RegistryReply.Owner(Optional.empty()));
    server.owners.askedOfSession.clear();
  }

  Server.Answer ask(String method, String path, String json) {
    return server.json(
        HttpRequest.create(path).withMethod(HttpMethods.lookup(method).orElseThrow()), json);
  }

  /** The response of an answer that must be in order. */
  static JsonNode ok(Server.Answer answer) {
    assertEquals(answer.body(), 200, answer.status());
    return answer.json().get("response");
  }

  static String list(UUID... uuids) {
    return Arrays.stream(uuids).map(Node::object).collect(Collectors.joining(", ", "[", "]"));
  }

  static UUID uuidOf(JsonNode node) {
    return UUID.fromString(node.get("__UUID__").textValue());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Adds a picture of that width and 40 pixels' height. */
  UUID image(String name, int width) throws IOException {
    Files.write(folder.resolve(name), Photos.photo(width, 40));
    String body =
        "{\"image_uri_list\": [\"%s\"], \"image_unixtime_list\": [1200], \"image_gps_lat_list\":"
            + " [-1], \"image_gps_lon_list\": [36.5]}";
    return uuidOf(ok(ask("POST", "/api/image/json/", body.formatted(name))).get(0));
  }

  void assertFacts(String fact, String uuids, String expected) {
    String path = "/api/annot/" + fact + "/json/?annot_uuid_list=" + encoded(uuids);
    assertEquals(fact, expected, ok(server.get(path)).toString());
  }

  /** Changes a fact of annotations. */
  void put(String fact, String uuids, String values) {
    String body = "{\"annot_uuid_list\": " + uuids + ", " + values + "}";
    assertTrue(ok(ask("PUT", "/api/annot/" + fact + "/json/", body)).isNull());
  }

  @Override
  public void close() {
    server.close();
  }
}
