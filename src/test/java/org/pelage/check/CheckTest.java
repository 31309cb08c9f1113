package org.pelage.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;
import picocli.CommandLine;

/** What the command refuses before it begins. */
public class CheckTest extends JUnitSuite {
  private final StringWriter said = new StringWriter();

  private int check(String... arguments) {
    return new CommandLine(new Check())
        .setErr(new PrintWriter(said))
        .setOut(new PrintWriter(said))
        .execute(arguments);
  }

  @Test
  public void aServerThatIsNotThereIsNoViolation() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(2, check("--server", "http://127.0.0.1:" + port));
    assertTrue(said.toString(), said.toString().contains("pelage serve"));
    assertTrue(said.toString(), !said.toString().contains("violations"));
  }

  @Test
  public void aServerElsewhereIsNotLoaded() {
    assertEquals(2, check("--server", "http://192.0.2.1:8080"));
    assertTrue(said.toString(), said.toString().contains("loopback"));
  }
}
