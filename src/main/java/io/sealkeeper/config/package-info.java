/** The settings: read once, checked as a whole, each mistake told in one line. */
package io.sealkeeper.config;
