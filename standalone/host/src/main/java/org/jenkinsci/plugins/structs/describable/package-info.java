/** Instantiation of data-bound classes from maps of arguments, and the way back. */
package org.jenkinsci.plugins.structs.describable;
