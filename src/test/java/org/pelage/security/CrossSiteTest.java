package org.pelage.security;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class CrossSiteTest extends JUnitSuite {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> HOST = Optional.of("pelage.example:8080");
  private static final Gate GATE =
      new Gate(Access.open(Set.of()), RateLimit.none(), Set.of("https://wildbook.example"));

  private static boolean isForeign(Optional<String> site, Optional<String> origin) {
    return GATE.isForeign(site, origin, HOST);
  }

  @Test
  public void aProgramIsNoBrowserAndSaysNothing() {
    assertFalse(isForeign(NONE, NONE));
  }

  @Test
  public void pagesOfOursAndTypedAddressesAreNotForeign() {
    assertFalse(isForeign(Optional.of("same-origin"), Optional.of("http://pelage.example:8080")));
    assertFalse(isForeign(Optional.of("none"), NONE));
    assertFalse(isForeign(NONE, Optional.of("http://PELAGE.example:8080")));
  }

  @Test
  public void everythingElseABrowserSaysIsForeign() {
    assertTrue(isForeign(Optional.of("cross-site"), NONE));
    assertTrue(isForeign(Optional.of("same-site"), Optional.of("http://other.example:8080")));
    assertTrue(isForeign(NONE, Optional.of("http://pelage.example:9999")));
    assertTrue(isForeign(NONE, Optional.of("https://evil.example")));
    assertTrue(isForeign(NONE, Optional.of("null")));
    assertTrue(isForeign(NONE, Optional.of("not an address")));
    assertTrue(isForeign(Optional.of("cross-site"), Optional.of("http://pelage.example:8080")));
  }

  @Test
  public void aListedSiteMay() {
    Optional<String> cross = Optional.of("cross-site");
    assertFalse(isForeign(cross, Optional.of("https://wildbook.example")));
    assertTrue(isForeign(cross, Optional.of("http://wildbook.example")));
    assertTrue(isForeign(cross, Optional.of("https://wildbook.example.evil.example")));
  }
}
