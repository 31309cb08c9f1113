/**
 * The floors of the house as rules that the build checks, and a small planted house under {@code
 * planted} that breaks each of them once, to show that the rules can fail.
 */
package org.pelage.architecture;
