package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Server;
import org.pelage.http.routing.Endpoint;
import org.scalatestplus.junit.JUnitSuite;

public class OpenApiTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Test
  public void describesEveryRouteAndNoOther() {
    JsonNode paths = server.get("/v1/openapi.json").json().get("paths");
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    Set<String> served =
        server.v1.stream()
            .map(endpoint -> endpoint.method() + " " + endpoint.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(served, described);
  }

  @Test
  public void describesEveryParameterAndNoOther() {
    JsonNode document = server.get("/v1/openapi.json").json();
    for (Endpoint endpoint : server.v1) {
      JsonNode path = document.get("paths").get(endpoint.path());
      Set<String> described = new TreeSet<>();
      List.of(path, path.get(endpoint.method().toLowerCase(Locale.ROOT)))
          .forEach(
              place ->
                  place
                      .path("parameters")
                      .forEach(
                          parameter -> inQuery(document, parameter).ifPresent(described::add)));
      assertEquals(
          endpoint.method() + " " + endpoint.path(),
          described,
          new TreeSet<>(endpoint.parameters().orElseThrow()));
    }
  }

  private static Optional<String> inQuery(JsonNode document, JsonNode parameter) {
    JsonNode told =
        parameter.has("$ref")
            ? document.at(parameter.get("$ref").textValue().substring(1))
            : parameter;
    return told.get("in").textValue().equals("query")
        ? Optional.of(told.get("name").textValue())
        : Optional.empty();
  }

  @Test
  public void aParameterThatDoesNotExistIsNamedWithThoseThatDo() {
    Server.Answer misspelt = server.get("/v1/annotations?specie=zebra_plains");
    assertEquals(400, misspelt.status());
    assertEquals("specie", misspelt.json().get("field").textValue());
    String detail = misspelt.json().get("detail").textValue();
    assertTrue(detail, detail.endsWith("there are after, limit, name, species, uuids"));
    assertEquals(400, server.get("/v1/annotations?limit=3&limit=4").status());
    Server.Answer none = server.get("/v1/me?limit=3");
    assertEquals(400, none.status());
    assertEquals(200, server.get("/v1/annotations?species=zebra_plains&limit=3").status());
    assertEquals("wildbook-ia's face is lenient", 200, server.get("/api/annot/?x=1").status());
  }

  @Test
  public void everyReferenceLeadsSomewhere() {
    JsonNode document = server.get("/v1/openapi.json").json();
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertTrue(pointer + " is missing", !document.at(pointer).isMissingNode());
    }
  }

  @Test
  public void thePageLoadsOnlyFilesOfItsOwn() {
    Server.Answer page = server.get("/v1/docs");
    assertEquals(200, page.status());
    assertTrue(page.header("Content-Security-Policy").contains("script-src 'self'"));
    assertTrue("nothing inline", !page.body().contains("<script>"));
    for (String asset : Set.of("viewer.css", "viewer.js", "docs.js")) {
      assertTrue(page.body().contains("/v1/docs/" + asset));
      assertEquals(200, server.get("/v1/docs/" + asset).status());
    }
    assertEquals(404, server.get("/v1/docs/secrets.txt").status());
  }
}
