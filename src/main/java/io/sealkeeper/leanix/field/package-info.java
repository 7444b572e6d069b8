/**
 * The kinds of fields: how a value is read, compared and sent, by what the workspace's schema and data model say of its
 * field. JSON in, canonical values out.
 */
package io.sealkeeper.leanix.field;
