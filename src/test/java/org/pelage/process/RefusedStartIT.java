package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** A process that cannot serve says why and ends with a code that says that it failed. */
public class RefusedStartIT extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Ended(int code, String output) {}

  private Ended serve(String... more) throws Exception {
    String data = folder.getRoot().toPath().resolve("data").toString();
    List<String> line = new ArrayList<>(List.of("serve", "--data", data));
    line.addAll(List.of("--management-port", "0"));
    line.addAll(List.of(more));
    Process process = ServerProcess.command(List.of(), line).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  public void anAddressOthersReachIsRefusedWithoutLogins() throws Exception {
    Ended ended = serve("--host", "0.0.0.0", "--port", "0");
    assertEquals(ended.output(), 2, ended.code());
    assertTrue(ended.output(), ended.output().contains("pelage.security.tokens"));
  }

  @Test
  public void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = serve("--port", Integer.toString(taken.getLocalPort()));
      assertEquals(ended.output(), 1, ended.code());
      assertTrue(ended.output(), ended.output().contains("does not start"));
      assertTrue(ended.output(), ended.output().contains("" + taken.getLocalPort()));
    }
  }
}
