package org.pelage.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class RateLimitTest extends JUnitSuite {
  private static final long SECOND = 1_000_000_000L;

  /** Near the end of its range, where comparing instead of subtracting goes wrong. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

  private final RateLimit limit = RateLimit.of(10, 20, now::get);

  private static Optional<InetAddress> from(String address) {
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Caller> person(String name) {
    return Optional.of(new Caller(Optional.of(name), Role.REVIEWER, Set.of()));
  }

  private int allowed(Optional<Caller> caller, String address, int asked) {
    int allowed = 0;
    for (int i = 0; i < asked; i++) {
      allowed += limit.allows(caller, from(address)) ? 1 : 0;
    }
    return allowed;
  }

  @Test
  public void aBurstPassesAndThenTheSteadyRate() {
    assertEquals(20, allowed(Optional.empty(), "192.0.2.1", 100));
    now.addAndGet(SECOND / 2);
    assertEquals(5, allowed(Optional.empty(), "192.0.2.1", 100));
    now.addAndGet(60 * SECOND);
    assertEquals(20, allowed(Optional.empty(), "192.0.2.1", 100));
  }

  @Test
  public void clientsAreLimitedEachForItself() {
    assertEquals(20, allowed(Optional.empty(), "192.0.2.1", 30));
    assertEquals(20, allowed(Optional.empty(), "192.0.2.2", 30));
    assertEquals(20, allowed(person("ada"), "192.0.2.1", 30));
    assertEquals("wherever ada is", 0, allowed(person("ada"), "192.0.2.3", 30));
    assertEquals(20, allowed(person("bob"), "192.0.2.3", 30));
  }

  @Test
  public void oneNetworkOfIpv6IsOneClient() {
    assertEquals(20, allowed(Optional.empty(), "2001:db8:1:2::1", 30));
    assertEquals(0, allowed(Optional.empty(), "2001:db8:1:2:ffff::1", 30));
    assertEquals(20, allowed(Optional.empty(), "2001:db8:1:3::1", 30));
  }

  @Test
  public void whoIsOnThisMachineIsNotLimitedUnlessHeIsSomebody() {
    assertEquals(100, allowed(Optional.empty(), "127.0.0.1", 100));
    assertEquals(20, allowed(person("ada"), "127.0.0.1", 100));
    assertTrue(limit.allows(Optional.empty(), Optional.empty()));
  }

  @Test
  public void aRateOfZeroIsNoLimit() {
    RateLimit none = RateLimit.none();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(none.allows(Optional.empty(), from("192.0.2.1")));
    }
    RateLimit one = RateLimit.of(1, 1, now::get);
    assertTrue(one.allows(Optional.empty(), from("192.0.2.1")));
    assertFalse(one.allows(Optional.empty(), from("192.0.2.1")));
  }
}
