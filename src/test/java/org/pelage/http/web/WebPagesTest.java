package org.pelage.http.web;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.pelage.http.web.Site.Page;
import org.scalatestplus.junit.JUnitSuite;

/** The pages as files: what they load is there, and nothing else. */
public class WebPagesTest extends JUnitSuite {
  /** The sources: what was packed earlier may hold files that are gone. */
  private static final Path FOLDER = Path.of("src/main/resources/web");

  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z]+\\.js)\"");
  private static final Pattern INLINE =
      Pattern.compile(
          "<script>|<style|\\son[a-z]+=|\\sstyle=|javascript:", Pattern.CASE_INSENSITIVE);

  @Test
  public void everyFileIsServedAndEveryServedFileIsThere() throws Exception {
    Set<String> served = new TreeSet<>(Site.ASSETS);
    Site.PAGES.forEach(page -> served.add(page.name() + ".html"));
    served.add("frame.html");
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          served,
          files
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  public void everyImportLeadsToAServedModule() throws Exception {
    for (String asset : Site.ASSETS) {
      if (asset.endsWith(".js")) {
        Matcher imports = IMPORT.matcher(read(asset));
        while (imports.find()) {
          assertTrue(
              asset + " imports " + imports.group(1), Site.ASSETS.contains(imports.group(1)));
        }
      }
    }
  }

  @Test
  public void everyPageHasItsScriptAndNothingInline() throws Exception {
    for (Page page : Site.PAGES) {
      String html =
          PageLayout.page(read("frame.html"), read(page.name() + ".html"), page, Site.PAGES);
      assertTrue(
          page.name(),
          html.contains("<script type=\"module\" src=\"/web/" + page.name() + ".js\">"));
      assertTrue(page.name(), Site.ASSETS.contains(page.name() + ".js"));
      assertFalse(page.name() + " has a place left", html.contains("{{"));
      Matcher inline = INLINE.matcher(html);
      assertFalse(page.name(), inline.find());
      assertFalse("another server", html.contains("https://") || html.contains("src=\"//"));
    }
  }

  @Test
  public void theMenuMarksWhereOneIs() throws Exception {
    Page review =
        Site.PAGES.stream().filter(p -> p.name().equals("review")).findFirst().orElseThrow();
    String html = PageLayout.page(read("frame.html"), read("review.html"), review, Site.PAGES);
    assertTrue(html.contains("<a data-page=\"review\" aria-current=\"page\">Review</a>"));
    assertEquals("one page alone", 1, html.split("aria-current", -1).length - 1);
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
