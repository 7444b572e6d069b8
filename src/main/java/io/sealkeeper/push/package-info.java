/**
 * Payloads over HTTP: who may push, how long a payload may be, and what the answer is. Reading the content is the
 * source's job.
 */
package io.sealkeeper.push;
