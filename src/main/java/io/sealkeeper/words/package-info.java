/** Helpers for messages: suggestions for misspelt names, and safe display of text from outside. */
package io.sealkeeper.words;
