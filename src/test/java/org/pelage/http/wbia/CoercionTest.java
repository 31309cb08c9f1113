package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class CoercionTest extends JUnitSuite {
  private static final String UUID = "{\"__UUID__\": \"a01eda32-e4e0-b139-3274-e91d1b3e9ecf\"}";

  private static String value(String name, String text) {
    return WbiaJson.write(Coercion.value(name, text));
  }

  @Test
  public void textBecomesTheValueItSpells() {
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("1", "1"),
            Map.entry("1.5", "1.5"),
            Map.entry("true", "true"),
            Map.entry("True", "true"),
            Map.entry("null", "null"),
            Map.entry("None", "\"None\""),
            Map.entry("", "\"\""),
            Map.entry("abc", "\"abc\""),
            Map.entry("1,2", "[1, 2]"),
            Map.entry("a,b", "\"a,b\""),
            Map.entry("http://h/p?a=1,2", "\"http://h/p?a=1,2\""),
            Map.entry("It is True, they say", "\"It is True, they say\""),
            Map.entry(UUID, UUID));
    expected.forEach((text, json) -> assertEquals(text, json, value("x", text)));
  }

  @Test
  public void aListParameterIsAlwaysAList() {
    assertEquals("[1]", value("x_list", "1"));
    assertEquals("[true]", value("x_list", "True"));
    assertEquals("[null]", value("x_list", "null"));
    assertEquals("[\"\"]", value("x_list", ""));
    assertEquals("[\"a\", \"b\"]", value("x_list", "a,b"));
    assertEquals("[1, 2]", value("x_list", "1,2"));
    assertEquals("[" + UUID + "]", value("x_list", UUID));
    assertEquals("[" + UUID + "]", value("x_list", "[" + UUID + "]"));
  }

  @Test
  public void onlyAsciiIsWritten() {
    assertEquals("\"\\u00e9\"", WbiaJson.write(WbiaJson.NODES.textNode("é")));
  }
}
