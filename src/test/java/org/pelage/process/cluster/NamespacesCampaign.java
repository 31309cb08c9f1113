package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** Three nodes on three machines with addresses of their own, one of which is cut off wholly. */
public class NamespacesCampaign extends JUnitSuite {
  private static final Duration END_LIMIT = Duration.ofSeconds(60);

  /** As conf/cluster.conf has it for a node the others gave up. */
  private static final int GIVEN_UP = 71;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void invariants1to8_holdWhenTheOldestsCableIsPulledOut() throws Exception {
    try (Namespaces machines = Namespaces.makeOrSkip(Rig.NODES);
        Rig rig = Rig.start("machines", folder.getRoot().toPath(), machines, node -> Map.of())) {
      int oldest = rig.nodes.oldest(0);
      rig.lose(oldest, () -> machines.pullOut(oldest));
      assertEquals(GIVEN_UP, rig.nodes.process(oldest).awaitEnd(END_LIMIT));
      machines.plugIn(oldest);
      rig.nodes.start(oldest);
      rig.awaitAll(oldest);
      rig.awaitProgress();
      rig.verify();
    }
  }
}
