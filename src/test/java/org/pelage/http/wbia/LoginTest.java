package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** Whose name is kept with an answer. */
public class LoginTest extends JUnitSuite {
  private static final String REVIEW = "/api/review/query/graph/v2/?graph_uuid=" + Samples.GRAPH;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.annotations("zebra_plains", 1, 2);
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static HttpRequest form(String path, String body) {
    return HttpRequest.POST(path)
        .withEntity(
            HttpEntities.create(
                MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String cookie(Server.Answer answer) {
    return answer.header("Set-Cookie").split(";")[0];
  }

  private static String reviewerOf(String cookie) {
    String answer =
        "identification-annot-uuid-1=%s&identification-annot-uuid-2=%s&identification-submit=%s"
            .formatted(Samples.A, Samples.B, "Same+Animal");
    HttpRequest request = form(REVIEW, answer);
    Server.Answer sent =
        server.send(
            cookie.isEmpty() ? request : request.addHeader(RawHeader.create("Cookie", cookie)));
    assertEquals(sent.body(), 200, sent.status());
    return server.owners.last(SessionCommand.Decide.class).reviewer().name();
  }

  @Test
  public void b33_anAnswerBearsTheUsernameAndNothingElse() {
    Server.Answer login = server.send(form("/submit/login/", "name=Ada.L&organization=Wild+Me"));
    assertEquals(login.body(), 302, login.status());
    assertEquals("session=ada.l@wildme", cookie(login));
    assertTrue(login.header("Set-Cookie").contains("HttpOnly; SameSite=Lax"));
    assertEquals("user:web:ada.l@wildme", reviewerOf("a=b; session=ada.l@wildme"));
    assertEquals("user:web:None", reviewerOf(""));
    assertEquals("user:web:None", reviewerOf("session={'name': 'x'}"));
  }

  @Test
  public void aNewNameIsPutTogether() {
    Server.Answer login =
        server.send(
            form(
                "/submit/login/",
                "name=_new_&new_name_first=Bo&new_name_last=Li&organization=_new_"
                    + "&new_organization=RPI"));
    assertEquals("session=bo.li@rpi", cookie(login));
  }

  @Test
  public void whatCannotStandInACookieIsRefused() {
    assertEquals(400, server.send(form("/submit/login/", "name=a&organization=")).status());
    assertEquals(
        400, server.send(form("/submit/login/", "name=a%0d%0aX:+1&organization=b")).status());
  }

  @Test
  public void itLeadsBackToPagesOfThisServerOnly() {
    String here = Base64.getUrlEncoder().encodeToString("/view/graphs/?a=1".getBytes());
    String away = Base64.getUrlEncoder().encodeToString("//evil.example/".getBytes());
    assertEquals(
        "/view/graphs/?a=1",
        server
            .send(form("/submit/login/", "name=a&organization=b&refer=" + here))
            .header("Location"));
    assertEquals(
        400, server.send(form("/submit/login/", "name=a&organization=b&refer=" + away)).status());
    assertTrue(server.get("/login/?refer=" + here).body().contains(here));
  }

  @Test
  public void loggingOutTakesAButton() {
    Server.Answer asked =
        server.send(
            HttpRequest.GET("/logout/").addHeader(RawHeader.create("Cookie", "session=a@b")));
    assertTrue(asked.body(), asked.body().contains("You are a@b"));
    assertEquals("", asked.header("Set-Cookie"));
    assertTrue(server.send(form("/logout/", "")).header("Set-Cookie").startsWith("session=; "));
  }
}
