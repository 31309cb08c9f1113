package org.pelage.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * A server of its own and one browser in which kim is at work: for all tests of a class. Skips them
 * where there is no Chromium, see {@link Browser#requireOrSkip}.
 */
final class PagesRig extends ExternalResource {
  private final TemporaryFolder folder = new TemporaryFolder();
  private final String settings;
  private ServerProcess server;
  private V1Client client;
  private Browser browser;

  /**
   * @param settings the server's, over the defaults
   */
  PagesRig(String settings) {
    this.settings = settings;
  }

  @Override
  protected void before() throws IOException {
    Browser.requireOrSkip();
    folder.create();
    try {
      Path conf = folder.newFolder("conf").toPath();
      Files.writeString(conf.resolve("pelage.conf"), settings);
      server = ServerProcess.start(folder().resolve("data"), "--conf", conf.toString());
      client = new V1Client(server.base());
      browser = Browser.start();
      browser.runFirst("localStorage.setItem('pelage.reviewer', 'kim')");
    } catch (IOException | RuntimeException e) {
      after();
      throw e;
    }
  }

  @Override
  protected void after() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
    folder.delete();
  }

  /** Where tests may write, beside the server's data. */
  Path folder() {
    return folder.getRoot().toPath();
  }

  URI base() {
    return server.base();
  }

  V1Client client() {
    return client;
  }

  SmallGraphs graphs() {
    return new SmallGraphs(client);
  }

  Browser browser() {
    return browser;
  }

  /** Opens a page of the server. */
  Page open(String path) {
    return Page.open(browser, server.base(), path);
  }
}
