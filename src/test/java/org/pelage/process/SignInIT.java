package org.pelage.process;

import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Signing in and out in a browser, on a server that asks for tokens. Skipped where there is no
 * Chromium, unless {@code REQUIRE_BROWSER=1}.
 */
public class SignInIT extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final String TOKEN = "zebra-crossing-17";

  @Test
  public void aTokenOpensThePagesUntilOneSignsOut() throws Exception {
    Browser.requireOrSkip();
    Path conf = FOLDER.newFolder("conf").toPath();
    Files.writeString(
        conf.resolve("pelage.conf"),
        "pelage.security.tokens = [\"" + sha256(TOKEN) + " curator kim\"]\n");
    Path data = FOLDER.getRoot().toPath().resolve("data");
    try (ServerProcess server = ServerProcess.start(data, "--conf", conf.toString());
        Browser browser = Browser.start()) {
      Page page = Page.open(browser, server.base(), "/console/");
      awaitUntil("being asked for a token", () -> path(browser).equals("/signin/"));
      page.await("#token").sendKeys("something else");
      page.click("#signin .primary");
      page.awaitText("#notice", "not known here");
      page.await("#token").clear();
      page.await("#token").sendKeys(TOKEN);
      page.click("#signin .primary");
      awaitUntil("where one came from", () -> path(browser).equals("/console/"));
      page.awaitText("#who-button", "kim: sign out");
      assertTrue(
          "no script can read the cookie",
          ((String) browser.script("return document.cookie")).isEmpty());
      page.click("#who-button");
      awaitUntil("signed out", () -> path(browser).equals("/signin/"));
      Page.open(browser, server.base(), "/");
      awaitUntil("asked again", () -> path(browser).equals("/signin/"));
    }
  }

  private static String path(Browser browser) {
    return (String) browser.script("return location.pathname");
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
