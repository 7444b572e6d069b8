/** Payloads over HTTP: who may push, how long a payload may be, and what is answered. What it holds is a source's to read. */
package io.sealkeeper.push;
