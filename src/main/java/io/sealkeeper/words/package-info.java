/** How messages are worded: what a person probably meant, and how text from outside may be shown. */
package io.sealkeeper.words;
