/** The settings: read once, checked as a whole, each mistake reported in one line. */
package io.sealkeeper.config;
