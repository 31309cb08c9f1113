package org.pelage.callback;

import static org.junit.Assert.assertEquals;

import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class CallbackUrlTest extends JUnitSuite {
  @Test
  public void isTakenLiterally() {
    assertEquals(
        new CallbackUrl(false, "wildbook.org", 8080, "/ia%3Fcallback?jobid=%7B1%7D&x=a+b"),
        CallbackUrl.parse("http://Wildbook.org:8080/ia%3Fcallback?jobid=%7B1%7D&x=a+b"));
    assertEquals(new CallbackUrl(true, "a.b", 443, "/"), CallbackUrl.parse("https://a.b"));
    assertEquals(new CallbackUrl(false, "::1", 80, "/?q"), CallbackUrl.parse("http://[::1]?q"));
    assertEquals("/a", CallbackUrl.parse("http://h/a#fragment").target());
  }

  @Test
  public void encodesOnlyWhatNoRequestLineCanHold() {
    assertEquals(
        "/a%20b/%22%7B%7D%22/%C3%A9/%25/%3F",
        CallbackUrl.parse("http://h/a b/\"{}\"/\u00e9/%25/%3F").target());
    assertEquals("/%0D%0AX:%20y", CallbackUrl.parse("http://h/\r\nX: y").target());
  }

  @Test
  public void refusesWhatIsNoAddressToCall() {
    for (String wrong :
        new String[] {
          "",
          "ftp://h/",
          "http://",
          "http://user:secret@h/",
          "http://h:0/",
          "http://h:99999/",
          "http://h\\@evil/",
          "http://a b/",
          "//h/",
          "http://" + "h".repeat(CallbackUrl.LENGTH_MAX)
        }) {
      Assert.assertThrows(wrong, IllegalArgumentException.class, () -> CallbackUrl.parse(wrong));
    }
  }
}
