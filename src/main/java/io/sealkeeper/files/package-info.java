/** Files that are moved and replaced: whole or not at all, and on disk. */
package io.sealkeeper.files;
