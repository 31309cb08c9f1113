package org.pelage.http.web;

import java.util.List;
import java.util.stream.Collectors;
import org.pelage.http.web.Site.Page;
import org.pelage.http.web.Site.Scope;

/**
 * Puts a page's own part into the frame that all pages share. A page's file is what goes into the
 * body; a first part that ends with a line {@value #TOOLS_END} goes into the bar at the top.
 * Stateless.
 */
final class PageLayout {
  static final String TOOLS_END = "<!-- end of tools -->";

  /** Pages of a graph that stand in the bar itself; the others are behind "More". */
  private static final int IN_THE_BAR = 5;

  private PageLayout() {}

  /**
   * The page as a browser gets it.
   *
   * @param frame the shared frame, with places named {@code {{place}}}
   * @param part the page's own part
   */
  static String page(String frame, String part, Page page, List<Page> site) {
    int end = part.indexOf(TOOLS_END);
    String tools = end < 0 ? "" : part.substring(0, end);
    String content = end < 0 ? part : part.substring(end + TOOLS_END.length());
    return frame
        .replace("{{title}}", page.title())
        .replace("{{name}}", page.name())
        .replace("{{styles}}", styles(page))
        .replace("{{menu}}", menu(page, site))
        .replace("{{tools}}", tools.strip())
        .replace("{{content}}", content.strip());
  }

  /** A page may have a sheet of its own besides the common one. */
  private static String styles(Page page) {
    String sheet = page.name() + ".css";
    return Site.ASSETS.contains(sheet)
        ? "<link rel=\"stylesheet\" href=\"/web/" + sheet + "\">"
        : "";
  }

  private static String menu(Page current, List<Page> site) {
    if (current.scope() != Scope.GRAPH) {
      return links(of(site, Scope.SERVER), current) + "\n<a href=\"/v1/docs\">API</a>";
    }
    List<Page> pages = of(site, Scope.GRAPH);
    List<Page> first = pages.subList(0, Math.min(IN_THE_BAR, pages.size()));
    List<Page> rest = pages.subList(first.size(), pages.size());
    String bar = "<a href=\"/\">Graphs</a>\n" + links(first, current);
    if (rest.isEmpty()) {
      return bar;
    }
    String open = rest.contains(current) ? " class=\"more current\"" : " class=\"more\"";
    return bar
        + ("\n<details" + open + "><summary>More</summary><div>")
        + links(rest, current)
        + "</div></details>";
  }

  private static List<Page> of(List<Page> site, Scope scope) {
    return site.stream().filter(page -> page.scope() == scope).toList();
  }

  private static String links(List<Page> pages, Page current) {
    return pages.stream().map(page -> link(page, current)).collect(Collectors.joining("\n"));
  }

  /** A link to a page of a graph gets its address from the script, which knows the graph. */
  private static String link(Page page, Page current) {
    String target =
        page.scope() == Scope.GRAPH
            ? "data-page=\"" + page.name() + "\""
            : "href=\"" + page.path() + "\"";
    String here = page.equals(current) ? " aria-current=\"page\"" : "";
    return "<a " + target + here + ">" + page.title() + "</a>";
  }
}
