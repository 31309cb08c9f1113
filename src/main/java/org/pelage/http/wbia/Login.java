package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * {@code /login/} and {@code /logout/}: who reviews, as he says himself. It proves nothing, and
 * nothing asks for it; it is the name that is kept with his answers.
 */
final class Login {
  private static final String PATH = "/login/";
  private static final String LOGOUT = "/logout/";
  private static final String NEW = "_new_";
  private static final String HOME = "/view/graphs/";
  private static final Template FORM = Template.load("wbia-login.html");
  private static final int COOKIE_SECONDS = 30 * 24 * 3600;

  private final Exchange exchange;

  Login(Exchange exchange) {
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.page("GET", PATH, Role.READER, this::form),
        exchange.page("POST", "/submit/login/", Role.READER, this::login),
        exchange.page("GET", LOGOUT, Role.READER, this::confirmLogout),
        exchange.page("POST", LOGOUT, Role.READER, this::logout));
  }

  private CompletionStage<HttpResponse> form(Parameters parameters, Call call) {
    Refer.of(parameters);
    String refer = parameters.text("refer").orElse("");
    String now = Identity.login(call).map(name -> "You are " + name + ".").orElse("");
    return page(
        Pages.page("Who reviews?", FORM.fill(Template.with("refer", refer).with("now", now))));
  }

  private CompletionStage<HttpResponse> login(Parameters parameters, Call call) {
    String username = (name(parameters) + "@" + organization(parameters)).toLowerCase(Locale.ROOT);
    if (!Identity.isUsername(username)) {
      throw Fault.invalid(
          "name",
          "name and organization must be 1 to "
              + Identity.PART_MAX
              + " letters, digits, dots, dashes, plus signs or underscores each");
    }
    return page(
        Pages.redirect(Refer.of(parameters).orElse(HOME))
            .addHeader(cookie(username, COOKIE_SECONDS)));
  }

  private static String name(Parameters parameters) {
    String name = field(parameters, "name");
    return name.equals(NEW)
        ? field(parameters, "new_name_first") + "." + field(parameters, "new_name_last")
        : name;
  }

  private static String organization(Parameters parameters) {
    String organization = field(parameters, "organization");
    return organization.equals(NEW) ? field(parameters, "new_organization") : organization;
  }

  private static String field(Parameters parameters, String field) {
    return parameters.text(field).orElse("").replace(" ", "");
  }

  private CompletionStage<HttpResponse> confirmLogout(Parameters parameters, Call call) {
    String who = Identity.login(call).orElse("nobody in particular");
    return page(
        new Confirmation("Log out", "You are " + who + ". Log out?", LOGOUT, Map.of(), "Log out")
            .page());
  }

  private CompletionStage<HttpResponse> logout(Parameters parameters, Call call) {
    return page(Pages.redirect(HOME).addHeader(cookie("", 0)));
  }

  private static RawHeader cookie(String username, int seconds) {
    return RawHeader.create(
        "Set-Cookie",
        Identity.COOKIE
            + "="
            + username
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Lax");
  }

  private static CompletionStage<HttpResponse> page(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
