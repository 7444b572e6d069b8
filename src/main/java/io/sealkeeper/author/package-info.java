/** Writes a source from a payload: what the payload holds, where it may go, and the three texts. Asks nobody itself. */
package io.sealkeeper.author;
