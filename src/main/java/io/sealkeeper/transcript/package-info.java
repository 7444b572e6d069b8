/**
 * What {@code doctor} and LeanIX said to each other, without anything that is a workspace's own: {@code doctor
 * --record}. Nothing leaves {@link io.sealkeeper.transcript.Redaction} but what the public documents of LeanIX name, the
 * program's own words, and stand-ins. Pure: no network, no clock of its own.
 */
package io.sealkeeper.transcript;
