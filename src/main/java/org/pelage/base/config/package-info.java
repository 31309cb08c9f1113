/** Typed settings: configuration is read once, and a wrong key or value stops the start. */
package org.pelage.base.config;
