package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The race kit as a command against the packaged server: no client is told what cannot be true.
 * {@code -Dpelage.check.operations=1000000} makes a campaign of it.
 */
public class CheckIT extends JUnitSuite {
  private static final String OPERATIONS = System.getProperty("pelage.check.operations", "3000");
  private static final String CLIENTS = System.getProperty("pelage.check.clients", "16");
  private static final Pattern RESULT = Pattern.compile("(\\d+) operations .*: (\\d+) violations");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void invariants1to8And12_holdForEveryClient() throws Exception {
    Path data = folder.getRoot().toPath().resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      Process check = command(server.base().toString());
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue("ended", check.waitFor(1, TimeUnit.MINUTES));
      System.out.println(output);
      Matcher result = RESULT.matcher(output);
      assertTrue(output, result.find());
      assertTrue(output, Long.parseLong(result.group(1)) >= Long.parseLong(OPERATIONS));
      assertEquals(output, "0", result.group(2));
      assertEquals(output, 0, check.exitValue());
    }
  }

  @Test
  public void refusesToLoadAnotherMachine() throws Exception {
    Process check = command("http://192.0.2.1:8080");
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(output, 2, check.waitFor());
    assertTrue(output, output.contains("--server"));
  }

  private static Process command(String server) throws java.io.IOException {
    return ServerProcess.command(
            List.of(),
            List.of("check", "--server", server, "--operations", OPERATIONS, "--clients", CLIENTS))
        .start();
  }
}
