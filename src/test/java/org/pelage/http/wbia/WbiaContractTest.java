package org.pelage.http.wbia;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** Replays what known clients of WBIA send, over raw connections to a whole node. */
public class WbiaContractTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;

  @BeforeClass
  public static void start() throws IOException {
    node = new Node(FOLDER.newFolder().toPath(), Map.of());
    node.annotations(9);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  private static void replay(String file) throws IOException {
    int exchanges = Exchanges.read(file).replay(node.port());
    assertTrue("the file is not empty", exchanges > 3);
  }

  @Test
  public void wildbooksGraphClient() throws IOException {
    replay("wildbook-graph-client.http");
  }

  @Test
  public void wildbooksRestClientRules() throws IOException {
    replay("restclient-rules.http");
  }

  @Test
  public void wildbooksIdentification() throws IOException {
    replay("wildbook-identification.http");
  }

  @Test
  public void scripts() throws IOException {
    replay("scripts.http");
  }
}
