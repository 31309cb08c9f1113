package org.pelage.matching;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class ViewpointTest extends JUnitSuite {
  private static void check(boolean expected, String a, String b) {
    assertEquals(expected, Viewpoint.comparable(Optional.of(a), Optional.of(b)));
    assertEquals(expected, Viewpoint.comparable(Optional.of(b), Optional.of(a)));
  }

  @Test
  public void viewpointsThatShareASideAreComparable() {
    check(true, "left", "left");
    check(true, "left", "frontleft");
    check(true, "upfrontleft", "upback");
    check(false, "left", "right");
    check(false, "front", "backleft");
  }

  @Test
  public void spellingDoesNotMatter() {
    check(true, "Left", "front_left");
    check(true, "front-right", "FrontRight");
  }

  @Test
  public void otherWordsAreComparableWithThemselvesOnly() {
    check(true, "nose", "nose");
    check(false, "nose", "whiskers");
    check(false, "left ear", "left");
  }

  @Test
  public void whatIsKeptIsSidesOrAPartOfTheBody() {
    assertEquals(Optional.of("upfrontleft"), Viewpoint.canonical("Left_front, UP"));
    assertEquals(Optional.of("part:left ear"), Viewpoint.canonical("part: Left ear"));
    assertEquals(Optional.empty(), Viewpoint.canonical("lfet"));
    assertEquals(Optional.empty(), Viewpoint.canonical("part:"));
    assertEquals(Optional.of("part:nose"), Viewpoint.sidesOrPart("Nose"));
    assertEquals(Optional.of("backright"), Viewpoint.sidesOrPart("right back"));
  }

  @Test
  public void anUnknownViewpointMayShowAnything() {
    assertEquals(true, Viewpoint.comparable(Optional.empty(), Optional.of("left")));
  }
}
