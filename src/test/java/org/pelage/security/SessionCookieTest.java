package org.pelage.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class SessionCookieTest extends JUnitSuite {
  private static final Optional<String> NONE = Optional.empty();

  @Test
  public void theTokenIsFoundAmongOtherCookies() {
    String set = SessionCookie.begin("t0ken", false);
    String pair = set.substring(0, set.indexOf(';'));
    assertEquals(Optional.of("t0ken"), SessionCookie.token(Optional.of("a=b; " + pair + "; c=d")));
    assertEquals(NONE, SessionCookie.token(Optional.of("a=b; xpelage_token=t")));
    assertEquals(NONE, SessionCookie.token(NONE));
  }

  @Test
  public void noScriptAndNoOtherSiteGetsIt() {
    String set = SessionCookie.begin("t0ken", true);
    assertTrue(set, set.contains("; HttpOnly"));
    assertTrue(set, set.contains("; SameSite=Strict"));
    assertTrue(set, set.contains("; Secure"));
    assertFalse(
        "over plain HTTP it must still be sent back",
        SessionCookie.begin("t", false).contains("Secure"));
    assertTrue(SessionCookie.end(true).contains("Max-Age=0"));
  }

  @Test
  public void aTokenThatWouldBreakTheHeaderIsRefused() {
    assertTrue(SessionCookie.canCarry("abcDEF0123-_.~+/=="));
    for (String bad : new String[] {"", "a;b", "a b", "a\r\nb", "a,b", "a\"b", "ä"}) {
      assertFalse(bad, SessionCookie.canCarry(bad));
    }
  }

  @Test
  public void onlyOwnPagesMayActThroughACookie() {
    Optional<String> host = Optional.of("pelage.example:8080");
    assertTrue(CrossSite.isOwn(Optional.of("same-origin"), NONE, host));
    assertFalse(
        CrossSite.isOwn(
            Optional.of("cross-site"), Optional.of("http://pelage.example:8080"), host));
    assertFalse(
        "another port is another origin", CrossSite.isOwn(Optional.of("same-site"), NONE, host));
    assertTrue(CrossSite.isOwn(NONE, Optional.of("http://Pelage.example:8080"), host));
    assertFalse(CrossSite.isOwn(NONE, Optional.of("http://evil.example"), host));
    assertFalse(CrossSite.isOwn(NONE, Optional.of("null"), host));
    assertFalse("a browser always says where it comes from", CrossSite.isOwn(NONE, NONE, host));
  }
}
