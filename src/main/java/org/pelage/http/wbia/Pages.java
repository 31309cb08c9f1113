package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import org.pelage.security.SecurityHeaders;

/** Answers that are for people: pages of ours, and where to go next. */
final class Pages {
  private static final Template PAGE = Template.load("wbia-page.html");
  private static final int OK = 200;
  private static final int FOUND = 302;

  /** How long a page that waits shows itself before it looks again. */
  private static final int WAIT_SECONDS = 10;

  private static final Template PARAGRAPH = Template.of("<p>{{text}}</p>");

  private Pages() {}

  /**
   * A page.
   *
   * @param body markup
   */
  static HttpResponse page(int status, String title, String body) {
    String html = PAGE.fill(Template.with("title", title).with("body", body));
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, html))
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("Content-Security-Policy", SecurityHeaders.PAGE_POLICY));
  }

  static HttpResponse page(String title, String body) {
    return page(OK, title, body);
  }

  /** A page that looks again by itself after a while. */
  static HttpResponse waiting(String title, String text) {
    return page(title, paragraph(text))
        .addHeader(RawHeader.create("Refresh", Integer.toString(WAIT_SECONDS)));
  }

  /** To an address of this server. */
  static HttpResponse redirect(String location) {
    return HttpResponse.create()
        .withStatus(FOUND)
        .addHeader(RawHeader.create("Location", location))
        .addHeader(RawHeader.create("Cache-Control", "no-store"));
  }

  static String paragraph(String text) {
    return PARAGRAPH.fill(Template.with("text", text));
  }

  /** A link as markup. */
  static String link(String href, String text) {
    return Template.of("<a href=\"{{href}}\">{{text}}</a>")
        .fill(Template.with("href", href).with("text", text));
  }
}
