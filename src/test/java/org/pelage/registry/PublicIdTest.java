package org.pelage.registry;

import static org.junit.Assert.assertEquals;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Ids that WBIA itself gives to these sets of row numbers. */
public class PublicIdTest extends JUnitSuite {
  private static void assertId(String id, int... rowids) {
    assertEquals(UUID.fromString(id), PublicId.of(rowids));
  }

  @Test
  public void isWhatWbiaCallsTheSameSet() {
    assertId("97d170e1-550e-ee4a-fc0a-f065b78cda30");
    assertId("f629ae44-b7b3-dcfe-d444-d363e626edf4", 1);
    assertId("1bc86674-1052-bd82-5376-8ec5b044dc9b", 1, 2);
    assertId("848eeae1-a32f-2e1c-3da6-f07361b19f7b", 3, 4);
    assertId("f2f17445-35cd-35e2-331a-6dd8a7e41316", 5, 6);
    assertId("a01eda32-e4e0-b139-3274-e91d1b3e9ecf", 1, 2, 3);
    assertId("e37647f7-0228-083d-5a92-6c2d60fcc5b2", 1, 2, 3, 4, 5);
    assertId("84a1f378-ab23-d08a-b2a5-dd012de96670", 10, 11, 12, 13);
    assertId("45bc1678-efd1-a42c-80c2-2bf0ed4bf7e8", IntStream.rangeClosed(1, 10).toArray());
  }
}
