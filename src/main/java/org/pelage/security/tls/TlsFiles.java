package org.pelage.security.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate and key.
 *
 * @param certificate PEM: the server's own first, then those that lead to its authority
 * @param key PEM: the first one's key, PKCS#8 without a password ({@code BEGIN PRIVATE KEY}), RSA
 *     or EC
 */
public record TlsFiles(Path certificate, Path key) {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** Protects a key store that never leaves this process. */
  private static final char[] IN_MEMORY = {};

  /**
   * What a server speaks TLS 1.2 and 1.3 with.
   *
   * @throws IllegalArgumentException naming the file that cannot be used, and why
   */
  public SSLContext context() {
    try {
      Certificate[] chain = chain();
      PrivateKey secret = secret(chain[0].getPublicKey().getAlgorithm());
      checkPair(secret, chain[0]);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, IN_MEMORY);
      store.setKeyEntry("server", secret, IN_MEMORY, chain);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, IN_MEMORY);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "certificate " + certificate + " and key " + key + " cannot be used: " + e, e);
    }
  }

  private Certificate[] chain() throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)));
    if (read.isEmpty()) {
      throw new IllegalArgumentException(certificate + " holds no certificate");
    }
    return read.toArray(Certificate[]::new);
  }

  private PrivateKey secret(String algorithm) throws IOException, GeneralSecurityException {
    Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IllegalArgumentException(
          key + " holds no unencrypted PKCS#8 key; 'openssl pkey -in FILE' writes one");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** Otherwise it would only be found out by the first who connects. */
  private void checkPair(PrivateKey secret, Certificate own) throws GeneralSecurityException {
    String algorithm = "SHA256with" + (secret.getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
    byte[] text = key.toString().getBytes(StandardCharsets.UTF_8);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(text);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(own.getPublicKey());
    verifying.update(text);
    if (!verifying.verify(signing.sign())) {
      throw new IllegalArgumentException(key + " is not the key of " + certificate);
    }
  }
}
