/** Moves and replaces files atomically and durably. */
package io.sealkeeper.files;
