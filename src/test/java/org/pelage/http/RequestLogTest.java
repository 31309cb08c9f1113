package org.pelage.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Access;
import org.pelage.security.ApiToken;
import org.pelage.security.Role;
import org.scalatestplus.junit.JUnitSuite;
import org.slf4j.LoggerFactory;

/** What the log says of a request, and what it never says. */
public class RequestLogTest extends JUnitSuite {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(RequestLog.class);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @Rule
  public final ExternalResource listening =
      new ExternalResource() {
        @Override
        protected void before() {
          lines.start();
          LOG.addAppender(lines);
          LOG.setLevel(Level.DEBUG);
        }

        @Override
        protected void after() {
          LOG.setLevel(null);
          LOG.detachAppender(lines);
        }
      };

  private Access access;

  @Before
  public void tokens() {
    access =
        Access.of(List.of(new ApiToken(ApiToken.hash("s3cret"), "ada", Role.REVIEWER)), Set.of());
  }

  @Test
  public void aLineSaysWhichRequestAboutWhichGraphByWhomAndHowItEnded() throws Exception {
    try (Server server = new Server(folder.newFolder().toPath(), access)) {
      server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
      server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
      String path = "/v1/graphs/" + Samples.GRAPH + "/decisions";
      int status =
          server
              .json(
                  HttpRequest.POST(path + "?password=hunter2")
                      .addHeader(RawHeader.create("Authorization", "Bearer s3cret"))
                      .addHeader(RawHeader.create("X-Request-Id", "mine-7")),
                  "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", \"key\": \"k\"}"
                      .formatted(Samples.A, Samples.B))
              .status();
      assertEquals("there is no such parameter", 400, status);
    }
    assertEquals(1, lines.list.size());
    JsonNode line = asJson(lines.list.get(0));
    assertEquals("mine-7", field(line, "request"));
    assertEquals(Samples.GRAPH.toString(), field(line, "graph"));
    assertEquals("ada", field(line, "reviewer"));
    assertEquals("400", field(line, "status"));
    String text = line.toString();
    assertTrue(text, text.contains("/decisions"));
    assertFalse(text, text.contains("s3cret"));
    assertFalse(text, text.contains("hunter2"));
  }

  /** On a server without logins as well, and where the answer is a refusal. */
  @Test
  public void aLineSaysWhomTheRequestNamedAndWhoWasRefused() throws Exception {
    try (Server server = new Server(folder.newFolder().toPath(), Access.open(Set.of()))) {
      server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
      server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
      String body =
          "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", \"reviewer\": \"eve\"%s}";
      HttpRequest decide = HttpRequest.POST("/v1/graphs/" + Samples.GRAPH + "/decisions");
      server.json(decide, body.formatted(Samples.A, Samples.B, ", \"key\": \"k\""));
    }
    try (Server server = new Server(folder.newFolder().toPath(), access)) {
      HttpRequest request =
          HttpRequest.GET("/v1/console")
              .addHeader(RawHeader.create("Authorization", "Bearer s3cret"));
      assertEquals(403, server.send(request).status());
      HttpRequest wrong =
          HttpRequest.GET("/v1/graphs/no-uuid")
              .addHeader(RawHeader.create("Authorization", "Bearer s3cret"));
      assertEquals(404, server.send(wrong).status());
    }
    assertEquals("eve", field(asJson(lines.list.get(0)), "reviewer"));
    assertEquals("ada", field(asJson(lines.list.get(1)), "reviewer"));
    assertEquals("ada", field(asJson(lines.list.get(2)), "reviewer"));
  }

  /** As the collector gets it. */
  private static JsonNode asJson(ILoggingEvent event) throws Exception {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    encoder.start();
    return new ObjectMapper().readTree(encoder.encode(event));
  }

  private static String field(JsonNode line, String name) {
    for (JsonNode pair : line.get("kvpList")) {
      if (pair.has(name)) {
        return pair.get(name).asText();
      }
    }
    return "";
  }
}
