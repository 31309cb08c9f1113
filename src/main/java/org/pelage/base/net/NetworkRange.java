package org.pelage.base.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses in CIDR notation; an address alone is a range of one.
 *
 * @param network 4 or 16 bytes
 * @param bits how many leading bits are fixed
 */
public record NetworkRange(byte[] network, int bits) {

  /**
   * Reads {@code 10.0.0.0/8} or {@code ::1}; names are never looked up.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static NetworkRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = literal(slash < 0 ? text : text.substring(0, slash));
    int most = network.length * Byte.SIZE;
    int bits = slash < 0 ? most : bits(text.substring(slash + 1), most, text);
    return new NetworkRange(network, bits);
  }

  /** Whether the text can only be an address (digits and dots, or colons). */
  public static boolean looksLikeAddress(String text) {
    return text.indexOf(':') >= 0 || text.matches("[0-9.]+(/.*)?");
  }

  private static byte[] literal(String address) {
    if (!looksLikeAddress(address)) {
      throw new IllegalArgumentException("not an address: " + address);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }

  private static int bits(String text, int most, String range) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException("the range must end in /0 to /" + most + ": " + range);
    }
    return Integer.parseInt(text);
  }

  /** Whether the address, of 4 or 16 bytes, lies in this range. */
  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
