package org.pelage.http.web;

import java.util.List;

/** Which pages there are, in the order of the menu, and the files they load. */
final class Site {
  /** What a page is about. */
  enum Scope {
    /** The whole server. */
    SERVER,
    /** One graph, named by {@code ?graph=}. */
    GRAPH,
    /** Neither: it stands in no menu. */
    NONE
  }

  /**
   * A page.
   *
   * @param path address, with a slash at its end
   * @param name of its files: {@code <name>.html} and {@code <name>.js}
   */
  record Page(String path, String name, String title, Scope scope) {
    private static Page of(String name, String title, Scope scope) {
      return new Page("/" + name + "/", name, title, scope);
    }
  }

  static final List<Page> PAGES =
      List.of(
          new Page("/", "graphs", "Graphs", Scope.SERVER),
          Page.of("review", "Review", Scope.GRAPH),
          Page.of("individuals", "Individuals", Scope.GRAPH),
          Page.of("conflicts", "Conflicts", Scope.GRAPH),
          Page.of("picture", "Graph", Scope.GRAPH),
          Page.of("history", "History", Scope.GRAPH),
          Page.of("identify", "Who is this?", Scope.GRAPH),
          Page.of("automatic", "Automatic", Scope.GRAPH),
          Page.of("reviewers", "Reviewers", Scope.GRAPH),
          Page.of("plots", "Plots", Scope.GRAPH),
          Page.of("import", "Import", Scope.SERVER),
          Page.of("query", "Query session", Scope.SERVER),
          Page.of("console", "Console", Scope.SERVER),
          Page.of("signin", "Sign in", Scope.NONE));

  /** Everything else that a browser may ask for, below {@code /web/}. */
  static final List<String> ASSETS =
      List.of(
          "animal.js",
          "annotations.js",
          "answer.js",
          "api.js",
          "automatic.js",
          "camera.js",
          "conflicts.css",
          "conflicts.js",
          "consequence.js",
          "console.js",
          "drag.js",
          "files.js",
          "graphs.js",
          "history.js",
          "icon.svg",
          "identify.css",
          "identify.js",
          "import.css",
          "import.js",
          "individuals.css",
          "individuals.js",
          "keymap.js",
          "keys.js",
          "keysdialog.js",
          "news.js",
          "outbox.js",
          "overlay.js",
          "page.js",
          "paint.js",
          "pairs.js",
          "photo.js",
          "picture.css",
          "picture.js",
          "plot.js",
          "plots.css",
          "plots.js",
          "query.js",
          "regroup.js",
          "review.css",
          "review.js",
          "reviewers.js",
          "session.js",
          "sheet.js",
          "sides.js",
          "signin.js",
          "skip.js",
          "stage.js",
          "style.css",
          "undo.js",
          "viewer.js",
          "wbia.css",
          "wbia.js",
          "who.js",
          "words.js");

  private Site() {}
}
