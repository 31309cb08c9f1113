package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.Map;

/**
 * The page behind a link that used to change something at once: says what would be done, and does
 * it when its button is pressed.
 *
 * @param action where the button posts to, an address of this server
 * @param fields posted with it
 */
record Confirmation(
    String title, String question, String action, Map<String, String> fields, String button) {
  private static final Template FORM =
      Template.of(
          """
          <p>{{question}}</p>
          <form method="POST" action="{{action}}">
          {{{fields}}}<button type="submit">{{button}}</button>
          <a class="button" href="/view/graphs/">Back to the graphs</a>
          </form>
          """);
  private static final Template FIELD =
      Template.of("<input type=\"hidden\" name=\"{{name}}\" value=\"{{value}}\">\n");

  HttpResponse page() {
    return Pages.page(
        title,
        FORM.fill(
            Template.with("question", question)
                .with("action", action)
                .with("fields", hidden(fields))
                .with("button", button)));
  }

  /** Hidden fields as markup. */
  static String hidden(Map<String, String> fields) {
    StringBuilder out = new StringBuilder();
    fields.forEach(
        (name, value) -> out.append(FIELD.fill(Template.with("name", name).with("value", value))));
    return out.toString();
  }
}
