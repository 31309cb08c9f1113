/** Addresses and ranges of them, for whoever decides by them whom to speak with. */
package org.pelage.base.net;
