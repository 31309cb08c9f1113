package org.pelage.callback;

import static org.junit.Assert.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class AddressPolicyTest extends JUnitSuite {
  private static void assertPermits(boolean expected, AddressPolicy policy, String... addresses)
      throws UnknownHostException {
    for (String address : addresses) {
      assertEquals(address, expected, policy.permits("some.host", InetAddress.getByName(address)));
    }
  }

  @Test
  public void onlyPublicAddressesAreOpen() throws UnknownHostException {
    AddressPolicy policy = new AddressPolicy(List.of());
    assertPermits(true, policy, "8.8.8.8", "172.32.0.1", "2600::1", "64:ff9b::808:808");
    assertPermits(
        false,
        policy,
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::");
  }

  @Test
  public void rangesAndNamesOpenMore() throws UnknownHostException {
    AddressPolicy policy = new AddressPolicy(List.of("10.1.0.0/16", "::1", "Wildbook.local"));
    assertPermits(true, policy, "10.1.255.1", "::1");
    assertPermits(false, policy, "10.2.0.1", "127.0.0.1");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    assertEquals(true, policy.permits("wildbook.local", loopback));
    assertEquals(false, policy.permits("wildbook.local.evil", loopback));
  }

  @Test
  public void aRangeThatIsNoneIsRefusedByName() {
    for (String wrong : List.of("10.0.0.0/33", "10.0.0.0/x", "1.2.3.4.5/8", "::1/129")) {
      IllegalArgumentException e =
          Assert.assertThrows(
              wrong, IllegalArgumentException.class, () -> new AddressPolicy(List.of(wrong)));
      assertEquals(e.getMessage(), true, e.getMessage().contains(wrong.replaceAll("/8$", "")));
    }
  }
}
