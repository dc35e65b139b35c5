/** Symbols: the short names under which configuration and Pipeline scripts speak of extensions. */
package org.jenkinsci.plugins.structs;
