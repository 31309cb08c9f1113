package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Server;
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
