/** Scripts that may call only what is known to be harmless. */
package org.jenkinsci.plugins.scriptsecurity.sandbox;
