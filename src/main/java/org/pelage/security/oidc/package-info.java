/**
 * Tokens that somebody else gives out: JSON Web Tokens of an OpenID Connect issuer, checked against
 * the keys it publishes.
 */
package org.pelage.security.oidc;
