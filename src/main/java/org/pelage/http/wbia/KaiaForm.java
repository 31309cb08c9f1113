package org.pelage.http.wbia;

/** The fields that the Kaia page adds to the review form. */
final class KaiaForm {
  static final String MARKUP = Template.load("wbia-review-kaia.html").fill(new Template.Filling());

  private KaiaForm() {}
}
