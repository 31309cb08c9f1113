package org.pelage.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What {@code bin/example-keys} makes. */
public record ExampleKeys(Path authority, Path certificate, Path key) {

  /** Runs the script, whose first argument is {@code folder}. */
  public static ExampleKeys make(Path folder) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder(Path.of("bin", "example-keys").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = script.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (script.waitFor() != 0) {
        throw new AssertionError(said);
      }
    }
    return new ExampleKeys(
        folder.resolve("authority.pem"),
        folder.resolve("server.pem"),
        folder.resolve("server.key"));
  }

  /** For a client that trusts the authority and nobody else. */
  public SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
