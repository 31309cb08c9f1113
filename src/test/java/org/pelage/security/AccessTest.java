package org.pelage.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

public class AccessTest extends JUnitSuite {
  private static final Access OPEN = Access.open(Set.of("cora"));
  private static final Access TOKENS =
      Access.of(List.of(ApiToken.parse(ApiToken.hash("s3cret") + " curator Ada L.")), Set.of());

  @Test
  public void anOpenServerKnowsEverybodyAndItsCurators() {
    Caller caller = OPEN.identify(Optional.empty()).orElseThrow();
    assertEquals(Optional.empty(), caller.subject());
    assertEquals(Rank.CURATOR, caller.rankOf("cora"));
    assertEquals(Rank.REVIEWER, caller.rankOf("ada"));
  }

  @Test
  public void aTokenSaysWhoCallsAndNothingElseDoes() {
    Caller caller = TOKENS.identify(Optional.of("bearer s3cret")).orElseThrow();
    assertEquals(Optional.of("Ada L."), caller.subject());
    assertEquals(Rank.CURATOR, caller.rankOf("Ada L."));
    assertTrue(TOKENS.identify(Optional.empty()).isEmpty());
    assertTrue(TOKENS.identify(Optional.of("Bearer s3cre")).isEmpty());
    assertTrue(TOKENS.identify(Optional.of("Basic s3cret")).isEmpty());
  }

  @Test
  public void rolesIncludeThoseBefore() {
    assertTrue(Role.OPERATOR.allows(Role.READER));
    assertFalse(Role.READER.allows(Role.REVIEWER));
  }

  @Test
  public void aBadTokenLineSaysWhatIsWrong() {
    String hash = ApiToken.hash("x");
    for (String line : List.of("", hash, "short curator ada", hash + " king ada")) {
      String message =
          Assert.assertThrows(IllegalArgumentException.class, () -> ApiToken.parse(line))
              .getMessage();
      assertTrue(message, message.startsWith("pelage.security.tokens"));
    }
  }

  @Test
  public void withoutTokensTheServerStaysOnThisMachine() {
    for (String loopback : List.of("127.0.0.1", "::1", "localhost", "127.8.9.10")) {
      assertEquals(Optional.empty(), Exposure.refusal(loopback, OPEN));
    }
    for (String reachable : List.of("0.0.0.0", "::", "192.0.2.7")) {
      String why = Exposure.refusal(reachable, OPEN).orElseThrow();
      assertTrue(why, why.contains("pelage.security.tokens"));
      assertEquals(Optional.empty(), Exposure.refusal(reachable, TOKENS));
    }
  }

  @Test
  public void aNameThatWasMadeToPointHereIsNotServed() {
    assertTrue(Exposure.rebinding("127.0.0.1").test("evil.example"));
    assertFalse(Exposure.rebinding("127.0.0.1").test("LOCALHOST"));
    assertFalse(Exposure.rebinding("127.0.0.1").test(""));
    assertFalse(Exposure.rebinding("0.0.0.0").test("pelage.example"));
  }
}
