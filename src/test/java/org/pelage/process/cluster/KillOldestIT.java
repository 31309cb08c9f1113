package org.pelage.process.cluster;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Three nodes at work, and the oldest, which hosts registry, feedback and session, is killed: its
 * graphs come back on the others, and no client is told what cannot be true.
 */
public class KillOldestIT extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void invariants1to8_holdOverALossOfTheOldestOfThree() throws Exception {
    try (Rig rig = Rig.start("KillOldestIT", folder.getRoot().toPath())) {
      int oldest = rig.nodes.oldest(0);
      rig.lose(oldest, () -> rig.nodes.process(oldest).kill());
      rig.nodes.start(oldest);
      rig.awaitAll(oldest);
      rig.awaitProgress();
      rig.verify();
    }
  }
}
