package org.pelage.http.wbia;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Confidence;
import org.pelage.graph.MetaDecision;
import org.pelage.http.wire.Words;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Answer;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/**
 * A review form that came back, read and checked as a whole before anything is done.
 *
 * @param first the annotation named first, in the order submitted
 * @param lease the lease the form was given out under; other people's forms have none
 * @param comment on the pair, empty if none
 * @param clientStarted the client's own times (epoch seconds), NaN if it did not say
 * @param serverStarted when the form was made (epoch seconds), 0 if it does not say
 */
record Submission(
    UUID first,
    UUID second,
    Buttons.Meaning button,
    List<String> tags,
    Confidence confidence,
    Optional<String> lease,
    String comment,
    double clientStarted,
    double clientEnded,
    double serverStarted) {

  /** The form's hidden field with the lease. */
  static final String LEASE_FIELD = "identification-lease";

  /** Leaves room for what tells a changed answer's key from the first one's. */
  private static final int LEASE_MAX = Words.NAME_MAX - 40;

  static Submission of(Parameters parameters) {
    return of(
        parameters,
        annotation(parameters, "identification-annot-uuid-1"),
        annotation(parameters, "identification-annot-uuid-2"));
  }

  /** Where the form names the pair in another way. */
  static Submission of(Parameters parameters, UUID first, UUID second) {
    if (first.equals(second)) {
      throw Fault.invalid("identification-annot-uuid-2", "is the same annotation as the first");
    }
    Buttons.Meaning button =
        Buttons.meaning(
            parameters
                .field("identification-submit")
                .orElseThrow(
                    () ->
                        Fault.invalid(
                            "identification-submit",
                            "is missing; relays must keep the submit button's value")));
    return new Submission(
        first,
        second,
        button,
        tags(parameters, button),
        parameters
            .field("ia-review-confidence")
            .flatMap(Confidence::ofCode)
            .orElse(Confidence.UNSPECIFIED),
        parameters.field(LEASE_FIELD).filter(text -> !text.isBlank() && text.length() <= LEASE_MAX),
        "",
        seconds(parameters, "client_time_start"),
        seconds(parameters, "client_time_end"),
        Math.max(0, orZero(seconds(parameters, ReviewForm.SERVER_TIME))));
  }

  private static double orZero(double seconds) {
    return Double.isNaN(seconds) ? 0 : seconds;
  }

  private static UUID annotation(Parameters parameters, String field) {
    String text =
        parameters.field(field).orElseThrow(() -> Fault.invalid(field, "is missing from the form"));
    return Words.uuid(text.strip())
        .orElseThrow(() -> Fault.invalid(field, "badly formed hexadecimal UUID string"));
  }

  private static List<String> tags(Parameters parameters, Buttons.Meaning button) {
    List<String> tags = new ArrayList<>(button.tags());
    parameters.field("ia-photobomb-value").ifPresent(on -> tags.add("photobomb"));
    parameters.field("ia-scenerymatch-value").ifPresent(on -> tags.add("scenerymatch"));
    return tags.stream().distinct().sorted().toList();
  }

  /** Epoch seconds, if that is what the client sent. */
  private static double seconds(Parameters parameters, String field) {
    try {
      return parameters
          .field(field)
          .map(Double::parseDouble)
          .filter(Double::isFinite)
          .orElse(Double.NaN);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The lease, so that a form sent twice counts once. */
  String key() {
    return lease.orElseGet(() -> UUID.randomUUID().toString());
  }

  /** How long the reviewer took, NaN if the client did not say. */
  double seconds() {
    double seconds = clientEnded - clientStarted;
    return seconds >= 0 ? seconds : Double.NaN;
  }

  Submission withComment(String text) {
    return new Submission(
        first,
        second,
        button,
        tags,
        confidence,
        lease,
        text,
        clientStarted,
        clientEnded,
        serverStarted);
  }

  /** The annotation the button is about, of a form that excludes one. */
  UUID subject() {
    return button.excludes() == 2 ? second : first;
  }

  SessionCommand command(Reviewer reviewer, String key, ActorRef<SessionReply> replyTo) {
    if (button.decision().isEmpty()) {
      return new SessionCommand.Exclude(reviewer, subject(), true, key, replyTo);
    }
    Answer answer =
        new Answer(
            first,
            second,
            button.decision().get(),
            MetaDecision.NONE,
            confidence,
            tags,
            lease,
            key,
            comment,
            seconds(),
            clientStarted,
            clientEnded,
            serverStarted);
    return new SessionCommand.Decide(reviewer, answer, false, Optional.empty(), replyTo);
  }
}
