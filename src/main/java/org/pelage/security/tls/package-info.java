/** Certificates and keys, as PEM files, for servers of ours. */
package org.pelage.security.tls;
